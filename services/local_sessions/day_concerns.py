"""What somebody should know about a day and a time before they plan a session on it."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Final

from domain.working_days import ClosedPeriod, closed_days, is_weekend
from services.clock import COPENHAGEN
from services.local_sessions.free_days import is_public_holiday

MORNING: Final = time(6)


class DayConcern(StrEnum):
    """Why a day or a time may be a mistake; it can be planned all the same."""

    HOLIDAY = "holiday"
    WEEKEND = "weekend"
    CLOSED = "closed"
    NO_SUCH_TIME = "no_such_time"
    NIGHT = "night"


def day_concerns(
    day: date, starts_at: time | None, closed_periods: Iterable[ClosedPeriod]
) -> tuple[DayConcern, ...]:
    """Return what may be wrong with the day and the time, the day first."""
    return tuple(_concerns(day, starts_at, closed_periods))


def _concerns(
    day: date, starts_at: time | None, closed_periods: Iterable[ClosedPeriod]
) -> Iterator[DayConcern]:
    if is_public_holiday(day):
        yield DayConcern.HOLIDAY
    elif is_weekend(day):
        yield DayConcern.WEEKEND
    if closed_days(closed_periods)(day):
        yield DayConcern.CLOSED
    if starts_at is not None and not _exists(day, starts_at):
        yield DayConcern.NO_SUCH_TIME
    elif starts_at is not None and starts_at < MORNING:
        yield DayConcern.NIGHT


def _exists(day: date, at: time) -> bool:
    """Return whether the clock shows the time that day: an hour of March is left out."""
    moment = datetime.combine(day, at, COPENHAGEN)
    return moment.astimezone(UTC).astimezone(COPENHAGEN).time() == at
