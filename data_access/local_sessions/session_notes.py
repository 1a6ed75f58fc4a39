"""Conversion of a session's row to the little that a line about it needs."""

from data_access.tables import LocalSessionRow
from domain.next_steps import SessionNote


def note_of(row: LocalSessionRow, *, facilitator_has_left: bool = False) -> SessionNote:
    """Return as much of a session as a line about it needs."""
    return SessionNote(
        id=row.id,
        team_id=row.team_id,
        title=row.title,
        status=row.status,
        held_on=row.held_on,
        starts_at=row.starts_at,
        facilitator_id=row.facilitator_id,
        facilitator_has_left=facilitator_has_left,
    )
