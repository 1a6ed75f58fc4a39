"""What was just said about a decision can be taken back; a closed one taken up again."""

from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data_access import undo_steps
from data_access.decisions import lists as decision_lists
from data_access.decisions.lists import DecisionQuery, DecisionReach
from domain.access import Role
from domain.decisions.decision import Answer, DecisionStatus, Tap, TouchKind
from domain.decisions.filters import WantedDecisions
from domain.decisions.rates import rates
from domain.decisions.redaction import RedactableField
from domain.decisions.story import story_of
from domain.decisions.taking_back import standing
from domain.errors import CannotUndo, Conflict, ErrorCode, InvalidForm, NotAllowed
from services.decisions.choices import edit_choices
from services.decisions.followups import answer_decision, redact_decision, tap_decision
from services.decisions.taking_back import (
    reopen_decision,
    take_back_answer,
)
from services.decisions.weekly_screens import weekly_screen
from tests.builders import FJORDBY, TODAY, days
from tests.cast import add_colleague
from tests.support.decisions.decided import at, decide, edit, stored, story
from tests.support.work import at_work

#: everything that can be said of a decision: the service, what is said, what goes with it
TAPS = [
    (tap_decision, Tap.ON_ITS_WAY, {}),
    (tap_decision, Tap.NOT_STARTED, {}),
    (tap_decision, Tap.DONE, {"answer": Answer.DONE_AS_AGREED}),
    (tap_decision, Tap.DONE, {"answer": Answer.DONE_ADAPTED, "note": "Med billeder"}),
    (tap_decision, Tap.DROPPED, {"note": "Det krævede to mere"}),
]
ANSWERS = [
    (answer_decision, Answer.DONE_AS_AGREED, {}),
    (answer_decision, Answer.DONE_ADAPTED, {"note": "Med billeder"}),
    (answer_decision, Answer.UNDER_WAY, {"new_due_on": 9, "note": "Næste gang"}),
    (answer_decision, Answer.NOT_STARTED, {"new_due_on": 5}),
    (answer_decision, Answer.DROPPED, {"note": "Vi fik en bedre idé"}),
]
SAID = TAPS + ANSWERS
LEAVES_OPEN = [SAID[0], SAID[1], SAID[7], SAID[8]]


def say(database, viewer, decision, word, day=TODAY):
    service, said, extra = word
    more = dict(extra)
    if "new_due_on" in more:
        more["new_due_on"] = day + days(more["new_due_on"])
    with database.writing(FJORDBY) as db:
        return service(
            at_work(db, viewer, today=day, now=at(day)),
            decision.id,
            said,
            op_id=uuid4(),
            read_version=decision.version,
            **more,
        )


def take_back(database, viewer, decision, day=TODAY, hour=10):
    with database.writing(FJORDBY) as db:
        work = at_work(db, viewer, today=day, now=at(day, hour))
        return take_back_answer(work, decision.id, version=decision.version)


def reopen(database, viewer, decision, day=TODAY, **changes):
    typed = {
        "note": "Det holdt ikke efter ferien",
        "new_due_on": day + days(14),
        "op_id": uuid4(),
        "read_version": decision.version,
    }
    with database.writing(FJORDBY) as db:
        work = at_work(db, viewer, today=day, now=at(day))
        return reopen_decision(work, decision.id, **typed | changes)


def figures(database, day=TODAY):
    with database.reading(FJORDBY) as db:
        asked = DecisionQuery(DecisionReach(None), WantedDecisions(), day)
        return decision_lists.count_decisions(db, FJORDBY, asked)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.sampled_from(LEAVES_OPEN), max_size=3), st.sampled_from(SAID))
def test_whatever_was_said_can_be_taken_back_and_nothing_is_left_of_it(
    record_property, database, cast, before, word
):
    decision = decide(database, cast.aisha, TODAY - days(45))
    for number, earlier in enumerate(before):
        day = TODAY - days(15 - number)
        decision = say(database, cast.aisha, decision, earlier, day)
    stood, counted = stored(database, cast.aisha, decision.id), figures(database)
    touches = standing(story(database, cast.aisha, decision.id).touches)

    said = say(database, cast.aisha, stored(database, cast.aisha, decision.id), word)
    take_back(database, cast.aisha, said)

    assert stored(database, cast.aisha, decision.id) == replace(
        stood, version=stood.version + 2
    )
    assert figures(database) == counted
    told = story(database, cast.aisha, decision.id)
    assert standing(told.touches) == touches
    last, undone = told.touches[-2:]
    assert (undone.kind, undone.takes_back) == (TouchKind.TAKEN_BACK, last.sequence)
    entries = story_of(told.touches, told.versions)
    assert [each.is_taken_back for each in entries if each.said][-1]
    record_property("answers and taps that were taken back", 1)


def test_the_weekly_screen_asks_again_after_a_tap_was_taken_back(database, cast):
    decision = decide(database, cast.aisha, TODAY - days(20))
    said = say(database, cast.aisha, decision, SAID[0])

    take_back(database, cast.aisha, said)

    with database.reading(FJORDBY) as db:
        screen = weekly_screen(at_work(db, cast.aisha), decision.team_id)
    (ask,) = (each for each in screen.asks if each.decision.id == decision.id)
    assert ask.said is None


