"""What is said of a day and a time while a session is planned."""

from datetime import date, time, timedelta
from uuid import UUID

import pytest

from domain.working_days import ClosedPeriod
from services.local_sessions.day_concerns import DayConcern, day_concerns
from services.local_sessions.free_days import holiday_name
from tests.builders import FJORDBY

CHRISTMAS = ClosedPeriod(
    id=UUID(int=1),
    organisation_id=FJORDBY,
    name="Jul",
    first_on=date(2026, 12, 21),
    last_on=date(2027, 1, 3),
)
NINE = time(9)


@pytest.mark.parametrize(
    ("day", "starts_at", "expected"),
    [
        pytest.param(date(2026, 9, 1), NINE, (), id="an ordinary Tuesday"),
        pytest.param(date(2026, 9, 1), None, (), id="no time yet"),
        pytest.param(date(2026, 9, 5), NINE, (DayConcern.WEEKEND,), id="a Saturday"),
        pytest.param(date(2027, 5, 6), NINE, (DayConcern.HOLIDAY,), id="Ascension"),
        pytest.param(
            date(2026, 12, 29), NINE, (DayConcern.CLOSED,), id="a closed Tuesday"
        ),
        pytest.param(
            date(2027, 1, 1),
            time(0),
            (DayConcern.HOLIDAY, DayConcern.CLOSED, DayConcern.NIGHT),
            id="New Year's night",
        ),
        pytest.param(
            date(2027, 3, 28),
            time(2, 30),
            (DayConcern.HOLIDAY, DayConcern.NO_SUCH_TIME),
            id="an hour that is left out",
        ),
        pytest.param(
            date(2026, 10, 25),
            time(2, 30),
            (DayConcern.WEEKEND, DayConcern.NIGHT),
            id="an hour that comes twice",
        ),
        pytest.param(
            date(2026, 9, 1), time(5, 59), (DayConcern.NIGHT,), id="too early"
        ),
        pytest.param(date(2026, 9, 1), time(6), (), id="early"),
    ],
)
def test_what_may_be_a_mistake_is_said(day, starts_at, expected):
    assert day_concerns(day, starts_at, [CHRISTMAS]) == expected


def test_every_day_of_ten_years_has_all_its_times_but_one_hour():
    first, half_hours = date(2025, 1, 1), [time(n // 2, n % 2 * 30) for n in range(48)]
    missing = [
        (day, at)
        for day in (first + timedelta(days=n) for n in range(3652))
        for at in half_hours
        if DayConcern.NO_SUCH_TIME in day_concerns(day, at, [])
    ]

    assert len(missing) == 20
    assert {(day.month, day.isoweekday(), at.hour) for day, at in missing} == {
        (3, 7, 2)
    }


def test_a_holiday_has_a_name_in_both_languages():
    assert holiday_name(date(2027, 5, 6), "da") == "Kristi himmelfartsdag"
    assert holiday_name(date(2027, 5, 6), "en") == "Ascension Day"
    assert holiday_name(date(2027, 5, 7), "da") == ""
