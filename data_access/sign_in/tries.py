"""Failed tries, counted in buckets."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, func, select, text

from data_access.tables import ThrottleRow
from data_access.tenancy import DbSession


def lock_buckets(db: DbSession, buckets: Iterable[str]) -> None:
    """Let nobody else count in these buckets until the transaction ends."""
    if db.get_bind().dialect.name == "postgresql":
        for bucket in sorted(buckets):
            db.execute(
                text("SELECT pg_advisory_xact_lock(hashtextextended(:bucket, 0))"),
                {"bucket": bucket},
            )


def last_but(
    db: DbSession, bucket: str, later: int, *, since: datetime, until: datetime
) -> datetime | None:
    """
    Return when the try was that `later` others came after, None with fewer in all.

    Only tries after `since`, up to and with `until`, count. One that lies ahead is no
    try: a clock that was wrong must not lock anybody out.
    """
    return db.scalar(
        select(ThrottleRow.at)
        .where(
            ThrottleRow.bucket == bucket,
            ThrottleRow.at > since,
            ThrottleRow.at <= until,
        )
        .order_by(ThrottleRow.at.desc())
        .offset(later)
        .limit(1)
    )


def count_accounts(
    db: DbSession, bucket: str, *, since: datetime, until: datetime
) -> int:
    """Return how many different accounts the tries in the bucket were about."""
    return (
        db.scalar(
            select(func.count(func.distinct(ThrottleRow.account))).where(
                ThrottleRow.bucket == bucket,
                ThrottleRow.at > since,
                ThrottleRow.at <= until,
            )
        )
        or 0
    )


def last_of_others(
    db: DbSession,
    bucket: str,
    account: str,
    later: int,
    *,
    since: datetime,
    until: datetime,
) -> datetime | None:
    """
    Return when another account was last tried that `later` others came after.

    Each account counts by its latest try in the bucket. None with fewer in all.
    """
    latest = func.max(ThrottleRow.at)
    return db.scalar(
        select(latest)
        .where(
            ThrottleRow.bucket == bucket,
            ThrottleRow.account != account,
            ThrottleRow.at > since,
            ThrottleRow.at <= until,
        )
        .group_by(ThrottleRow.account)
        .order_by(latest.desc())
        .offset(later)
        .limit(1)
    )


def add_tries(
    db: DbSession, buckets: Iterable[str], *, account: str, at: datetime
) -> None:
    """Count one try about the account in each bucket."""
    db.add_all(ThrottleRow(bucket=bucket, at=at, account=account) for bucket in buckets)


def remove_tries(db: DbSession, buckets: Iterable[str], *, at: datetime) -> None:
    """Take back the tries that were counted at `at`: they were no failures."""
    db.execute(
        delete(ThrottleRow).where(ThrottleRow.bucket.in_(buckets), ThrottleRow.at == at)
    )


def forget_account(db: DbSession, account: str) -> None:
    """Forget every try about an account, so that nobody waits for it any more."""
    db.execute(delete(ThrottleRow).where(ThrottleRow.account == account))


def remove_old_tries(db: DbSession, *, before: datetime) -> None:
    """Forget the tries of long ago."""
    db.execute(delete(ThrottleRow).where(ThrottleRow.at < before))
