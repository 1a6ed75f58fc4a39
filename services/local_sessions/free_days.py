"""Danish public holidays, and the organisation's closed periods with them."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Final

import holidays

from domain.working_days import ClosedPeriod, IsFreeDay, closed_days

#: the names of holidays, by the reader's language
_LANGUAGES: Final = {"da": "da", "en": "en_US"}


def is_free_day(closed_periods: Iterable[ClosedPeriod] = ()) -> IsFreeDay:
    """
    Return the question whether a day is a public holiday or closed.

    Weekends are not its business: `next_working_day` knows them, and a team that meets
    on Saturdays must not lose its meeting.
    """
    is_closed = closed_days(closed_periods)
    return lambda day: is_public_holiday(day) or is_closed(day)


def is_public_holiday(day: date) -> bool:
    """
    Return whether `day` is a public holiday (helligdag) in Denmark.

    Christmas Eve, New Year's Eve and Constitution Day do not count: an organisation that
    is closed on them enters a closed period.
    """
    return day in _holidays_of(day.year)


def holiday_name(day: date, language: str) -> str:
    """Return the name of a public holiday, "" for any other day."""
    return str(_names_of(day.year, language).get(day, ""))


@cache
def _names_of(year: int, language: str) -> holidays.HolidayBase:
    return holidays.country_holidays(
        "DK", years=year, expand=False, language=_LANGUAGES[language]
    )


@cache
def _holidays_of(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("DK", years=year))
