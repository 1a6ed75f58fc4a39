"""What is shown of a session's answers, and to whom."""

import pytest

from domain.errors import NotAllowed, NotFound
from domain.feedback.shown import (
    Distribution,
    TooFew,
    Verdict,
    WithReference,
    Word,
    Words,
)
from domain.local_sessions.templates import TemplateId
from services.feedback.closing import keep_time
from services.feedback.shown import list_feedback, session_feedback
from tests.builders import FJORDBY, OTHER_TEAM, TODAY, days
from tests.support.feedback.surveys import (
    DOUBTFUL,
    answered,
    closed,
    held_session,
    opened,
    released,
    wave_now,
)
from tests.support.work import at_work


def seen(database, viewer, wave):
    """Return one wave of a session as `viewer` sees it."""
    with database.reading(viewer.organisation_id) as db:
        shown = session_feedback(at_work(db, viewer), wave.local_session_id)
    [one] = [each for each in shown.waves if each.wave.id == wave.id]
    return one


def views(shown):
    return {one.item.id: one.view for one in shown.items}


def test_while_a_form_is_open_there_is_the_count_and_nothing_else(database, cast):
    session = held_session(database, cast.aisha)
    wave = opened(database, cast.aisha, session)
    answered(database, wave, 8)

    with database.reading(FJORDBY) as db:
        [line] = list_feedback(at_work(db, cast.aisha))

    assert seen(database, cast.aisha, wave).items == ()
    assert [(one.received, one.secret) for one in line.waves] == [(8, None)]


@pytest.mark.parametrize("number", [0, 1, 4])
def test_fewer_than_five_look_the_same_whatever_the_reason(database, cast, number):
    wave = released(database, cast.aisha, glad=number, participants=8)

    assert seen(database, cast.aisha, wave).items == ()


def test_five_to_nine_are_words(database, cast):
    wave = released(database, cast.aisha, glad=5, doubtful=4)

    shown = seen(database, cast.aisha, wave)

    assert (shown.wave.received, shown.rate) == (9, 100)
    assert {type(view) for view in views(shown).values()} == {Words}
    assert views(shown)["T0-1"] == Words("T0-1", 9, Word.OVER_HALF)
    assert views(shown)["T0-8"] == Words("T0-8", 9, Word.OVER_HALF)


def test_ten_to_nineteen_are_a_distribution_with_its_interval(database, cast):
    wave = released(database, cast.aisha, glad=8, doubtful=4)

    shown = seen(database, cast.aisha, wave)
    view = views(shown)["T0-1"]

    assert isinstance(view, Distribution)
    assert (view.share.percent, view.share.low, view.share.high) == (67, 39, 86)
    assert {
        one.option_id: one.share.percent for one in view.options if one.share.percent
    } == {"hoj": 67, "mindre": 33}


def test_from_twenty_on_the_published_line_and_its_verdict_stand_beside_it(
    database, cast
):
    wave = released(database, cast.aisha, glad=5, doubtful=15)

    shown = seen(database, cast.aisha, wave)
    view = views(shown)["T0-1"]

    assert isinstance(view, WithReference)
    assert (view.reference.percent, view.reference.n, view.verdict) == (
        79,
        None,
        Verdict.UNDER,
    )


@pytest.mark.parametrize(
    ("template", "solid"),
    [(TemplateId.HYBRID_SEMINAR, True), (TemplateId.ON_DEMAND_TEAM, False)],
)
def test_the_line_is_solid_for_a_seminar_only(database, cast, template, solid):
    wave = released(database, cast.aisha, glad=20, template=template)

    shown = seen(database, cast.aisha, wave)

    assert views(shown)["T0-1"].reference.solid is solid


