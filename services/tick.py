"""Timed work: one function, done by one process at a time, as often as one likes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from data_access import leases
from data_access.database import Database
from services import logins

LEASE = "tick"
LEASED_FOR = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Ticked:
    """What one round did."""

    logins_ended: int = 0


def tick(database: Database, *, now: datetime) -> Ticked | None:
    """
    Do what is due at `now`; None when another process is doing it.

    Doing it twice changes nothing.
    """
    holder = uuid4().hex
    with database.platform_writing() as db:
        if not leases.take(db, LEASE, holder, now=now, until=now + LEASED_FOR):
            return None
    try:
        return Ticked(logins_ended=logins.forget_old(database, now=now))
    finally:
        with database.platform_writing() as db:
            leases.give_back(db, LEASE, holder)