@pytest.mark.parametrize(
    ("day", "hour", "is_allowed"), [(1, 10, True), (1, 11, False), (2, 10, False)]
)
def test_it_can_be_taken_back_for_a_day(database, cast, day, hour, is_allowed):
    decision = decide(database, cast.aisha, TODAY - days(20))
    said = say(database, cast.aisha, decision, SAID[2])
    later = TODAY + days(day)
    with database.reading(FJORDBY) as db:
        work = at_work(db, cast.aisha, today=later, now=at(later, hour))
        assert edit_choices(work, decision.id).may_take_back is is_allowed

    if is_allowed:
        take_back(database, cast.aisha, said, later, hour)
        assert stored(database, cast.aisha, decision.id).is_unfinished
        return
    with pytest.raises(CannotUndo) as refusal:
        take_back(database, cast.aisha, said, later, hour)
    assert refusal.value.code is ErrorCode.UNDO_TOO_LATE
    assert stored(database, cast.aisha, decision.id) == said


def test_nothing_is_taken_back_once_somebody_has_gone_on(database, cast):
    decision = decide(database, cast.aisha, TODAY - days(20))
    tapped = say(database, cast.aisha, decision, SAID[0])
    edited = edit(database, cast.aisha, tapped, text="Vi ringer til alle samme dag")

    with pytest.raises(CannotUndo) as refusal:
        take_back(database, cast.aisha, tapped)

    assert refusal.value.code is ErrorCode.UNDO_OVERTAKEN
    assert stored(database, cast.aisha, decision.id) == edited


def test_nobody_takes_back_the_word_of_somebody_else(database, cast):
    decision = decide(database, cast.aisha, TODAY - days(20))
    said = say(database, cast.aisha, decision, SAID[2])

    with database.writing(FJORDBY) as db:
        other = add_colleague(db, FJORDBY, "Else", Role.TEAM_LEADER, unit_id=cast.team)

    with pytest.raises(CannotUndo):
        take_back(database, other, said)
    with pytest.raises(NotAllowed):
        take_back(database, cast.karen, said)
    with pytest.raises(CannotUndo):
        take_back(database, cast.aisha, replace(said, version=said.version - 1))
    take_back(database, cast.aisha, said)
    with pytest.raises(CannotUndo):
        take_back(database, cast.aisha, stored(database, cast.aisha, decision.id))


def test_words_that_were_redacted_cannot_come_back(database, cast):
    decision = decide(database, cast.aisha, TODAY - days(45))
    first = say(database, cast.aisha, decision, ANSWERS[2])
    second = say(database, cast.aisha, first, TAPS[0])
    with database.writing(FJORDBY) as db:
        redact_decision(
            at_work(db, cast.lone),
            decision.id,
            frozenset({RedactableField.LEARNT}),
            op_id=uuid4(),
            read_version=second.version,
            confirmed=True,
        )

    with database.reading(FJORDBY) as db:
        assert undo_steps.get_step(db, FJORDBY, decision.id) is None


# --- Later: taken up again ----------------------------------------------------------


@pytest.mark.parametrize("word", [SAID[2], SAID[4], SAID[5], SAID[9]])
def test_a_closed_decision_is_taken_up_again_with_a_sentence(database, cast, word):
    decision = decide(database, cast.aisha, TODAY - days(50))
    closed = say(database, cast.aisha, decision, word, TODAY - days(15))
    of_answered = figures(database).rates.completion.of

    reopened = reopen(database, cast.aisha, closed)

    assert reopened == stored(database, cast.aisha, decision.id)
    assert reopened == replace(
        closed,
        status=DecisionStatus.UNDER_WAY,
        answer=None,
        closed_on=None,
        due_on=TODAY + days(14),
        last_touch_on=TODAY,
        version=closed.version + 1,
    )
    told = story(database, cast.aisha, decision.id).touches
    assert [touch.kind for touch in told[-2:]] == [TouchKind.ANSWER, TouchKind.REOPENED]
    assert told[-1].note == "Det holdt ikke efter ferien"
    # the first answer was in time and stays so; no answer stands
    assert rates([reopened], TODAY).followup == rates([closed], TODAY).followup
    assert rates([reopened], TODAY).followup.count == 1
    assert figures(database).rates.completion.of == of_answered - 1


def test_taking_up_again_asks_for_a_sentence_and_a_date(database, cast):
    decision = decide(database, cast.aisha, TODAY - days(50))
    closed = say(database, cast.aisha, decision, SAID[2])

    with pytest.raises(InvalidForm) as refusal:
        reopen(database, cast.aisha, closed, note=" ", new_due_on=None)
    assert [each.field for each in refusal.value.errors] == ["note", "new_due_on"]
    with pytest.raises(NotAllowed):
        reopen(database, cast.karen, closed)
    assert stored(database, cast.aisha, decision.id) == closed


def test_a_decision_is_taken_up_again_once(database, cast):
    decision = decide(database, cast.aisha, TODAY - days(50))
    closed = say(database, cast.aisha, decision, SAID[2])
    form = uuid4()

    once = reopen(database, cast.aisha, closed, op_id=form)
    assert reopen(database, cast.aisha, closed, op_id=form) == once
    with pytest.raises(Conflict):
        reopen(database, cast.aisha, once)
