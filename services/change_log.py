"""The log of changes: written with every change, read and checked by administrators."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from data_access.people import change_log
from data_access.tenancy import DbSession
from domain.access import Action
from domain.people.change_log import AuditEntry, Head, first_broken
from services.registered_rights import answers_to
from services.viewer_rights import require, require_somewhere
from services.work import Work

SHOWN = 200
DETAIL_LENGTH = 500


@dataclass(frozen=True, slots=True)
class ChainCheck:
    """The result of checking the whole chain; `broken` is the first bad entry."""

    head: Head | None
    broken: int | None


def record(work: Work, action: Action, *, subject: str, detail: str = "") -> AuditEntry:
    """Write into the log that the viewer did `action`; part of the same transaction."""
    return record_by(
        work.db,
        work.organisation_id,
        work.viewer.person_id,
        action,
        subject=subject,
        detail=detail,
        now=work.now,
    )


def record_by(
    db: DbSession,
    organisation_id: UUID,
    by_id: UUID | None,
    action: Action,
    *,
    subject: str,
    detail: str = "",
    now: datetime,
) -> AuditEntry:
    """Write a person's change into the log; None is the server's command line."""
    return change_log.append_entry(
        db,
        organisation_id,
        by_id=by_id,
        action=action.value,
        subject=subject,
        detail=detail[:DETAIL_LENGTH],
        now=now,
    )


@answers_to(Action.LOG_READ)
def list_log(work: Work, *, most: int = SHOWN) -> list[AuditEntry]:
    """Return the latest entries: all for an administrator, else the viewer's own."""
    fresh = require_somewhere(work, Action.LOG_READ)
    reads_all = fresh.may(Action.LOG_READ)
    return change_log.list_latest_entries(
        work.db,
        work.organisation_id,
        most=most,
        by_id=None if reads_all else work.viewer.person_id,
    )


@answers_to(Action.LOG_VERIFY)
def verify_log(work: Work, *, head: Head | None = None) -> ChainCheck:
    """Check the whole chain, against a head kept elsewhere if one is given."""
    require(work, Action.LOG_VERIFY)
    latest = change_log.list_latest_entries(work.db, work.organisation_id, most=1)
    entries = change_log.iterate_entries(work.db, work.organisation_id)
    broken = first_broken(entries, head=head)
    now_head = Head(latest[0].seq, latest[0].hash) if latest else None
    return ChainCheck(now_head, broken)
