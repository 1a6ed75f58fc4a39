"""Faste møder: the meetings a team has anyway, and on which days they fall."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from itertools import count, takewhile
from uuid import UUID

from domain.errors import ErrorCode, InvalidField
from domain.form_check import FormCheck
from domain.working_days import IsFreeDay

WEEK = timedelta(weeks=1)
LOOK_AHEAD = timedelta(days=366)
MOST_WEEKS_BETWEEN = 8
SHORTEST_MINUTES = 10
LONGEST_MINUTES = 480
LONGEST_TITLE = 120
#: so many days are offered when one is to be left out
COMING_DAYS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingMeeting:
    """
    A meeting that a team has anyway (fast møde).

    The interval counts from the first `weekday` (0 is Monday) on or after
    `starts_on`. `exceptions` are its days on which it is not held, each with the day
    that it is moved to, None where it is left out.
    """

    id: UUID
    organisation_id: UUID
    team_id: UUID
    title: str
    weekday: int
    interval_weeks: int = 1
    starts_on: date
    starts_at: time
    minutes: int
    place: str = ""
    exceptions: Mapping[date, date | None] = field(default_factory=dict)
    ended_on: date | None = None
    version: int = 1


def check_standing_meeting(meeting: StandingMeeting) -> StandingMeeting:
    """Return the meeting with its texts cleaned, or raise `InvalidForm`."""
    form = FormCheck()
    checked = replace(
        meeting,
        title=form.text("title", meeting.title, least=1, most=LONGEST_TITLE),
        place=form.text("place", meeting.place, most=LONGEST_TITLE),
    )
    ranges = (
        ("weekday", 0, 6),
        ("interval_weeks", 1, MOST_WEEKS_BETWEEN),
        ("minutes", SHORTEST_MINUTES, LONGEST_MINUTES),
    )
    for name, least, most in ranges:
        form.number(name, getattr(meeting, name), least=least, most=most)
    if meeting.ended_on is not None and meeting.ended_on < meeting.starts_on:
        form.refuse("ended_on", ErrorCode.LAST_DAY_BEFORE_FIRST)
    form.finish()
    return checked


def occurrences(
    meeting: StandingMeeting,
    *,
    first_on: date,
    last_on: date,
    is_free_day: IsFreeDay,
) -> list[date]:
    """
    Return the days from `first_on` to `last_on` on which the meeting is held.

    A meeting on a public holiday or in a closed period is not moved: it is not held.
    One that somebody has moved is held on that day, whatever day it is. An ended
    meeting has no day after `ended_on`.
    """
    ends_on = min(last_on, meeting.ended_on or last_on)
    usual = {
        day
        for day in takewhile(lambda day: day <= ends_on, _days_from(meeting, first_on))
        if day not in meeting.exceptions and not is_free_day(day)
    }
    moved = {
        day
        for usual_on, day in meeting.exceptions.items()
        if day is not None
        and first_on <= day <= ends_on
        and usual_on == next(_days_from(meeting, usual_on))
    }
    return sorted(usual | moved)


def coming_days(
    meeting: StandingMeeting, today: date, is_free_day: IsFreeDay
) -> list[date]:
    """Return the next days of the meeting's own rhythm, of which one can be left out."""
    usual = replace(meeting, exceptions={})
    days = occurrences(
        usual, first_on=today, last_on=today + LOOK_AHEAD, is_free_day=is_free_day
    )
    return [day for day in days if day not in meeting.exceptions][:COMING_DAYS]


def without_day(
    meeting: StandingMeeting, day: date, *, moved_to: date | None, today: date
) -> StandingMeeting:
    """Return the meeting with one of its days left out or moved, or raise."""
    if moved_to is not None and moved_to < today:
        raise InvalidField("moved_to", ErrorCode.DAY_IN_THE_PAST)
    if day < today or day != next(_days_from(meeting, day)):
        raise InvalidField("day", ErrorCode.NOT_A_CHOICE)
    moved = None if moved_to == day else moved_to
    return replace(meeting, exceptions={**meeting.exceptions, day: moved})


def with_day(meeting: StandingMeeting, day: date) -> StandingMeeting:
    """Return the meeting with one of its days held as usual again."""
    others = {key: to for key, to in meeting.exceptions.items() if key != day}
    return replace(meeting, exceptions=others)


def next_occurrence(
    meeting: StandingMeeting, after: date, is_free_day: IsFreeDay
) -> date | None:
    """
    Return the first day after `after` on which the meeting is held.

    A meeting on `after` itself does not count. None if there is none within a year.
    """
    days = occurrences(
        meeting,
        first_on=after + timedelta(days=1),
        last_on=after + LOOK_AHEAD,
        is_free_day=is_free_day,
    )
    return days[0] if days else None


def has_even_weeks(meeting: StandingMeeting) -> bool | None:
    """Return whether the meeting is in even weeks; None if it is in both kinds."""
    if meeting.interval_weeks % 2:
        return None
    return _is_even(next(_days_from(meeting, meeting.starts_on)))


def weeks_change_on(meeting: StandingMeeting) -> date | None:
    """
    Return the meeting's first day on which even weeks have become odd ones.

    A year of 53 weeks ends and the next one begins with an odd one. None if that does
    not come within a year.
    """
    first, *later = takewhile(
        lambda day: day <= meeting.starts_on + LOOK_AHEAD,
        _days_from(meeting, meeting.starts_on),
    )
    if meeting.interval_weeks % 2:
        return None
    return next((day for day in later if _is_even(day) != _is_even(first)), None)


def _is_even(day: date) -> bool:
    return day.isocalendar().week % 2 == 0


def _days_from(meeting: StandingMeeting, first_on: date) -> Iterator[date]:
    """Yield the days of the meeting's rhythm from `first_on` on, without an end."""
    until_weekday = (meeting.weekday - meeting.starts_on.weekday()) % 7
    anchor = meeting.starts_on + timedelta(days=until_weekday)
    interval = WEEK * meeting.interval_weeks
    skipped = max(0, -((anchor - first_on) // interval))
    return (anchor + interval * number for number in count(skipped))
