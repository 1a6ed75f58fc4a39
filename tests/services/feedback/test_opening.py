"""Opening, showing, widening, renewing and closing the participants' form."""

from dataclasses import replace
from datetime import date
from threading import Barrier, Thread
from uuid import uuid4

import pytest

from data_access.feedback.waves import find_link
from data_access.local_sessions import closed_periods
from data_access.local_sessions.local_sessions import change_session
from data_access.tables import AnswerRow, SurveyLinkRow, WaveRow
from domain.errors import ErrorCode, InvalidField, NotAllowed, NotFound, WrongStatus
from domain.feedback.questionnaire import FormKind, WaveKind
from domain.feedback.tokens import token_hash
from domain.feedback.wave import KValues, WaveStatus
from domain.local_sessions.local_session import GroupPlan, SessionStatus
from domain.local_sessions.templates import TemplateId
from domain.working_days import ClosedPeriod
from services.feedback.answers import Receipt, Refusal
from services.feedback.closing import close_wave, keep_time, raise_expected, renew_link
from services.feedback.opening import open_wave, session_waves, survey_link
from services.feedback.survey_forms import find_form
from tests.builders import FJORDBY, OTHER_TEAM, TEAM, TODAY, days
from tests.support.feedback.surveys import (
    CHANGED,
    GLAD,
    KEYS,
    answered,
    closed,
    count_rows,
    form_of,
    held_session,
    month_of,
    opened,
    send,
    token_of,
    wave_now,
)
from tests.support.work import at_work


def state(database, viewer, session, *, today=TODAY):
    with database.reading(viewer.organisation_id) as db:
        return session_waves(at_work(db, viewer, today=today), session.id)


def at(database, day: date):
    """Let the timed work be done on `day`."""
    with database.writing(FJORDBY) as db:
        keep_time(db, FJORDBY, today=day)


def test_an_opened_form_freezes_how_many_are_expected_and_from_when_it_is_shown(
    database, cast
):
    session = held_session(database, cast.aisha, participants=8)

    end = opened(database, cast.aisha, session)
    month = month_of(database, end)

    assert replace(end, id=month.id, secret=None) == replace(
        month,
        kind=WaveKind.END,
        status=WaveStatus.OPEN,
        opens_on=TODAY,
        closes_on=TODAY + days(3),
        secret=None,
    )
    assert (end.expected, end.cap, end.k) == (8, 10, KValues())
    assert (end.form, end.half_year) == (FormKind.TEAM, 2 * 2026 + 1)
    assert (month.status, month.opens_on, month.closes_on) == (
        WaveStatus.PLANNED,
        # day 25 is a Saturday
        TODAY + days(27),
        TODAY + days(40),
    )


def test_opening_twice_gives_the_same_form(database, cast):
    session = held_session(database, cast.aisha)

    first = opened(database, cast.aisha, session)
    second = opened(database, cast.aisha, session)

    assert first == second
    assert count_rows(database, WaveRow) == 2


def test_two_who_open_at_the_same_moment_open_one_form(database, cast):
    session = held_session(database, cast.aisha)
    start, found = Barrier(8), []

    def click():
        start.wait()
        found.append(opened(database, cast.aisha, session).id)

    clicks = [Thread(target=click) for _ in range(8)]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join()

    assert len(found) == 8
    assert len(set(found)) == 1
    assert count_rows(database, WaveRow) == 2


def test_a_team_that_was_asked_less_than_28_days_ago_rests(database, cast):
    opened(database, cast.aisha, held_session(database, cast.aisha))
    later = TODAY + days(27)
    session = held_session(database, cast.aisha, held_on=later)

    seen = state(database, cast.aisha, session, today=later)
    with database.writing(FJORDBY) as db, pytest.raises(InvalidField) as refused:
        open_wave(at_work(db, cast.aisha, today=later), session.id, keys=KEYS)

    assert (seen.rests, seen.last_asked_on) == (True, TODAY)
    assert refused.value == InvalidField("insists", ErrorCode.ASKED_RECENTLY)


def test_a_seminar_rests_with_any_of_its_teams_and_expects_all_when_it_is_opened(
    database, cast
):
    opened(database, cast.tove, held_session(database, cast.tove, team_id=OTHER_TEAM))
    groups = (
        GroupPlan(name="Børneteamet", team_id=TEAM, participants=9),
        GroupPlan(name="Ungeteamet", team_id=OTHER_TEAM, participants=7),
    )
    session = held_session(
        database, cast.aisha, template=TemplateId.HYBRID_SEMINAR, groups=groups
    )

    seen = state(database, cast.aisha, session)
    with database.writing(FJORDBY) as db, pytest.raises(InvalidField) as refused:
        open_wave(at_work(db, cast.aisha), session.id, keys=KEYS)

    assert seen.rests
    assert refused.value == InvalidField("insists", ErrorCode.ASKED_RECENTLY)
    assert opened(database, cast.aisha, session).expected == 16


