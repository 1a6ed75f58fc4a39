"""Faste møder: the meetings that a team has anyway, and when the next one is."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from data_access.local_sessions import (
    closed_periods,
    local_sessions,
    standing_meetings,
)
from data_access.people import units
from data_access.tenancy import DbSession
from domain.access import Action
from domain.errors import NotFound
from domain.local_sessions.local_session import SessionStatus
from domain.local_sessions.standing_meeting import (
    StandingMeeting,
    check_standing_meeting,
    coming_days,
    next_occurrence,
    with_day,
    without_day,
)
from domain.working_days import IsFreeDay
from services import change_log
from services.clock import COPENHAGEN
from services.local_sessions import free_days as holidays
from services.registered_rights import answers_to
from services.viewer_rights import require
from services.work import Work

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A fast møde and a day on which it is held."""

    meeting: StandingMeeting
    day: date


def occurrence_of(
    meetings: Iterable[Occurrence], meeting_id: UUID | None
) -> Occurrence | None:
    """Return the fast møde with the id and its day, None if it has none."""
    found = (item for item in meetings if item.meeting.id == meeting_id)
    return next(found, None)


def free_days(db: DbSession, organisation_id: UUID) -> IsFreeDay:
    """Return the question whether a day is a holiday or closed in the organisation."""
    periods = closed_periods.list_closed_periods(db, organisation_id)
    return holidays.is_free_day(periods)


def next_meeting(
    work: Work, team_id: UUID, *, after: date, meeting_id: UUID | None = None
) -> Occurrence | None:
    """
    Return the team's first fast møde after the day `after`.

    The one with `meeting_id` comes before the others, for those who meet on it. None
    if the team has none, or none within a year.
    """
    meetings = next_meetings(work, [team_id], after=after, meeting_id=meeting_id)
    return meetings.get(team_id)


def next_meetings(
    work: Work,
    team_ids: Collection[UUID],
    *,
    after: date,
    meeting_id: UUID | None = None,
) -> dict[UUID, Occurrence]:
    """
    Return each team's first fast møde after the day `after`, as far as it has one.

    The one with `meeting_id` comes before the others of its team, for those who meet on
    it.
    """
    coming = coming_meetings(work, team_ids, after=after)
    coming.sort(key=lambda item: item.meeting.id != meeting_id)
    return {item.meeting.team_id: item for item in reversed(coming)}


def coming_meetings(
    work: Work, team_ids: Collection[UUID], *, after: date
) -> list[Occurrence]:
    """
    Return the teams' fast møder, each with its first day after `after`, soonest first.

    One that is not held within a year is left out.
    """
    is_free_day = free_days(work.db, work.organisation_id)
    coming = [
        Occurrence(meeting, day)
        for meeting in standing_meetings.list_standing_meetings(
            work.db, work.organisation_id, team_ids=team_ids
        )
        if (day := next_occurrence(meeting, after, is_free_day)) is not None
    ]
    return sorted(
        coming, key=lambda item: (item.day, item.meeting.starts_at, item.meeting.id)
    )


def free_meetings(work: Work, team_id: UUID) -> tuple[Occurrence, ...]:
    """Return each fast møde with its next day that has not begun and is not taken."""
    local = work.now.astimezone(COPENHAGEN)
    today = local.date()
    taken = {
        (session.standing_meeting_id, session.held_on)
        for session in local_sessions.list_sessions(
            work.db,
            work.organisation_id,
            team_ids=[team_id],
            statuses=[SessionStatus.PLANNED, SessionStatus.HELD],
            first_on=today,
        )
    }
    is_free_day = free_days(work.db, work.organisation_id)
    coming = []
    for meeting in standing_meetings.list_standing_meetings(
        work.db, work.organisation_id, team_ids=[team_id], on_day=today
    ):
        has_begun = meeting.starts_at <= local.time()
        day = next_occurrence(meeting, today - A_DAY * (not has_begun), is_free_day)
        while day is not None and (meeting.id, day) in taken:
            day = next_occurrence(meeting, day, is_free_day)
        if day is not None:
            coming.append(Occurrence(meeting, day))
    return tuple(sorted(coming, key=lambda item: (item.day, item.meeting.starts_at)))


@answers_to(Action.STANDING_MEETING_READ)
def list_meetings(work: Work, team_id: UUID) -> tuple[Occurrence, ...]:
    """Return the team's fast møder, each with the next day that is free for a session."""
    require(work, Action.STANDING_MEETING_READ, team_id=team_id)
    return free_meetings(work, team_id)


@answers_to(Action.STANDING_MEETING_READ)
def list_coming_days(work: Work, meeting: StandingMeeting) -> list[date]:
    """Return the next days of a fast møde, of which one can be left out or moved."""
    require(work, Action.STANDING_MEETING_READ, team_id=meeting.team_id)
    is_free_day = free_days(work.db, work.organisation_id)
    return coming_days(meeting, work.today, is_free_day)


@answers_to(Action.STANDING_MEETING_EDIT)
def leave_out_day(
    work: Work, meeting_id: UUID, day: date, *, moved_to: date | None, version: int
) -> StandingMeeting:
    """Leave out one day of a fast møde, or move it to another day; return the meeting."""
    known = _meeting_to_change(work, meeting_id)
    changed = without_day(known, day, moved_to=moved_to, today=work.today)
    _record(work, changed, "changed")
    return standing_meetings.change_standing_meeting(work.db, changed, version=version)


@answers_to(Action.STANDING_MEETING_EDIT)
def hold_day_again(
    work: Work, meeting_id: UUID, day: date, *, version: int
) -> StandingMeeting:
    """Hold a fast møde as usual on a day that was left out; return the meeting."""
    known = _meeting_to_change(work, meeting_id)
    changed = with_day(known, day)
    _record(work, changed, "changed")
    return standing_meetings.change_standing_meeting(work.db, changed, version=version)


def _record(work: Work, meeting: StandingMeeting, what: str) -> None:
    change_log.record(
        work,
        Action.STANDING_MEETING_EDIT,
        subject=f"standing_meeting:{meeting.id}",
        detail=f"{meeting.title}: {what}",
    )


def _meeting_to_change(work: Work, meeting_id: UUID) -> StandingMeeting:
    known = standing_meetings.get_standing_meeting(
        work.db, work.organisation_id, meeting_id
    )
    if known is None:
        raise NotFound
    require(work, Action.STANDING_MEETING_EDIT, team_id=known.team_id)
    return known


@answers_to(Action.STANDING_MEETING_EDIT)
def save_meeting(work: Work, meeting: StandingMeeting) -> StandingMeeting:
    """
    Add a team's fast møde, or change the one with its id; return it as it is kept.

    A changed one must still have the version it was read with, else `Conflict`. The
    same form sent twice adds one.
    """
    require(work, Action.STANDING_MEETING_EDIT, team_id=meeting.team_id)
    organisation_id = work.organisation_id
    if units.get_unit(work.db, organisation_id, meeting.team_id) is None:
        raise NotFound
    known = standing_meetings.get_standing_meeting(work.db, organisation_id, meeting.id)
    if known is not None:
        # a meeting that moved to another team would take that team's right along
        require(work, Action.STANDING_MEETING_EDIT, team_id=known.team_id)
    checked = replace(check_standing_meeting(meeting), organisation_id=organisation_id)
    if known is None:
        _record(work, checked, "added")
        return standing_meetings.add_standing_meeting(work.db, checked)
    if known == replace(checked, version=known.version):
        return known
    _record(work, checked, "changed")
    return standing_meetings.change_standing_meeting(
        work.db, checked, version=meeting.version
    )
