"""Conversion of a session's row to the little that a line about it needs."""

from data_access.tables import LocalSessionRow
from domain.next_steps import SessionNote


def note_of(row: LocalSessionRow) -> SessionNote:
    """Return as much of a session as a line about it needs."""
    return SessionNote(
        id=row.id,
        team_id=row.team_id,
        title=row.title,
        status=row.status,
        held_on=row.held_on,
        starts_at=row.starts_at,
        place=row.place,
        minutes=row.minutes,
        facilitator_id=row.facilitator_id,
    )
