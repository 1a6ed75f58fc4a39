"""What a team says about a decision, and what that changes."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.decisions.decision import Answer, DecisionStatus, Tap
from domain.decisions.followups import (
    apply_answer,
    apply_tap,
    asks_question,
    build_on,
    continue_with,
    default_due_on,
    may_answer,
    question_on,
)
from domain.errors import (
    AlreadyClosed,
    ErrorCode,
    InvalidField,
    InvalidForm,
    TooEarly,
)
from tests.builders import OTHER_TEAM, TODAY, days, decision, no_free_day

CLOSED = [DecisionStatus.DONE, DecisionStatus.DROPPED, DecisionStatus.CONTINUED]
MONTH_LATER = TODAY + days(28)
NEW_DATE = MONTH_LATER + days(21)


# --- When the question is asked ----------------------------------------------------


def test_the_question_is_asked_twenty_eight_days_after_the_session():
    assert question_on(date(2026, 9, 1), no_free_day) == date(2026, 9, 29)


@pytest.mark.parametrize(
    ("session_day", "expected"),
    [
        pytest.param(date(2026, 9, 5), date(2026, 10, 5), id="from Saturday to Monday"),
        pytest.param(date(2026, 9, 6), date(2026, 10, 5), id="from Sunday to Monday"),
    ],
)
def test_the_question_moves_off_a_weekend(session_day, expected):
    assert question_on(session_day, no_free_day) == expected


def test_the_question_moves_to_the_first_day_after_a_closed_period():
    christmas = {date(2026, 12, day) for day in range(21, 32)} | {date(2027, 1, 1)}

    asked = question_on(date(2026, 11, 24), christmas.__contains__)

    assert asked == date(2027, 1, 4)


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.sets(st.integers(28, 60)))
def test_the_question_never_falls_on_a_free_day_nor_before_day_28(session_day, free):
    free_days = {session_day + days(number) for number in free}

    asked = question_on(session_day, free_days.__contains__)

    assert asked >= session_day + days(28)
    assert asked.weekday() < 5
    assert asked not in free_days


@pytest.mark.parametrize(
    ("day", "in_session", "expected"),
    [
        pytest.param(24, False, False, id="day 24: taps"),
        pytest.param(24, True, False, id="day 24 in the room: taps"),
        pytest.param(25, False, False, id="day 25 at the desk: taps"),
        pytest.param(25, True, True, id="day 25 in the room: the question"),
        pytest.param(27, False, False, id="day 27 at the desk: taps"),
        pytest.param(28, False, True, id="day 28: the question"),
        pytest.param(90, False, True, id="three months later: still the question"),
    ],
)
def test_the_weekly_screen_asks_the_question_from_its_day_on(day, in_session, expected):
    taken = decision()

    assert asks_question(taken, TODAY + days(day), in_session=in_session) is expected


def test_a_moved_question_is_still_asked_in_the_room_from_day_25():
    moved = decision(question_on=TODAY + days(35))

    assert asks_question(moved, TODAY + days(34)) is False
    assert asks_question(moved, TODAY + days(25), in_session=True) is True


@pytest.mark.parametrize("status", CLOSED)
def test_nothing_is_asked_about_a_closed_decision(status):
    closed = decision(status=status)

    assert asks_question(closed, MONTH_LATER) is False
    assert may_answer(closed, MONTH_LATER) is False


def test_after_under_way_the_taps_come_back_until_the_new_date():
    begun = apply_answer(
        decision(), Answer.UNDER_WAY, new_due_on=NEW_DATE, today=MONTH_LATER
    )

    assert asks_question(begun, MONTH_LATER) is False
    assert asks_question(begun, NEW_DATE - days(1)) is False
    assert asks_question(begun, NEW_DATE) is True
    assert may_answer(begun, NEW_DATE - days(1)) is True


# --- Taps --------------------------------------------------------------------------


@pytest.mark.parametrize("tap", [Tap.ON_ITS_WAY, Tap.NOT_STARTED])
@pytest.mark.parametrize("status", [DecisionStatus.OPEN, DecisionStatus.UNDER_WAY])
def test_a_tap_is_a_touch_and_changes_no_status(tap, status):
    before = decision(status=status)

    after = apply_tap(before, tap, today=TODAY + days(7))

    assert after == replace(before, last_touch_on=TODAY + days(7), version=2)


@pytest.mark.parametrize("answer", [Answer.DONE_AS_AGREED, Answer.DONE_ADAPTED])
def test_done_closes_the_decision_and_keeps_how_it_was_done(answer):
    before = decision()

    after = apply_tap(before, Tap.DONE, answer=answer, today=TODAY + days(7))

    assert after == replace(
        before,
        status=DecisionStatus.DONE,
        answer=answer,
        answered_on=TODAY + days(7),
        last_touch_on=TODAY + days(7),
        closed_on=TODAY + days(7),
        version=2,
    )


@pytest.mark.parametrize(
    "answer", [None, Answer.UNDER_WAY, Answer.NOT_STARTED, Answer.DROPPED]
)
def test_done_asks_whether_it_was_as_agreed_or_adapted(answer):
    with pytest.raises(InvalidForm) as refusal:
        apply_tap(decision(), Tap.DONE, answer=answer, today=TODAY)

    assert refusal.value.errors == (InvalidField("answer", ErrorCode.HOW_DONE_MISSING),)


def test_dropped_closes_the_decision_with_what_was_learnt():
    before = decision()

    after = apply_tap(
        before, Tap.DROPPED, note=" Vi manglede tid. ", today=TODAY + days(7)
    )

    assert after == replace(
        before,
        status=DecisionStatus.DROPPED,
        answer=Answer.DROPPED,
        answered_on=TODAY + days(7),
        learnt="Vi manglede tid.",
        last_touch_on=TODAY + days(7),
        closed_on=TODAY + days(7),
        version=2,
    )


@pytest.mark.parametrize("note", ["", "   ", "\u200b"])
def test_dropped_asks_what_was_learnt(note):
    with pytest.raises(InvalidForm) as refusal:
        apply_tap(decision(), Tap.DROPPED, note=note, today=TODAY)

    assert refusal.value.errors == (InvalidField("note", ErrorCode.LEARNT_MISSING),)


@pytest.mark.parametrize("tap", Tap)
@pytest.mark.parametrize("status", CLOSED)
def test_a_closed_decision_takes_no_tap(tap, status):
    with pytest.raises(AlreadyClosed):
        apply_tap(
            decision(status=status),
            tap,
            answer=Answer.DONE_AS_AGREED,
            note="Det gik godt.",
            today=TODAY,
        )


def test_a_clock_that_went_back_takes_no_touch_back():
    touched = decision(last_touch_on=TODAY)

    after = apply_tap(touched, Tap.ON_ITS_WAY, today=TODAY - days(3))

    assert after.last_touch_on == TODAY


# --- Answers -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "note", "status"),
    [
        (Answer.DONE_AS_AGREED, "", DecisionStatus.DONE),
        (Answer.DONE_ADAPTED, "Kun på den ene stue.", DecisionStatus.DONE),
        (Answer.DROPPED, "Det passede ikke til aftenvagten.", DecisionStatus.DROPPED),
    ],
)
def test_done_and_dropped_close_the_decision(answer, note, status):
    before = decision()

    after = apply_answer(before, answer, note=note, today=MONTH_LATER)

    assert after == replace(
        before,
        status=status,
        answer=answer,
        answered_on=MONTH_LATER,
        learnt=note,
        last_touch_on=MONTH_LATER,
        closed_on=MONTH_LATER,
        version=2,
    )


@pytest.mark.parametrize("answer", [Answer.UNDER_WAY, Answer.NOT_STARTED])
def test_under_way_and_not_started_go_on_with_a_new_date(answer):
    before = decision()

    after = apply_answer(before, answer, new_due_on=NEW_DATE, today=MONTH_LATER)

    assert after == replace(
        before,
        status=DecisionStatus.UNDER_WAY,
        answer=answer,
        answered_on=MONTH_LATER,
        due_on=NEW_DATE,
        last_touch_on=MONTH_LATER,
        version=2,
    )


@pytest.mark.parametrize("answer", [Answer.UNDER_WAY, Answer.NOT_STARTED])
@pytest.mark.parametrize(
    ("new_due_on", "code"),
    [
        pytest.param(None, ErrorCode.NEW_DATE_MISSING, id="no date"),
        pytest.param(MONTH_LATER - days(1), ErrorCode.NEW_DATE_NOT_AHEAD, id="past"),
        pytest.param(MONTH_LATER, ErrorCode.NEW_DATE_NOT_AHEAD, id="today"),
        pytest.param(
            MONTH_LATER + days(367), ErrorCode.DAY_TOO_FAR_AWAY, id="in two years"
        ),
    ],
)
def test_under_way_and_not_started_need_a_date_ahead(answer, new_due_on, code):
    with pytest.raises(InvalidForm) as refusal:
        apply_answer(decision(), answer, new_due_on=new_due_on, today=MONTH_LATER)

    assert [(error.field, error.code) for error in refusal.value.errors] == [
        ("new_due_on", code)
    ]


def test_the_first_day_of_an_answer_stays_when_it_is_answered_again():
    begun = apply_answer(
        decision(), Answer.NOT_STARTED, new_due_on=NEW_DATE, today=MONTH_LATER
    )

    done = apply_answer(begun, Answer.DONE_AS_AGREED, today=NEW_DATE)

    assert (done.answer, done.answered_on) == (Answer.DONE_AS_AGREED, MONTH_LATER)
    assert (done.status, done.closed_on) == (DecisionStatus.DONE, NEW_DATE)


def test_an_answer_without_words_keeps_what_was_learnt_before():
    begun = apply_answer(
        decision(),
        Answer.UNDER_WAY,
        note="Det tager længere tid.",
        new_due_on=NEW_DATE,
        today=MONTH_LATER,
    )

    done = apply_answer(begun, Answer.DONE_AS_AGREED, today=NEW_DATE)

    assert done.learnt == "Det tager længere tid."


@pytest.mark.parametrize(
    ("day", "in_session", "opens_on"),
    [
        pytest.param(27, False, 28, id="at the desk from day 28"),
        pytest.param(25, False, 28, id="at the desk not even on day 25"),
        pytest.param(24, True, 25, id="in the room from day 25"),
    ],
)
def test_an_answer_before_its_day_says_when_the_day_is(day, in_session, opens_on):
    with pytest.raises(TooEarly) as refusal:
        apply_answer(
            decision(),
            Answer.DONE_AS_AGREED,
            today=TODAY + days(day),
            in_session=in_session,
        )

    assert refusal.value.values == {"opens_on": TODAY + days(opens_on)}


def test_an_answer_in_the_room_counts_from_day_25():
    answered = apply_answer(
        decision(), Answer.DONE_AS_AGREED, today=TODAY + days(25), in_session=True
    )

    assert answered.answered_on == TODAY + days(25)


@pytest.mark.parametrize("status", CLOSED)
def test_a_closed_decision_takes_no_answer(status):
    with pytest.raises(AlreadyClosed):
        apply_answer(decision(status=status), Answer.DONE_AS_AGREED, today=MONTH_LATER)


def test_a_note_with_a_citizens_number_is_refused():
    with pytest.raises(InvalidForm) as refusal:
        apply_answer(
            decision(), Answer.DROPPED, note="Se 010190-1234", today=MONTH_LATER
        )

    assert refusal.value.at("note").code is ErrorCode.CONTAINS_CPR


@given(
    answer=st.sampled_from(Answer),
    note=st.text(max_size=40),
    ahead=st.none() | st.integers(-40, 400),
    day=st.integers(0, 60),
    in_session=st.booleans(),
)
def test_whatever_is_answered_the_decision_is_changed_by_the_rules_or_not_at_all(
    *, answer, note, ahead, day, in_session
):
    before, today = decision(), TODAY + days(day)
    new_due_on = None if ahead is None else today + days(ahead)
    try:
        after = apply_answer(
            before,
            answer,
            note=note,
            new_due_on=new_due_on,
            today=today,
            in_session=in_session,
        )
    except (InvalidForm, TooEarly):
        return

    assert day >= (25 if in_session else 28)
    assert (after.closed_on is None) == after.is_unfinished
    assert after.due_on > today if after.is_unfinished else after.closed_on == today
    assert (after.version, after.answer) == (2, answer)
    assert after.learnt or answer is not Answer.DROPPED


# --- Building on -------------------------------------------------------------------


def test_a_session_that_builds_on_a_decision_touches_it():
    before = decision()

    after = build_on(before, TODAY + days(20))

    assert after == replace(before, last_touch_on=TODAY + days(20), version=2)


def test_no_session_builds_on_a_closed_decision():
    with pytest.raises(AlreadyClosed):
        build_on(decision(status=DecisionStatus.DROPPED), TODAY)


def test_a_decision_that_another_builds_on_is_continued():
    old, new = decision(), decision(id=UUID(int=11), decided_on=TODAY + days(20))

    after = continue_with(old, new, TODAY + days(20))

    assert after == replace(
        old,
        status=DecisionStatus.CONTINUED,
        continued_by_id=UUID(int=11),
        last_touch_on=TODAY + days(20),
        closed_on=TODAY + days(20),
        version=2,
    )


@pytest.mark.parametrize(
    ("new", "code"),
    [
        pytest.param(decision(), ErrorCode.BUILDS_ON_ITSELF, id="itself"),
        pytest.param(
            decision(id=UUID(int=11), team_id=OTHER_TEAM),
            ErrorCode.BUILDS_ON_ANOTHER_TEAM,
            id="another team's",
        ),
        pytest.param(
            decision(id=UUID(int=11), organisation_id=UUID(int=9)),
            ErrorCode.BUILDS_ON_ANOTHER_TEAM,
            id="another organisation's",
        ),
    ],
)
def test_a_decision_is_continued_only_by_another_of_the_same_team(new, code):
    with pytest.raises(InvalidForm) as refusal:
        continue_with(decision(), new, TODAY)

    assert refusal.value.errors == (InvalidField("continues_id", code),)


@pytest.mark.parametrize("status", CLOSED)
def test_a_decision_that_has_ended_keeps_its_end(status):
    with pytest.raises(AlreadyClosed):
        continue_with(decision(status=status), decision(id=UUID(int=11)), TODAY)


# --- The date that is proposed -----------------------------------------------------


def test_a_new_decision_is_due_on_the_next_fast_moede():
    meeting_on = TODAY + days(7)

    assert default_due_on(meeting_on, TODAY, no_free_day) == meeting_on


def test_without_a_fast_moede_a_new_decision_is_due_in_two_weeks_on_a_working_day():
    saturday = date(2026, 9, 5)

    assert default_due_on(None, saturday, no_free_day) == date(2026, 9, 21)
