"""Opfølgningsrate and gennemførelsesrate."""

from uuid import UUID

import pytest

from domain.decisions.decision import Answer, DecisionStatus, Tap
from domain.decisions.followups import apply_answer, apply_tap, continue_with
from domain.decisions.rates import (
    Rate,
    Rates,
    completion_rate,
    followup_rate,
    last_answer_day,
    rates,
)
from tests.builders import TODAY, days, decision

LAST_DAY = TODAY + days(40)
LONG_AFTER = TODAY + days(200)


def answered_on(day: int):
    return apply_answer(decision(), Answer.DONE_AS_AGREED, today=TODAY + days(day))


def test_the_last_day_is_twelve_days_after_the_question():
    assert last_answer_day(decision()) == LAST_DAY


def test_a_decision_counts_only_when_its_last_day_has_passed():
    assert followup_rate([decision()], LAST_DAY) == Rate(0, 0)
    assert followup_rate([decision()], LAST_DAY + days(1)) == Rate(0, 1)


def test_an_early_answer_does_not_count_before_its_last_day_has_passed_either():
    assert followup_rate([answered_on(28)], LAST_DAY) == Rate(0, 0)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(28, Rate(1, 1), id="on the day of the question"),
        pytest.param(40, Rate(1, 1), id="on the last day"),
        pytest.param(41, Rate(0, 1), id="a day too late"),
    ],
)
def test_an_answer_counts_up_to_the_last_day(day, expected):
    assert followup_rate([answered_on(day)], LONG_AFTER) == expected


def test_the_first_of_two_answers_counts():
    begun = apply_answer(
        decision(),
        Answer.UNDER_WAY,
        new_due_on=TODAY + days(60),
        today=TODAY + days(30),
    )
    done = apply_answer(begun, Answer.DONE_AS_AGREED, today=TODAY + days(60))

    assert followup_rate([begun], LONG_AFTER) == Rate(1, 1)
    assert followup_rate([done], LONG_AFTER) == Rate(1, 1)


@pytest.mark.parametrize("tap", [Tap.ON_ITS_WAY, Tap.NOT_STARTED])
def test_a_tap_is_no_answer(tap):
    tapped = apply_tap(decision(), tap, today=TODAY + days(30))

    assert rates([tapped], LONG_AFTER) == Rates(Rate(0, 1), Rate(0, 0))


def test_done_and_dropped_by_the_weekly_tap_are_answered():
    done = apply_tap(
        decision(), Tap.DONE, answer=Answer.DONE_ADAPTED, today=TODAY + days(7)
    )
    dropped = apply_tap(
        decision(), Tap.DROPPED, note="Vi havde ikke tid.", today=TODAY + days(7)
    )

    assert rates([done, dropped], LONG_AFTER) == Rates(Rate(2, 2), Rate(1, 2))


def test_a_continued_decision_is_followed_up_but_not_answered():
    new = decision(id=UUID(int=11))
    continued = continue_with(decision(), new, TODAY + days(20))

    assert rates([continued], LONG_AFTER) == Rates(Rate(1, 1), Rate(0, 0))


def test_a_question_moved_by_a_holiday_moves_the_last_day():
    moved = decision(
        question_on=TODAY + days(31),
        answered_on=TODAY + days(43),
        answer=Answer.NOT_STARTED,
        status=DecisionStatus.UNDER_WAY,
    )

    assert followup_rate([moved], TODAY + days(43)) == Rate(0, 0)
    assert followup_rate([moved], TODAY + days(44)) == Rate(1, 1)


def test_the_completion_rate_counts_the_done_among_the_answered():
    answered = [
        answered_on(28),
        apply_answer(
            decision(), Answer.DROPPED, note="For stort.", today=TODAY + days(28)
        ),
        apply_answer(
            decision(),
            Answer.NOT_STARTED,
            new_due_on=TODAY + days(60),
            today=TODAY + days(28),
        ),
        decision(),
    ]

    assert completion_rate(answered) == Rate(1, 3)


def test_nothing_of_nothing_has_no_share():
    assert Rate(0, 0).share is None


def test_a_share_of_fewer_than_ten_is_no_share():
    assert Rate(9, 9).share is None
    assert Rate(1, 10).share == 0.1
