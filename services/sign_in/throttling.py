"""Whether somebody may try a password, or ask for a link, once more."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from data_access.sign_in import tries
from data_access.tenancy import DbSession
from domain.sign_in.throttling import Limit

#: tries of the same moment count among each other, whoever read the clock first
SAME_MOMENT: Final = timedelta(minutes=1)


def may_try(db: DbSession, buckets: Mapping[str, Limit], *, now: datetime) -> bool:
    """
    Return whether one more try fits into every one of the buckets.

    Until the transaction ends nobody else counts in them, so anyone who may try counts
    the try in the same transaction.
    """
    tries.lock_buckets(db, buckets)
    return all(
        tries.count_tries(db, bucket, since=now - limit.window, until=now + SAME_MOMENT)
        < limit.most
        for bucket, limit in buckets.items()
    )
