"""What a team says about a decision afterwards is kept once, dated and attributable."""

from dataclasses import replace
from uuid import uuid4

import pytest

from domain.decisions.decision import Answer, DecisionStatus, Tap, TouchKind
from domain.decisions.redaction import REDACTED, RedactableField
from domain.errors import (
    AlreadyClosed,
    Conflict,
    ErrorCode,
    InvalidField,
    InvalidForm,
    NotAllowed,
    TooEarly,
)
from services.decisions.followups import (
    answer_decision,
    build_on,
    redact_decision,
    tap_decision,
)
from tests.builders import FJORDBY, TODAY, days
from tests.support.decisions.decided import (
    TEXT,
    decide,
    edit,
    hold_session,
    stored,
    story,
)
from tests.support.work import at_work


def say(database, viewer, decision, service, *args, form=None, version=None, **extra):
    with database.writing(FJORDBY) as db:
        return service(
            at_work(db, viewer),
            decision.id,
            *args,
            op_id=form or uuid4(),
            read_version=version or decision.version,
            **extra,
        )


@pytest.mark.parametrize("tap", [Tap.ON_ITS_WAY, Tap.NOT_STARTED])
def test_a_tap_is_a_touch_and_changes_no_status(database, cast, tap):
    decision = decide(database, cast.aisha, TODAY - days(20))

    tapped = say(database, cast.aisha, decision, tap_decision, tap)

    told = story(database, cast.aisha, decision.id)
    assert tapped == told.decision == replace(decision, last_touch_on=TODAY, version=2)
    last = told.touches[-1]
    assert (last.kind, last.said, last.by_name) == (TouchKind.TAP, tap, "Aisha")


def test_done_in_one_tap_asks_how_and_is_an_answer(database, cast):
    decision = decide(database, cast.aisha, TODAY - days(20))

    with pytest.raises(InvalidForm) as refused:
        say(database, cast.aisha, decision, tap_decision, Tap.DONE)
    done = say(
        database,
        cast.aisha,
        decision,
        tap_decision,
        Tap.DONE,
        answer=Answer.DONE_ADAPTED,
    )

    assert refused.value.errors == (InvalidField("answer", ErrorCode.HOW_DONE_MISSING),)
    assert done == replace(
        decision,
        status=DecisionStatus.DONE,
        answer=Answer.DONE_ADAPTED,
        answered_on=TODAY,
        closed_on=TODAY,
        last_touch_on=TODAY,
        version=2,
    )
    last = story(database, cast.aisha, decision.id).touches[-1]
    assert (last.kind, last.said) == (TouchKind.ANSWER, Answer.DONE_ADAPTED)


@pytest.mark.parametrize(
    ("note", "code"),
    [
        ("", ErrorCode.LEARNT_MISSING),
        ("  \u200b ", ErrorCode.LEARNT_MISSING),
        ("x" * 1001, ErrorCode.TOO_LONG),
        ("010190-1234 ville ikke", ErrorCode.CONTAINS_CPR),
    ],
)
def test_dropping_asks_what_was_learnt_and_checks_it(database, cast, note, code):
    decision = decide(database, cast.aisha, TODAY - days(20))

    with pytest.raises(InvalidForm) as refused:
        say(database, cast.aisha, decision, tap_decision, Tap.DROPPED, note=note)

    first = refused.value.errors[0]
    assert (first.field, first.code) == ("note", code)
    assert stored(database, cast.aisha, decision.id) == decision


def test_what_was_learnt_stands_in_the_story(database, cast):
    decision = decide(database, cast.aisha, TODAY - days(20))

    say(
        database,
        cast.aisha,
        decision,
        tap_decision,
        Tap.DROPPED,
        note="  Det krævede to\u200b mere ",
    )

    told = story(database, cast.aisha, decision.id)
    assert (told.decision.status, told.decision.learnt) == (
        DecisionStatus.DROPPED,
        "Det krævede to mere",
    )
    assert told.touches[-1].note == "Det krævede to mere"


@pytest.mark.parametrize("answer", [Answer.UNDER_WAY, Answer.NOT_STARTED])
def test_under_way_needs_a_new_date_and_says_so_in_the_story(database, cast, answer):
    decision = decide(database, cast.aisha, TODAY - days(28))

    answered = say(
        database,
        cast.aisha,
        decision,
        answer_decision,
        answer,
        new_due_on=TODAY + days(7),
    )

    told = story(database, cast.aisha, decision.id)
    assert answered == replace(
        decision,
        status=DecisionStatus.UNDER_WAY,
        answer=answer,
        answered_on=TODAY,
        due_on=TODAY + days(7),
        last_touch_on=TODAY,
        version=2,
    )
    assert [version.due_on for version in told.versions] == [
        decision.due_on,
        TODAY + days(7),
    ]


@pytest.mark.parametrize(
    ("new_due_on", "code"),
    [
        (None, ErrorCode.NEW_DATE_MISSING),
        (TODAY, ErrorCode.NEW_DATE_NOT_AHEAD),
        (TODAY + days(500), ErrorCode.DAY_TOO_FAR_AWAY),
    ],
)
def test_the_new_date_lies_ahead(database, cast, new_due_on, code):
    decision = decide(database, cast.aisha, TODAY - days(28))

    with pytest.raises(InvalidForm) as refused:
        say(
            database,
            cast.aisha,
            decision,
            answer_decision,
            Answer.UNDER_WAY,
            new_due_on=new_due_on,
        )

    assert [(e.field, e.code) for e in refused.value.errors] == [("new_due_on", code)]


