"""Which days are worked on, and which one comes next."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from domain.errors import ErrorCode, InvalidForm
from domain.working_days import (
    ClosedPeriod,
    check_closed_period,
    closed_days,
    is_weekend,
    next_working_day,
)
from tests.builders import FJORDBY, days, no_free_day

CHRISTMAS = ClosedPeriod(
    id=UUID(int=60),
    organisation_id=FJORDBY,
    name="Mellem jul og nytår",
    first_on=date(2026, 12, 24),
    last_on=date(2026, 12, 31),
)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2026, 9, 4), date(2026, 9, 4), id="Friday stays Friday"),
        pytest.param(date(2026, 9, 5), date(2026, 9, 7), id="Saturday becomes Monday"),
        pytest.param(date(2026, 9, 6), date(2026, 9, 7), id="Sunday becomes Monday"),
    ],
)
def test_a_weekend_is_never_worked(day, expected):
    assert next_working_day(day, no_free_day) == expected


def test_a_day_in_a_closed_period_moves_past_it_and_past_the_weekend():
    is_free_day = closed_days(
        [
            CHRISTMAS,
            replace(CHRISTMAS, first_on=date(2027, 1, 1), last_on=date(2027, 1, 1)),
        ]
    )

    assert next_working_day(date(2026, 12, 28), is_free_day) == date(2027, 1, 4)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 12, 23), False),
        (date(2026, 12, 24), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_both_ends_of_a_closed_period_are_closed(day, expected):
    assert closed_days([CHRISTMAS])(day) is expected


def test_where_every_day_is_free_by_mistake_the_day_stays():
    assert next_working_day(date(2026, 9, 1), lambda _day: True) == date(2026, 9, 1)


def test_saturday_and_sunday_are_the_weekend():
    monday = date(2026, 8, 31)

    assert [is_weekend(monday + days(number)) for number in range(7)] == [
        *[False] * 5,
        *[True] * 2,
    ]


def test_a_closed_period_may_be_one_day():
    one_day = replace(CHRISTMAS, last_on=CHRISTMAS.first_on)

    assert check_closed_period(one_day) == one_day


def test_a_closed_period_keeps_a_tidy_name():
    untidy = replace(CHRISTMAS, name="  Mellem jul  og nytår ")

    assert check_closed_period(untidy) == CHRISTMAS


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"name": " "}, "name", ErrorCode.REQUIRED),
        ({"name": "j" * 121}, "name", ErrorCode.TOO_LONG),
        (
            {"last_on": date(2026, 12, 23)},
            "last_on",
            ErrorCode.LAST_DAY_BEFORE_FIRST,
        ),
        ({"last_on": date(2027, 12, 31)}, "last_on", ErrorCode.CLOSED_FOR_TOO_LONG),
    ],
)
def test_a_closed_period_that_makes_no_sense_is_refused(changes, field, code):
    with pytest.raises(InvalidForm) as refusal:
        check_closed_period(replace(CHRISTMAS, **changes))

    assert [(error.field, error.code) for error in refusal.value.errors] == [
        (field, code)
    ]
