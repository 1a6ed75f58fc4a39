"""Reads and writes of the teams' fast møder."""

from collections.abc import Collection, Mapping
from datetime import date
from functools import partial
from uuid import UUID

from sqlalchemy import Select, and_, delete, select

from data_access.people.presence import open_units
from data_access.tables import StandingMeetingExceptionRow, StandingMeetingRow
from data_access.tenancy import DbSession
from data_access.versions import change_row, kept
from domain.local_sessions.standing_meeting import StandingMeeting


def list_standing_meetings(
    db: DbSession,
    organisation_id: UUID,
    *,
    team_ids: Collection[UUID] | None = None,
    on_day: date | None = None,
) -> list[StandingMeeting]:
    """
    Return the fast møder by weekday and time, those of some teams if they are given.

    Without teams those of closed ones are left out. `on_day` leaves out those that had
    ended before that day.
    """
    query = (
        _with_exceptions()
        .where(StandingMeetingRow.organisation_id == organisation_id)
        .order_by(
            StandingMeetingRow.weekday,
            StandingMeetingRow.starts_at,
            StandingMeetingRow.id,
        )
    )
    if team_ids is None:
        is_open = StandingMeetingRow.team_id.in_(open_units(organisation_id))
        query = query.where(is_open)
    else:
        # in one order, so that the same question asked twice is read once
        query = query.where(StandingMeetingRow.team_id.in_(sorted(team_ids)))
    found = _meetings(db, query)
    if on_day is not None:
        found = [one for one in found if one.ended_on is None or one.ended_on >= on_day]
    return found


def get_standing_meeting(
    db: DbSession, organisation_id: UUID, meeting_id: UUID
) -> StandingMeeting | None:
    """Return the fast møde with this id, None if the organisation has none."""
    query = _with_exceptions().where(
        StandingMeetingRow.organisation_id == organisation_id,
        StandingMeetingRow.id == meeting_id,
    )
    found = _meetings(db, query)
    return found[0] if found else None


def add_standing_meeting(db: DbSession, meeting: StandingMeeting) -> StandingMeeting:
    """
    Add a fast møde; return it as it is kept.

    Its id is made with the form: one that is there already is returned unchanged.
    """
    known = get_standing_meeting(db, meeting.organisation_id, meeting.id)
    if known is not None:
        return known
    db.add(
        StandingMeetingRow(
            organisation_id=meeting.organisation_id,
            id=meeting.id,
            team_id=meeting.team_id,
            version=1,
            **_columns(meeting),
        )
    )
    db.flush()
    _write_exceptions(db, meeting)
    return meeting


def change_standing_meeting(
    db: DbSession, meeting: StandingMeeting, *, version: int
) -> StandingMeeting:
    """
    Keep the fast møde as `meeting` says, if it still has `version`.

    Raise `Conflict` with it as it is now otherwise, `NotFound` if it is not there.
    """
    key = (meeting.organisation_id, meeting.id)
    read = partial(get_standing_meeting, db, *key)
    change_row(
        db,
        StandingMeetingRow,
        key,
        _columns(meeting),
        read_version=version,
        read=read,
    )
    _write_exceptions(db, meeting)
    return kept(read())


def _columns(meeting: StandingMeeting) -> dict[str, object]:
    return {
        "title": meeting.title,
        "weekday": meeting.weekday,
        "interval_weeks": meeting.interval_weeks,
        "starts_on": meeting.starts_on,
        "starts_at": meeting.starts_at,
        "minutes": meeting.minutes,
        "place": meeting.place,
        "ended_on": meeting.ended_on,
    }


def _write_exceptions(db: DbSession, meeting: StandingMeeting) -> None:
    db.execute(
        delete(StandingMeetingExceptionRow).where(
            StandingMeetingExceptionRow.organisation_id == meeting.organisation_id,
            StandingMeetingExceptionRow.meeting_id == meeting.id,
        )
    )
    db.add_all(
        StandingMeetingExceptionRow(
            organisation_id=meeting.organisation_id,
            meeting_id=meeting.id,
            on_date=day,
            moved_to=moved_to,
        )
        for day, moved_to in sorted(meeting.exceptions.items())
    )
    db.flush()


def _with_exceptions() -> Select[StandingMeetingRow, date | None, date | None]:
    """Ask for meetings, each once for every day on which it is not held."""
    exception = StandingMeetingExceptionRow
    return select(StandingMeetingRow, exception.on_date, exception.moved_to).outerjoin(
        exception,
        and_(
            exception.organisation_id == StandingMeetingRow.organisation_id,
            exception.meeting_id == StandingMeetingRow.id,
        ),
    )


def _meetings(
    db: DbSession, query: Select[StandingMeetingRow, date | None, date | None]
) -> list[StandingMeeting]:
    """Return the meetings that `query` finds, in its order."""
    found: dict[StandingMeetingRow, dict[date, date | None]] = {}
    rows = db.execute(query.execution_options(populate_existing=True))
    for row, on_date, moved_to in rows:
        exceptions = found.setdefault(row, {})
        if on_date is not None:
            exceptions[on_date] = moved_to
    return [_meeting(row, exceptions) for row, exceptions in found.items()]


def _meeting(
    row: StandingMeetingRow, exceptions: Mapping[date, date | None]
) -> StandingMeeting:
    return StandingMeeting(
        id=row.id,
        organisation_id=row.organisation_id,
        team_id=row.team_id,
        title=row.title,
        weekday=row.weekday,
        interval_weeks=row.interval_weeks,
        starts_on=row.starts_on,
        starts_at=row.starts_at,
        minutes=row.minutes,
        place=row.place,
        exceptions=exceptions,
        ended_on=row.ended_on,
        version=row.version,
    )
