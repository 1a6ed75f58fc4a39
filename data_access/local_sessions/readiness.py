"""Reads and writes of the ticked lines of "klar til sessionen"."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from data_access.tables import ReadinessRow
from data_access.tenancy import DbSession
from domain.local_sessions.readiness import ReadinessLine


def list_ticked(
    db: DbSession, organisation_id: UUID, session_ids: Collection[UUID]
) -> Mapping[UUID, frozenset[ReadinessLine]]:
    """Return the ticked lines by session; a session without any is there, empty."""
    found: dict[UUID, set[ReadinessLine]] = defaultdict(set)
    rows = db.execute(
        select(ReadinessRow.local_session_id, ReadinessRow.line).where(
            ReadinessRow.organisation_id == organisation_id,
            ReadinessRow.local_session_id.in_(session_ids),
        )
    )
    for row in rows:
        found[row.local_session_id].add(row.line)
    return {session_id: frozenset(found[session_id]) for session_id in session_ids}


def add_tick(
    db: DbSession,
    organisation_id: UUID,
    session_id: UUID,
    line: ReadinessLine,
    *,
    by_id: UUID,
    now: datetime,
) -> None:
    """Tick a line; one that is ticked already keeps who ticked it first."""
    key = (organisation_id, session_id, line)
    if db.get(ReadinessRow, key, populate_existing=True) is not None:
        return
    # whoever ticks at the same moment has done it for us
    with suppress(IntegrityError), db.begin_nested():
        db.add(
            ReadinessRow(
                organisation_id=organisation_id,
                local_session_id=session_id,
                line=line,
                done_by_id=by_id,
                done_at=now,
            )
        )
        db.flush()


def remove_tick(
    db: DbSession, organisation_id: UUID, session_id: UUID, line: ReadinessLine
) -> None:
    """Remove the tick of a line, if it has one."""
    db.execute(
        delete(ReadinessRow).where(
            ReadinessRow.organisation_id == organisation_id,
            ReadinessRow.local_session_id == session_id,
            ReadinessRow.line == line,
        )
    )
