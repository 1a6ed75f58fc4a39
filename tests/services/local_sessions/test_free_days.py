"""Danish public holidays, checked against a calendar worked out on its own."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from domain.decisions.followups import question_on
from domain.working_days import ClosedPeriod, next_working_day
from services.local_sessions.free_days import is_free_day, is_public_holiday


def easter_sunday(year: int) -> date:
    """Return Easter by Gauss's rule as Meeus, Jones and Butcher wrote it down."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    correction = (century + 8) // 25
    epact = (
        19 * golden + century - leap_centuries - (century - correction + 1) // 3 + 15
    ) % 30
    leap_years, year_rest = divmod(rest, 4)
    to_sunday = (32 + 2 * century_rest + 2 * leap_years - epact - year_rest) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def danish_holidays(year: int) -> set[date]:
    """Return the holidays by the Danish law: store bededag went after 2023."""
    after_easter = [-3, -2, 0, 1, 39, 49, 50]
    if year < 2024:
        after_easter.append(26)
    easter = easter_sunday(year)
    fixed = {date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)}
    return fixed | {easter + timedelta(days=number) for number in after_easter}


@pytest.mark.parametrize("year", range(2020, 2041))
def test_every_day_of_the_year_is_a_holiday_or_not_by_the_danish_calendar(year):
    first = date(year, 1, 1)
    found = {
        day
        for day in (first + timedelta(days=number) for number in range(366))
        if day.year == year and is_public_holiday(day)
    }

    assert found == danish_holidays(year)


def test_every_day_from_2025_to_2034_has_the_right_next_working_day():
    first, last = date(2025, 1, 1), date(2034, 12, 31)
    free = set().union(*(danish_holidays(year) for year in range(2025, 2036)))
    every_day = [first + timedelta(days=n) for n in range((last - first).days + 1)]

    wrong = []
    for day in every_day:
        expected = day
        while expected in free or expected.isoweekday() > 5:
            expected += timedelta(days=1)
        if next_working_day(day, is_free_day()) != expected:
            wrong.append(day)

    assert (len(every_day), wrong) == (3652, [])


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2023, 5, 5), True, id="store bededag in 2023"),
        pytest.param(date(2024, 4, 26), False, id="no store bededag in 2024"),
        pytest.param(date(2026, 5, 1), False, id="nor in 2026"),
        pytest.param(date(2026, 4, 2), True, id="skærtorsdag"),
        pytest.param(date(2026, 5, 14), True, id="Kristi himmelfartsdag"),
        pytest.param(date(2026, 5, 25), True, id="anden pinsedag"),
        pytest.param(date(2026, 6, 5), False, id="grundlovsdag is a working day"),
        pytest.param(date(2026, 12, 24), False, id="so is juleaftensdag"),
        pytest.param(date(2026, 9, 5), False, id="a Saturday is no holiday"),
    ],
)
def test_a_holiday_is_what_the_law_calls_one(day, expected):
    assert is_free_day()(day) is expected


def test_the_question_of_late_november_waits_for_the_new_year():
    christmas = ClosedPeriod(
        id=UUID(int=1),
        organisation_id=UUID(int=2),
        name="Jul",
        first_on=date(2026, 12, 21),
        last_on=date(2026, 12, 31),
    )

    asked = question_on(date(2026, 11, 25), is_free_day([christmas]))

    assert asked == date(2027, 1, 4)


def test_without_closed_periods_the_question_is_asked_on_christmas_eves_eve():
    assert question_on(date(2026, 11, 25), is_free_day()) == date(2026, 12, 23)
