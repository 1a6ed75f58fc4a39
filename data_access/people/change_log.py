"""Reads and appends of the log of changes. Nothing here changes or removes an entry."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from data_access.sequences import next_number
from data_access.tables import AuditEntryRow
from data_access.tenancy import DbSession
from domain.people.change_log import BEGINNING, AuditEntry, hash_of

COUNTER = "audit"


def append_entry(
    db: DbSession,
    organisation_id: UUID,
    *,
    by_id: UUID | None,
    action: str,
    subject: str,
    detail: str,
    now: datetime,
) -> AuditEntry:
    """
    Add one entry at the end of the organisation's chain; return it.

    It belongs to the transaction of the change itself: both are kept or neither.
    """
    # taking the number waits for whoever is adding an entry right now
    seq = next_number(db, organisation_id, COUNTER)
    previous = db.scalar(
        select(AuditEntryRow.hash).where(
            AuditEntryRow.organisation_id == organisation_id,
            AuditEntryRow.seq == seq - 1,
        )
    )
    entry = AuditEntry(
        organisation_id=organisation_id,
        seq=seq,
        at=now,
        by_id=by_id,
        action=action,
        subject=subject,
        detail=detail,
        previous_hash=previous or BEGINNING,
    )
    entry = replace(entry, hash=hash_of(entry))
    db.add(AuditEntryRow(**asdict(entry)))
    db.flush()
    return entry


def list_latest_entries(
    db: DbSession, organisation_id: UUID, *, most: int, by_id: UUID | None = None
) -> list[AuditEntry]:
    """Return the latest entries, newest first; those of one person if given."""
    query = (
        select(AuditEntryRow)
        .where(AuditEntryRow.organisation_id == organisation_id)
        .order_by(AuditEntryRow.seq.desc())
        .limit(most)
    )
    if by_id is not None:
        query = query.where(AuditEntryRow.by_id == by_id)
    return [_entry(row) for row in db.scalars(query)]


def count_entries(
    db: DbSession,
    organisation_id: UUID,
    *,
    by_id: UUID,
    action: str,
    since: datetime,
) -> int:
    """Return how often a person did `action`, counted from a moment on."""
    query = select(func.count()).where(
        AuditEntryRow.organisation_id == organisation_id,
        AuditEntryRow.by_id == by_id,
        AuditEntryRow.action == action,
        AuditEntryRow.at > since,
    )
    return db.scalar(query) or 0


def iterate_entries(db: DbSession, organisation_id: UUID) -> Iterator[AuditEntry]:
    """Yield the whole chain from its beginning, a thousand rows at a time."""
    query = (
        select(AuditEntryRow)
        .where(AuditEntryRow.organisation_id == organisation_id)
        .order_by(AuditEntryRow.seq)
        .execution_options(yield_per=1_000, populate_existing=True)
    )
    for row in db.scalars(query):
        yield _entry(row)


def _entry(row: AuditEntryRow) -> AuditEntry:
    return AuditEntry(
        organisation_id=row.organisation_id,
        seq=row.seq,
        at=row.at,
        by_id=row.by_id,
        action=row.action,
        subject=row.subject,
        detail=row.detail,
        previous_hash=row.previous_hash,
        hash=row.hash,
    )
