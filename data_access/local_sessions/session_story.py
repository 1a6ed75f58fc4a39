"""The story of a session: who counted, closed, cancelled or reopened it, and when."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from data_access.sequences import next_number
from data_access.tables import PersonRow, SessionTouchRow
from data_access.tenancy import DbSession
from domain.local_sessions.local_session import SessionTouch, SessionTouchKind

SEQUENCE = "local_session_touch"


def add_touch(
    db: DbSession,
    organisation_id: UUID,
    session_id: UUID,
    kind: SessionTouchKind,
    *,
    by_id: UUID,
    now: datetime,
    takes_back: int | None = None,
) -> int:
    """Add a step to the session's story and return its sequence number."""
    sequence = next_number(db, organisation_id, SEQUENCE)
    db.add(
        SessionTouchRow(
            organisation_id=organisation_id,
            seq=sequence,
            local_session_id=session_id,
            kind=kind,
            at=now,
            by_id=by_id,
            takes_back=takes_back,
        )
    )
    db.flush()
    return sequence


def list_touches(
    db: DbSession, organisation_id: UUID, session_id: UUID
) -> list[SessionTouch]:
    """Return the story of a session, the first step first."""
    query = (
        select(SessionTouchRow, PersonRow.name)
        .join(
            PersonRow,
            (PersonRow.organisation_id == SessionTouchRow.organisation_id)
            & (PersonRow.id == SessionTouchRow.by_id),
        )
        .where(
            SessionTouchRow.organisation_id == organisation_id,
            SessionTouchRow.local_session_id == session_id,
        )
        .order_by(SessionTouchRow.seq)
    )
    return [
        SessionTouch(
            sequence=row.seq,
            kind=row.kind,
            at=row.at,
            by_name=name,
            takes_back=row.takes_back,
        )
        for row, name in db.execute(query)
    ]
