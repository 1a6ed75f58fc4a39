"""Working days: weekends, public holidays and the organisation's closed periods."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from domain.errors import ErrorCode
from domain.form_check import FormCheck

#: Says whether a day is a public holiday or closed; weekends are known without it.
IsFreeDay = Callable[[date], bool]

SATURDAY = 5
LONGEST_CLOSED = timedelta(days=100)
LONGEST_NAME = 120
LOOK_AHEAD = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedPeriod:
    """Days on which the organisation is closed (lukkeperiode), both ends included."""

    id: UUID
    organisation_id: UUID
    name: str
    first_on: date
    last_on: date

    def __contains__(self, day: date) -> bool:
        return self.first_on <= day <= self.last_on


def check_closed_period(period: ClosedPeriod) -> ClosedPeriod:
    """Return the period with its name cleaned, or raise `InvalidForm`."""
    form = FormCheck()
    name = form.text("name", period.name, least=1, most=LONGEST_NAME)
    if period.last_on < period.first_on:
        form.refuse("last_on", ErrorCode.LAST_DAY_BEFORE_FIRST)
    elif period.last_on - period.first_on >= LONGEST_CLOSED:
        most = LONGEST_CLOSED.days
        form.refuse("last_on", ErrorCode.CLOSED_FOR_TOO_LONG, most=most)
    form.finish()
    return replace(period, name=name)


def is_weekend(day: date) -> bool:
    """Return whether `day` is a Saturday or a Sunday."""
    return day.weekday() >= SATURDAY


def closed_days(periods: Iterable[ClosedPeriod]) -> IsFreeDay:
    """Return the question whether a day lies in one of the `periods`."""
    known = tuple(periods)
    return lambda day: any(day in period for period in known)


def is_working_day(day: date, is_free_day: IsFreeDay) -> bool:
    """Return whether people are at work on `day`."""
    return not is_weekend(day) and not is_free_day(day)


def next_working_day(day: date, is_free_day: IsFreeDay) -> date:
    """
    Return `day` itself if it is a working day, else the first one after it.

    If a whole year is free, which only a mistake in the closed periods can bring
    about, return `day` unchanged rather than a date nobody would believe.
    """
    for ahead in range(LOOK_AHEAD):
        candidate = day + timedelta(days=ahead)
        if is_working_day(candidate, is_free_day):
            return candidate
    return day
