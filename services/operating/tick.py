"""Timed work: one function, done by one process at a time, as often as one likes."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from data_access import leases, undo_steps
from data_access.database import Database
from data_access.feedback.released import remove_old_texts
from data_access.people.organisations import list_organisations
from data_access.sign_in.drafts import remove_old_drafts
from domain.outages import Outage
from domain.undo import UNDO_WITHIN
from services.clock import local_day
from services.feedback.closing import keep_time
from services.post.delivery import Postman
from services.sign_in import logins
from services.sign_in.drafts import KEPT_FOR
from services.sign_in.link_mails import answer_requests

LEASE = "tick"
LEASED_FOR = timedelta(minutes=5)
#: well before it runs out, and longer than a mail may take
RENEWED_AFTER = timedelta(minutes=1)
log = logging.getLogger("anker")


@dataclass(frozen=True, slots=True)
class Ticked:
    """What one round did."""

    organisations: int = 0
    #: organisations in which something failed; the log says what
    failed: int = 0
    #: requests for a new password that could not be answered
    failed_requests: int = 0


@dataclass(slots=True)
class _Lease:
    """The lease of this round, renewed as the round goes on."""

    database: Database
    clock: Callable[[], datetime]
    holder: str
    renewed_at: datetime

    def goes_on(self) -> bool:
        """Renew the lease if it is a minute old; False if somebody else has it."""
        now = self.clock()
        if now - self.renewed_at < RENEWED_AFTER:
            return True
        with self.database.platform_writing() as db:
            is_ours = leases.renew(db, LEASE, self.holder, until=now + LEASED_FOR)
        if is_ours:
            self.renewed_at = now
        return is_ours


def tick(
    database: Database,
    *,
    clock: Callable[[], datetime],
    postman: Postman | None = None,
) -> Ticked | None:
    """
    Do what is due now; None when another process is doing it.

    Mails wait for a round with a `postman`.

    Doing it twice changes nothing. What fails in one organisation, or for one request,
    does not keep the others waiting: the next round tries it again. The lease is
    renewed on the way, between two mails too, so that a long round stays the only one.
    """
    holder = uuid4().hex
    now = clock()
    with database.platform_writing() as db:
        if not leases.take(db, LEASE, holder, now=now, until=now + LEASED_FOR):
            return None
    lease = _Lease(database, clock, holder, now)
    done = failed = failed_requests = 0
    try:
        logins.forget_old(database, now=now)
        if postman is not None:
            failed_requests = answer_requests(
                database, postman.outbox, clock=clock, goes_on=lease.goes_on
            )
        with database.platform_reading() as db:
            found = list_organisations(db)
        for organisation in found:
            if not lease.goes_on():
                break
            try:
                _look_after(database, organisation.id, now=clock())
                if postman is not None:
                    postman.deliver(
                        database, organisation.id, clock=clock, goes_on=lease.goes_on
                    )
                done += 1
            except Outage:
                # it would fail in the others too
                raise
            except Exception:  # one organisation must not stop the others
                failed += 1
                log.exception("the timed work failed in %s", organisation.id)
        database.overwrite_journal()
        return Ticked(done, failed, failed_requests)
    finally:
        with database.platform_writing() as db:
            leases.give_back(db, LEASE, holder)


def _look_after(database: Database, organisation_id: UUID, *, now: datetime) -> None:
    """Do what is due in one organisation."""
    with database.writing(organisation_id) as db:
        keep_time(db, organisation_id, today=local_day(now))
        remove_old_texts(db, organisation_id, today=local_day(now))
        remove_old_drafts(db, organisation_id, before=now - KEPT_FOR)
        undo_steps.remove_old_steps(db, organisation_id, until=now - UNDO_WITHIN)
