"""When a form is open, and how many may answer it."""

from datetime import date, timedelta

import pytest

from domain.feedback.questionnaire import WaveKind
from domain.feedback.wave import (
    KValues,
    accepted_cap,
    half_year_of,
    month_asks_on,
    response_rate,
    window_of,
)

HELD_ON = date(2026, 3, 3)


def test_the_end_form_is_open_for_three_days():
    assert window_of(WaveKind.END, HELD_ON) == (HELD_ON, date(2026, 3, 6))


def test_the_month_form_opens_on_day_25_and_closes_on_day_40():
    assert window_of(WaveKind.MONTH, HELD_ON) == (date(2026, 3, 28), date(2026, 4, 12))


@pytest.mark.parametrize(
    ("closed", "expected"),
    [
        pytest.param(0, date(2026, 3, 31), id="day 28"),
        pytest.param(4, date(2026, 4, 6), id="past a closed week and its weekend"),
        pytest.param(11, date(2026, 3, 31), id="closed until the form is"),
    ],
)
def test_participants_are_asked_on_a_working_day_while_the_form_is_open(
    closed, expected
):
    last = date(2026, 3, 30) + timedelta(days=closed)

    asked = month_asks_on(HELD_ON, lambda day: date(2026, 3, 31) <= day <= last)

    assert asked == expected


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
