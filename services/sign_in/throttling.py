"""Whether somebody may try a password, or ask for a link, once more."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from data_access.sign_in import tries
from data_access.tenancy import DbSession
from domain.sign_in.throttling import (
    ASKED_BY_ADDRESS,
    MANY_ACCOUNTS,
    Buckets,
    Limit,
    pause_after,
)

#: tries of the same moment count among each other, whoever read the clock first
SAME_MOMENT: Final = timedelta(minutes=1)


class MustWait(Exception):
    """Raised for a try too many, whether or not there is such an account."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


def count_try(
    db: DbSession, buckets: Buckets, *, now: datetime
) -> tuple[datetime | None, timedelta]:
    """
    Count a try unless it is one too many; return until when to wait, and a pause.

    Until the transaction ends nobody else counts in the same buckets. The pause is
    made before the check where many accounts have failed from the same address.
    """
    tries.lock_buckets(db, buckets.all)
    pause = timedelta()
    if buckets.address is not None:
        since, until = now - MANY_ACCOUNTS.window, now + SAME_MOMENT
        pause = pause_after(
            tries.count_accounts(db, buckets.address, since=since, until=until)
        )
    full_until = full(db, buckets.limits, now=now)
    if full_until is None:
        tries.add_tries(db, buckets.all, account=buckets.account, at=now)
    return full_until, pause


def count_asking(db: DbSession, buckets: Buckets, *, now: datetime) -> None:
    """
    Count that a link was asked for, or raise `MustWait` for one too many.

    An address is full for an account when so many others were asked about there.
    """
    tries.lock_buckets(db, buckets.all)
    opens = [full(db, buckets.limits, now=now)]
    if buckets.address is not None:
        last = tries.last_of_others(
            db,
            buckets.address,
            buckets.account,
            ASKED_BY_ADDRESS.most - 1,
            since=now - ASKED_BY_ADDRESS.window,
            until=now + SAME_MOMENT,
        )
        opens.append(last and last + ASKED_BY_ADDRESS.window)
    if until := max(filter(None, opens), default=None):
        raise MustWait(until)
    tries.add_tries(db, buckets.all, account=buckets.account, at=now)


def full(
    db: DbSession, limits: Mapping[str, Limit], *, now: datetime
) -> datetime | None:
    """Return when the last of the full buckets opens, None if none is full."""
    opens = [
        oldest + limit.window
        for bucket, limit in limits.items()
        if (
            oldest := tries.last_but(
                db,
                bucket,
                limit.most - 1,
                since=now - limit.window,
                until=now + SAME_MOMENT,
            )
        )
    ]
    return max(opens, default=None)