def test_a_question_that_few_answered_says_nothing(database, cast):
    session = held_session(database, cast.aisha, participants=12)
    wave = opened(database, cast.aisha, session)
    answered(database, wave, 9)
    answered(database, wave, 3, {"T0-3": "stort"})
    closed(database, cast.aisha, wave)

    shown = seen(database, cast.aisha, wave)

    assert views(shown)["T0-1"] == TooFew("T0-1")
    assert isinstance(views(shown)["T0-3"], Distribution)


def test_a_small_session_has_its_words_and_never_anything_else(database, cast):
    first = released(database, cast.aisha, glad=7)
    before = seen(database, cast.aisha, first)

    second = released(database, cast.aisha, glad=0, doubtful=6, day=TODAY + days(7))

    assert seen(database, cast.aisha, first) == before
    assert views(before)["T0-1"] == Words("T0-1", 7, Word.ALMOST_ALL)
    assert views(seen(database, cast.aisha, second))["T0-1"] == Words(
        "T0-1", 6, Word.ALMOST_NONE
    )


def test_background_and_texts_are_never_shown_by_themselves(database, cast):
    wave = released(database, cast.aisha, glad=24, template=TemplateId.HYBRID_SEMINAR)

    shown = seen(database, cast.aisha, wave)

    assert [one.item.id for one in shown.items] == [
        "T0-1",
        "T0-2",
        "T0-3",
        "T0-4",
        "T0-5a",
        "T0-5b",
        "T0-6",
        "T0-7",
        "T0-8",
        "T0-11",
        "T0-12",
    ]


def test_what_is_shown_never_changes_after_the_release(database, cast):
    wave = released(database, cast.aisha, glad=12)
    before = seen(database, cast.aisha, wave)

    released(database, cast.aisha, glad=0, doubtful=3, day=TODAY + days(7))
    with database.writing(FJORDBY) as db:
        keep_time(db, FJORDBY, today=TODAY + days(60))

    assert seen(database, cast.aisha, wave_now(database, wave)) == before


def test_everybody_who_may_see_a_session_sees_the_same(database, cast):
    wave = released(
        database, cast.finn, glad=7, doubtful=5, facilitator_id=cast.finn.person_id
    )

    pictures = [
        seen(database, viewer, wave)
        for viewer in (cast.finn, cast.aisha, cast.bo, cast.lone)
    ]

    assert pictures == [pictures[0]] * 4


def test_a_manager_another_team_and_another_organisation_see_nothing(database, cast):
    wave = released(database, cast.aisha, glad=12)

    for viewer in (cast.karen, cast.tove):
        with database.reading(FJORDBY) as db, pytest.raises(NotAllowed):
            session_feedback(at_work(db, viewer), wave.local_session_id)
    with database.reading(cast.ole.organisation_id) as db, pytest.raises(NotFound):
        session_feedback(at_work(db, cast.ole), wave.local_session_id)


def test_the_list_holds_the_sessions_of_those_who_ask(database, cast):
    own = released(database, cast.aisha, glad=5)
    other = released(database, cast.tove, glad=5, team_id=OTHER_TEAM)
    held_session(database, cast.aisha)
    lists = {}
    for viewer in (cast.aisha, cast.tove, cast.bo, cast.ole):
        with database.reading(viewer.organisation_id) as db:
            lists[viewer.name] = {
                line.session.id for line in list_feedback(at_work(db, viewer))
            }

    assert lists == {
        "Aisha": {own.local_session_id},
        "Tove": {other.local_session_id},
        "Bo": {own.local_session_id, other.local_session_id},
        "Ole": set(),
    }


def test_a_sensitive_question_never_says_that_everybody_answered_alike(database, cast):
    wave = released(database, cast.aisha, glad=0, doubtful=12)

    shown = seen(database, cast.aisha, wave)
    shares = {one.option_id: one.share for one in views(shown)["T0-12"].options}

    assert DOUBTFUL["T0-12"] == ["ledelsesopbakning", "tid"]
    assert shares["tid"].percent is None
    assert shares["tid"].word is Word.ALMOST_ALL
    assert shares["faglig_dybde"].word is Word.ALMOST_NONE
