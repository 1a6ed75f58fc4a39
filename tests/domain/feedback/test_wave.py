"""When a form is open, and how many may answer it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.feedback.wave import (
    KValues,
    accepted_cap,
    end_closes_on,
    half_year_of,
    may_open_end,
    month_asks_on,
    month_window,
    response_rate,
)
from domain.working_days import IsFreeDay, is_working_day

HELD_ON = date(2026, 3, 3)


def closed(first_on: date, days: int) -> IsFreeDay:
    """Return the question about a place that is closed for so many days."""
    return lambda day: first_on <= day < first_on + timedelta(days=days)


OPEN_ALWAYS = closed(HELD_ON, 0)


def test_the_end_form_is_open_for_three_days():
    assert end_closes_on(HELD_ON) == date(2026, 3, 6)


@pytest.mark.parametrize(
    ("today", "may"),
    [
        (date(2026, 3, 2), False),
        (HELD_ON, True),
        (date(2026, 3, 27), True),
        (date(2026, 3, 28), False),
    ],
)
def test_the_end_form_is_opened_until_the_month_form_is_due(today, may):
    assert may_open_end(HELD_ON, today) is may


@pytest.mark.parametrize(
    ("held_on", "is_free_day", "expected"),
    [
        pytest.param(
            date(2026, 3, 5),
            OPEN_ALWAYS,
            (date(2026, 3, 30), date(2026, 4, 14)),
            id="day 25 is a Monday",
        ),
        pytest.param(
            HELD_ON,
            OPEN_ALWAYS,
            (date(2026, 3, 30), date(2026, 4, 12)),
            id="day 25 is a Saturday",
        ),
        pytest.param(
            HELD_ON,
            closed(date(2026, 3, 28), 12),
            (date(2026, 4, 9), date(2026, 4, 16)),
            id="closed until three days are left",
        ),
        pytest.param(
            HELD_ON,
            closed(date(2026, 3, 28), 21),
            (date(2026, 4, 20), date(2026, 4, 27)),
            id="closed for longer than the form is open",
        ),
    ],
)
def test_the_month_form_opens_on_a_working_day_and_is_open_for_a_week(
    held_on, is_free_day, expected
):
    assert month_window(held_on, is_free_day) == expected


@pytest.mark.parametrize(
    ("is_free_day", "expected"),
    [
        pytest.param(OPEN_ALWAYS, date(2026, 3, 31), id="day 28"),
        pytest.param(
            closed(date(2026, 3, 31), 4),
            date(2026, 4, 6),
            id="past a closed week and its weekend",
        ),
        pytest.param(
            closed(date(2026, 3, 31), 14),
            date(2026, 3, 30),
            id="closed until the form is, so while there is time",
        ),
    ],
)
def test_participants_are_asked_on_a_working_day_while_the_form_is_open(
    is_free_day, expected
):
    assert month_asks_on(HELD_ON, is_free_day) == expected


@given(
    held_on=st.dates(date(2025, 1, 1), date(2034, 12, 31)),
    free=st.sets(st.integers(20, 60)),
    first=st.integers(20, 45),
    length=st.integers(0, 40),
)
def test_nobody_is_told_a_day_on_which_the_place_is_closed(
    held_on, free, first, length
):
    holidays = {held_on + timedelta(days=number) for number in free}
    is_closed = closed(held_on + timedelta(days=first), length)

    def is_free_day(day: date) -> bool:
        return day in holidays or is_closed(day)

    opens_on, closes_on = month_window(held_on, is_free_day)
    asks_on = month_asks_on(held_on, is_free_day)

    assert is_working_day(opens_on, is_free_day)
    assert is_working_day(asks_on, is_free_day)
    assert opens_on <= asks_on < closes_on


@pytest.mark.parametrize(
    ("expected", "cap"), [(1, 3), (5, 7), (10, 12), (11, 14), (15, 18), (60, 72)]
)
def test_a_fifth_more_than_expected_may_answer_and_at_least_two(expected, cap):
    assert accepted_cap(expected) == cap


@pytest.mark.parametrize(
    ("received", "expected", "rate"),
    [(7, 9, 80), (6, 8, 80), (19, 19, 100), (13, 20, 65), (0, 5, 0)],
)
def test_a_small_group_sees_its_response_rate_in_whole_tens(received, expected, rate):
    assert response_rate(received, expected) == rate


def test_a_response_rate_never_passes_a_hundred_per_cent():
    for expected in range(61):
        for received in range(accepted_cap(expected) + 1):
            rate = response_rate(received, expected)
            assert (rate is None) == (received > expected or expected == 0)
            assert rate is None or 0 <= rate <= 100


@pytest.mark.parametrize(
    "lower",
    [{"words_from": 4}, {"figures_from": 9}, {"texts_from": 9}, {"words_from": 11}],
)
def test_an_organisation_cannot_lower_the_numbers(lower):
    with pytest.raises(ValueError, match=r"below|before"):
        KValues(**lower)


@pytest.mark.parametrize(
    ("day", "number"),
    [
        pytest.param(date(2026, 1, 1), 4052, id="first day of a year"),
        pytest.param(date(2026, 6, 30), 4052, id="last day of June"),
        pytest.param(date(2026, 7, 1), 4053, id="first day of July"),
        pytest.param(date(2026, 12, 31), 4053, id="last day of a year"),
    ],
)
def test_a_half_year_begins_in_january_and_in_july(day, number):
    assert half_year_of(day) == number