def test_a_team_rests_after_a_seminar_that_it_had_a_group_at(database, cast):
    seminar = held_session(
        database,
        cast.aisha,
        groups=(GroupPlan(name="Ungeteamet", team_id=OTHER_TEAM, participants=7),),
    )
    opened(database, cast.aisha, seminar)
    own = held_session(database, cast.aisha)
    theirs = held_session(database, cast.tove, team_id=OTHER_TEAM)

    # the host had no group there: nobody of it was asked
    assert not state(database, cast.aisha, own).rests
    assert state(database, cast.tove, theirs).rests


def test_a_resting_team_is_asked_when_the_organiser_insists(database, cast):
    opened(database, cast.aisha, held_session(database, cast.aisha))
    session = held_session(database, cast.aisha, held_on=TODAY + days(7))

    wave = opened(database, cast.aisha, session, today=TODAY + days(7))

    assert wave.status is WaveStatus.OPEN


def test_the_organiser_may_insist_when_planning(database, cast):
    opened(database, cast.aisha, held_session(database, cast.aisha))
    session = held_session(database, cast.aisha, insists_on_survey=True)

    assert state(database, cast.aisha, session).rests is False


@pytest.mark.parametrize(
    ("changes", "today"),
    [
        pytest.param({}, TODAY - days(1), id="before the day of the session"),
        pytest.param({}, TODAY + days(25), id="when the month's form has opened"),
        pytest.param({"status": SessionStatus.CANCELLED}, TODAY, id="a cancelled one"),
        pytest.param({"template": TemplateId.CASE_SPARRING}, TODAY, id="case sparring"),
    ],
)
def test_there_is_nothing_to_open(database, cast, changes, today):
    session = held_session(database, cast.aisha, **changes)

    with pytest.raises(WrongStatus):
        opened(database, cast.aisha, session, today=today)

    assert count_rows(database, WaveRow) == 0


def test_a_form_that_is_opened_late_is_open_as_long_as_any_other(database, cast):
    session = held_session(database, cast.aisha)

    wave = opened(database, cast.aisha, session, today=TODAY + days(2))

    assert (wave.opens_on, wave.closes_on) == (TODAY + days(2), TODAY + days(5))


def test_only_the_hash_of_a_link_is_stored(database, cast):
    wave = opened(database, cast.aisha, held_session(database, cast.aisha))
    token = token_of(database, wave)

    with database.platform_reading() as db:
        links = db.query(SurveyLinkRow).all()
        found = find_link(db, token_hash(token))

    assert found == (FJORDBY, wave.id)
    assert all(token not in str(vars(link).values()) for link in links)


def test_a_new_link_puts_the_old_one_out_of_use(database, cast):
    wave = opened(database, cast.aisha, held_session(database, cast.aisha))
    old = token_of(database, wave)

    with database.writing(FJORDBY) as db:
        renewed = renew_link(at_work(db, cast.aisha), wave.id, keys=KEYS)
    new = token_of(database, renewed)

    assert find_form(database, old) is None
    assert find_form(database, new).wave.id == wave.id


def test_a_link_made_with_an_older_key_still_opens(database, cast):
    wave = opened(database, cast.aisha, held_session(database, cast.aisha))
    newer = type(KEYS)({"k2": b"2" * 32, **KEYS.keys})

    with database.reading(FJORDBY) as db:
        link = survey_link(
            at_work(db, cast.aisha),
            wave.id,
            keys=newer,
            base_url="https://anker.example",
        )

    assert link == f"https://anker.example/s/{token_of(database, wave)}"


def test_places_can_be_added_but_not_taken_away(database, cast):
    session = held_session(database, cast.aisha, participants=5)
    wave = opened(database, cast.aisha, session)
    answered(database, wave, 7)
    full = send(database, wave, GLAD)

    with database.writing(FJORDBY) as db:
        raised = raise_expected(at_work(db, cast.aisha), wave.id, 9)
    after = send(database, wave, GLAD)

    assert full is Refusal.FULL
    assert (raised.expected, raised.cap) == (5, 11)
    assert isinstance(after, Receipt)


@pytest.mark.parametrize("participants", [None, -1, 0, 5, 401, 10**12])
def test_a_number_of_places_that_makes_no_sense_is_refused(
    database, cast, participants
):
    session = held_session(database, cast.aisha, participants=5)
    wave = opened(database, cast.aisha, session)

    with database.writing(FJORDBY) as db, pytest.raises(InvalidField) as refused:
        raise_expected(at_work(db, cast.aisha), wave.id, participants)

    assert refused.value == InvalidField(
        "participants", ErrorCode.OUT_OF_RANGE, least=6, most=400
    )
    assert wave_now(database, wave).cap == 7


def test_a_closed_form_takes_neither_places_nor_links(database, cast):
    wave = opened(database, cast.aisha, held_session(database, cast.aisha))
    closed(database, cast.aisha, wave)

    with database.writing(FJORDBY) as db, pytest.raises(WrongStatus):
        raise_expected(at_work(db, cast.aisha), wave.id, 40)
    with database.writing(FJORDBY) as db, pytest.raises(WrongStatus):
        renew_link(at_work(db, cast.aisha), wave.id, keys=KEYS)


