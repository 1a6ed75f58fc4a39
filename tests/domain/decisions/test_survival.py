"""How long decisions live before silence has lost them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.decisions.decision import DecisionStatus
from domain.decisions.survival import (
    Fate,
    SurvivalStep,
    death_day,
    fate_of,
    survival_curve,
    taken_up_again,
)

WORKED_EXAMPLE = {
    "A": fate_of([0], cut_off=90),
    "B": fate_of([0, 7], cut_off=90),
    "C": fate_of([0, 7, 14, 28], cut_off=90, status=DecisionStatus.DONE, closed_on=28),
    "D": fate_of([0, 14], cut_off=30),
    "E": fate_of([0, 7, 20], cut_off=90),
    "F": fate_of([0, 10], cut_off=25),
}


def test_the_six_decisions_of_the_worked_example_end_as_written():
    assert {
        "A": Fate(21, died=True),
        "B": Fate(28, died=True),
        "C": Fate(90, died=False),
        "D": Fate(30, died=False),
        "E": Fate(41, died=True),
        "F": Fate(25, died=False),
    } == WORKED_EXAMPLE


def test_the_curve_of_the_worked_example_is_the_one_written():
    curve = survival_curve(WORKED_EXAMPLE.values())

    assert curve == (
        SurvivalStep(21, pytest.approx(5 / 6), at_risk=6, deaths=1),
        SurvivalStep(28, pytest.approx(0.625), at_risk=4, deaths=1),
        SurvivalStep(41, pytest.approx(0.3125), at_risk=2, deaths=1),
    )


@pytest.mark.parametrize(
    ("cut_off", "expected"),
    [
        pytest.param(20, None, id="the day before"),
        pytest.param(21, None, id="on the day itself a touch can still come"),
        pytest.param(22, 21, id="the day after it is known"),
    ],
)
def test_a_death_is_known_when_the_cut_off_is_past_its_day(cut_off, expected):
    assert death_day([0], cut_off=cut_off) == expected


@pytest.mark.parametrize(
    ("touches", "expected"),
    [
        pytest.param([], 21, id="the decision itself is the touch of day 0"),
        pytest.param([21], 42, id="a touch on the twenty-first day saves it"),
        pytest.param([22], 21, id="one on the twenty-second comes too late"),
        pytest.param([20, 7, 7], 41, id="order and repetition do not matter"),
        pytest.param([5, 80], 26, id="the first gap counts"),
        pytest.param([5, 95], 26, id="what comes after the cut-off is not known"),
    ],
)
def test_a_decision_dies_after_the_first_touch_that_nothing_follows(touches, expected):
    assert death_day(touches, cut_off=90) == expected


def test_a_decision_taken_up_again_stays_dead_and_is_counted_apart():
    again = fate_of([0, 40, 50], cut_off=90)

    assert again == Fate(21, died=True, taken_up_again=True)
    assert taken_up_again([again, *WORKED_EXAMPLE.values()]) == 1


def test_a_lost_decision_that_is_done_later_stays_dead():
    done = fate_of([0, 60], cut_off=90, status=DecisionStatus.DONE, closed_on=60)

    assert done == Fate(21, died=True, taken_up_again=True)


def test_a_done_decision_lives_on_to_the_cut_off():
    done = fate_of([0, 10], cut_off=90, status=DecisionStatus.DONE, closed_on=10)

    assert done == Fate(90, died=False)


@pytest.mark.parametrize("status", [DecisionStatus.CONTINUED, DecisionStatus.DROPPED])
def test_a_continued_or_dropped_decision_is_last_seen_when_it_closed(status):
    closed = fate_of([0, 10], cut_off=90, status=status, closed_on=10)

    assert closed == Fate(10, died=False)


def test_an_end_after_the_cut_off_is_not_known_yet():
    dropped = fate_of(
        [0, 10, 28], cut_off=25, status=DecisionStatus.DROPPED, closed_on=28
    )

    assert dropped == Fate(25, died=False)


def test_deaths_come_before_those_last_seen_on_the_same_day():
    curve = survival_curve([Fate(21, died=True), Fate(21, died=False)])

    assert curve == (SurvivalStep(21, 0.5, at_risk=2, deaths=1),)


def test_two_deaths_on_one_day_are_one_step():
    fates = [Fate(21, died=True), Fate(21, died=True), Fate(30, died=False)]

    assert survival_curve(fates) == (
        SurvivalStep(21, pytest.approx(1 / 3), at_risk=3, deaths=2),
    )


def test_where_nothing_died_the_curve_has_no_step():
    assert survival_curve([Fate(30, died=False)]) == ()
    assert survival_curve([]) == ()


@given(touches=st.lists(st.integers(0, 120)), cut_off=st.integers(0, 120))
def test_a_decision_dies_exactly_when_some_silence_of_21_days_has_passed(
    touches, cut_off
):
    known = {0, *(day for day in touches if day <= cut_off)}
    silent = [
        day + 21
        for day in sorted(known)
        if not known & set(range(day + 1, day + 22)) and cut_off > day + 21
    ]

    assert death_day(touches, cut_off=cut_off) == (silent[0] if silent else None)


@given(
    st.lists(st.builds(Fate, day=st.integers(0, 90), died=st.booleans()), max_size=40)
)
def test_the_curve_only_falls_and_counts_every_death(fates):
    curve = survival_curve(fates)
    shares = [1.0, *(step.alive for step in curve)]

    assert shares == sorted(shares, reverse=True)
    assert all(0 <= share <= 1 for share in shares)
    assert sum(step.deaths for step in curve) == sum(fate.died for fate in fates)
