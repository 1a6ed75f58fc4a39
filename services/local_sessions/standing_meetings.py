"""Faste møder: the meetings that a team has anyway, and when the next one is."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from data_access.local_sessions import closed_periods, standing_meetings
from data_access.people import units
from data_access.tenancy import DbSession
from domain.access import Action
from domain.errors import NotFound
from domain.local_sessions.standing_meeting import (
    StandingMeeting,
    check_standing_meeting,
    next_occurrence,
)
from domain.working_days import IsFreeDay
from services.local_sessions import free_days as holidays
from services.registered_rights import answers_to
from services.viewer_rights import require
from services.work import Work


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A fast møde and a day on which it is held."""

    meeting: StandingMeeting
    day: date


def free_days(db: DbSession, organisation_id: UUID) -> IsFreeDay:
    """Return the question whether a day is a holiday or closed in the organisation."""
    periods = closed_periods.list_closed_periods(db, organisation_id)
    return holidays.is_free_day(periods)


def next_meeting(
    db: DbSession, organisation_id: UUID, team_id: UUID, *, after: date
) -> Occurrence | None:
    """
    Return the team's first fast møde after the day `after`.

    None if the team has none, or none within a year.
    """
    coming = coming_meetings(db, organisation_id, team_id, after=after)
    return coming[0] if coming else None


def coming_meetings(
    db: DbSession, organisation_id: UUID, team_id: UUID, *, after: date
) -> list[Occurrence]:
    """
    Return the team's fast møder, each with its first day after `after`, soonest first.

    One that is not held within a year is left out.
    """
    is_free_day = free_days(db, organisation_id)
    coming = [
        Occurrence(meeting, day)
        for meeting in standing_meetings.list_standing_meetings(
            db, organisation_id, team_id
        )
        if (day := next_occurrence(meeting, after, is_free_day)) is not None
    ]
    return sorted(
        coming, key=lambda item: (item.day, item.meeting.starts_at, item.meeting.id)
    )


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
        return standing_meetings.add_standing_meeting(work.db, checked)
    if known == replace(checked, version=known.version):
        return known
    return standing_meetings.change_standing_meeting(
        work.db, checked, version=meeting.version
    )