def test_everybody_who_may_read_the_session_sees_the_count_and_no_secret(
    database, cast
):
    session = held_session(database, cast.finn)
    wave = opened(database, cast.finn, session)
    answered(database, wave, 3)

    seen = {who.name: state(database, who, session) for who in (cast.finn, cast.karen)}

    assert {name: one.end.received for name, one in seen.items()} == {
        "Finn": 3,
        "Karen": 3,
    }
    assert {one.end.secret for one in seen.values()} == {None}
    assert [seen["Finn"].may_show_link, seen["Karen"].may_show_link] == [True, False]
    assert [seen["Finn"].may_close, seen["Karen"].may_close] == [True, False]


def test_another_team_and_another_organisation_cannot_touch_the_form(database, cast):
    session = held_session(database, cast.aisha)
    wave = opened(database, cast.aisha, session)

    with database.writing(FJORDBY) as db, pytest.raises(NotAllowed):
        close_wave(at_work(db, cast.tove), wave.id)
    with database.writing(cast.ole.organisation_id) as db, pytest.raises(NotFound):
        close_wave(at_work(db, cast.ole), wave.id)
    with database.reading(cast.ole.organisation_id) as db, pytest.raises(NotFound):
        survey_link(at_work(db, cast.ole), wave.id, keys=KEYS, base_url="")

    assert wave_now(database, wave).status is WaveStatus.OPEN


def test_the_end_form_closes_by_itself_on_the_third_day(database, cast):
    wave = opened(database, cast.aisha, held_session(database, cast.aisha))

    at(database, TODAY + days(2))
    before = wave_now(database, wave).status
    at(database, TODAY + days(3))
    after = wave_now(database, wave)

    assert before is WaveStatus.OPEN
    assert (after.status, after.released_on) == (
        WaveStatus.RELEASED,
        TODAY + days(3),
    )
    assert after.secret is None


def test_the_months_form_opens_from_day_25_on_and_closes_on_day_40(database, cast):
    wave = opened(database, cast.aisha, held_session(database, cast.aisha))
    month = month_of(database, wave)
    seen = []

    for day in (26, 27, 39, 40):
        at(database, TODAY + days(day))
        at(database, TODAY + days(day))
        seen.append(wave_now(database, month).status)

    assert seen == [
        WaveStatus.PLANNED,
        WaveStatus.OPEN,
        WaveStatus.OPEN,
        WaveStatus.RELEASED,
    ]


def test_the_months_form_waits_for_the_end_of_holidays_that_came_in_later(
    database, cast
):
    wave = opened(database, cast.aisha, held_session(database, cast.aisha))
    month = month_of(database, wave)
    closed_until_tuesday = ClosedPeriod(
        id=uuid4(),
        organisation_id=FJORDBY,
        name="Personaledag",
        first_on=TODAY + days(27),
        last_on=TODAY + days(27),
    )
    with database.writing(FJORDBY) as db:
        closed_periods.add_closed_period(db, closed_until_tuesday)

    at(database, TODAY + days(27))
    on_the_day = wave_now(database, month).status
    at(database, TODAY + days(28))

    assert on_the_day is WaveStatus.PLANNED
    assert wave_now(database, month).status is WaveStatus.OPEN


def test_the_months_form_can_be_answered_on_day_39_for_the_last_time(database, cast):
    wave = opened(database, cast.aisha, held_session(database, cast.aisha))
    at(database, TODAY + days(27))

    month = form_of(database, month_of(database, wave))

    assert month.refusal(TODAY + days(39)) is None
    assert month.refusal(TODAY + days(40)) is Refusal.CLOSED


def test_the_months_form_of_a_cancelled_session_never_opens(database, cast):
    session = held_session(database, cast.aisha)
    wave = opened(database, cast.aisha, session)
    cancelled = replace(session, status=SessionStatus.CANCELLED, version=2)
    with database.writing(FJORDBY) as db:
        change_session(db, cancelled)

    at(database, TODAY + days(27))

    assert month_of(database, wave).status is WaveStatus.PLANNED
    assert form_of(database, wave).refusal(TODAY) is Refusal.CLOSED


def test_the_rows_are_gone_when_the_months_form_closes(database, cast):
    wave = opened(database, cast.aisha, held_session(database, cast.aisha))
    answered(database, wave, 10)
    at(database, TODAY + days(3))
    kept = count_rows(database, AnswerRow)
    at(database, TODAY + days(27))
    day = TODAY + days(28)
    answered(database, month_of(database, wave), 6, CHANGED, today=day)

    at(database, TODAY + days(40))

    assert kept == 10
    assert count_rows(database, AnswerRow) == 0


def test_the_rows_are_gone_45_days_after_the_first_release_at_the_latest(
    database, cast
):
    wave = opened(database, cast.aisha, held_session(database, cast.aisha))
    answered(database, wave, 10)
    closed(database, cast.aisha, wave)
    left = []

    for day in (39, 40):
        at(database, TODAY + days(day))
        left.append(count_rows(database, AnswerRow))

    assert left == [10, 0]
