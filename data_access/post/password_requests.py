"""Reads and writes of requests for a link to a new password."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import delete, event, select

from data_access.tables import PasswordRequestRow
from data_access.tenancy import DbSession
from data_access.versions import count_changed


def add_request(
    db: DbSession, sealed: str, *, now: datetime, then: Callable[[], None]
) -> None:
    """Keep a request; `then` is called once it is on the disk."""
    db.add(PasswordRequestRow(id=uuid4(), sealed=sealed, asked_at=now))
    event.listen(db, "after_commit", lambda _db: then(), once=True)


def list_requests(db: DbSession) -> list[tuple[UUID, str]]:
    """Return the id and the sealed words of every request, the oldest first."""
    found = db.execute(
        select(PasswordRequestRow.id, PasswordRequestRow.sealed).order_by(
            PasswordRequestRow.asked_at, PasswordRequestRow.id
        )
    )
    return [(row.id, row.sealed) for row in found]


def remove_old_requests(db: DbSession, *, before: datetime) -> None:
    """Remove the requests of before that moment; nobody waits for an answer any more."""
    db.execute(delete(PasswordRequestRow).where(PasswordRequestRow.asked_at < before))


def take_request(db: DbSession, request_id: UUID) -> bool:
    """Forget a request; False when somebody answered it before."""
    gone = delete(PasswordRequestRow).where(PasswordRequestRow.id == request_id)
    return count_changed(db, gone) > 0