def test_the_question_is_answered_from_day_28_and_in_the_room_from_day_25(
    database, cast
):
    decision = decide(database, cast.aisha, TODAY - days(25))
    session = hold_session(database, cast.aisha)

    with pytest.raises(TooEarly):
        say(database, cast.aisha, decision, answer_decision, Answer.DONE_AS_AGREED)
    answered = say(
        database,
        cast.aisha,
        decision,
        answer_decision,
        Answer.DONE_AS_AGREED,
        local_session_id=session.id,
    )

    assert answered.status is DecisionStatus.DONE
    last = story(database, cast.aisha, decision.id).touches[-1]
    assert last.local_session_id == session.id


def test_the_same_tap_sent_twice_is_one_touch(database, cast):
    decision, form = decide(database, cast.aisha, TODAY - days(9)), uuid4()

    for _ in range(2):
        say(database, cast.aisha, decision, tap_decision, Tap.ON_ITS_WAY, form=form)

    assert len(story(database, cast.aisha, decision.id).touches) == 2
    assert stored(database, cast.aisha, decision.id).version == 2


def test_a_tap_on_what_somebody_has_changed_meanwhile_is_not_taken(database, cast):
    decision = decide(database, cast.aisha, TODAY - days(9))
    edit(database, cast.aisha, decision, text="Noget helt andet end det, I så")

    with pytest.raises(Conflict):
        say(
            database,
            cast.aisha,
            decision,
            tap_decision,
            Tap.DONE,
            answer=Answer.DONE_AS_AGREED,
        )

    assert stored(database, cast.aisha, decision.id).status is DecisionStatus.OPEN


def test_nothing_is_said_about_a_closed_decision(database, cast):
    decision = decide(database, cast.aisha, TODAY - days(9))
    done = say(
        database,
        cast.aisha,
        decision,
        tap_decision,
        Tap.DONE,
        answer=Answer.DONE_AS_AGREED,
    )

    with pytest.raises(AlreadyClosed):
        say(database, cast.aisha, done, tap_decision, Tap.ON_ITS_WAY)


def test_building_on_a_decision_touches_it_and_leaves_it_open(database, cast):
    decision = decide(database, cast.aisha, TODAY - days(20))

    built = say(database, cast.aisha, decision, build_on)

    assert built == replace(decision, last_touch_on=TODAY, version=2)
    kinds = [t.kind for t in story(database, cast.aisha, decision.id).touches]
    assert kinds == [TouchKind.DECIDED, TouchKind.BUILT_ON]


def test_managers_and_administrators_answer_for_nobody(database, cast):
    decision = decide(database, cast.aisha, TODAY - days(20))

    for viewer in (cast.karen, cast.lone, cast.tove):
        with pytest.raises(NotAllowed):
            say(database, viewer, decision, tap_decision, Tap.ON_ITS_WAY)

    assert stored(database, cast.aisha, decision.id) == decision


def test_an_administrator_takes_out_words_everywhere_and_it_shows(database, cast):
    decision = decide(database, cast.aisha, TODAY - days(20))
    edited = edit(
        database, cast.aisha, decision, text="Når Emma bliver ked af det, ringer vi"
    )

    redacted = say(
        database,
        cast.lone,
        edited,
        redact_decision,
        frozenset({RedactableField.TEXT}),
        confirmed=True,
    )

    told = story(database, cast.aisha, decision.id)
    assert redacted == replace(edited, text=REDACTED, version=3)
    assert [(v.text, v.redacted) for v in told.versions[:2]] == [(REDACTED, True)] * 2
    assert [t.kind for t in told.touches] == [
        TouchKind.DECIDED,
        TouchKind.EDIT,
        TouchKind.REDACTED,
    ]
    with database.reading(FJORDBY) as db:
        words = str(db.connection().exec_driver_sql(EVERY_WORD).all())
    assert "Emma" not in words
    assert TEXT not in words


EVERY_WORD = (
    "SELECT text FROM decision UNION ALL SELECT text FROM decision_version "
    "UNION ALL SELECT note FROM decision_touch"
)


def test_only_an_administrator_takes_out_words(database, cast):
    decision = decide(database, cast.aisha)

    for viewer in (cast.aisha, cast.bo, cast.karen):
        with pytest.raises(NotAllowed):
            say(
                database,
                viewer,
                decision,
                redact_decision,
                frozenset({RedactableField.TEXT}),
            )

    assert stored(database, cast.aisha, decision.id) == decision


def test_a_form_of_another_decision_is_another_form(database, cast):
    one, two = decide(database, cast.aisha), decide(database, cast.aisha)
    form = uuid4()

    for decision in (one, two):
        say(database, cast.aisha, decision, tap_decision, Tap.ON_ITS_WAY, form=form)

    assert [len(story(database, cast.aisha, d.id).touches) for d in (one, two)] == [
        2,
        2,
    ]
