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


def count_tries(db: DbSession, bucket: str, *, since: datetime, until: datetime) -> int:
    """
    Return the number of tries in the bucket after `since`, up to and with `until`.

    One that lies ahead is no try: a clock that was wrong must not lock anybody out.
    """
    return (
        db.scalar(
            select(func.count())
            .select_from(ThrottleRow)
            .where(
                ThrottleRow.bucket == bucket,
                ThrottleRow.at > since,
                ThrottleRow.at <= until,
            )
        )
        or 0
    )


def add_tries(db: DbSession, buckets: Iterable[str], *, at: datetime) -> None:
    """Count one try in each bucket."""
    db.add_all(ThrottleRow(bucket=bucket, at=at) for bucket in buckets)


def remove_tries(db: DbSession, buckets: Iterable[str], *, at: datetime) -> None:
    """Take back the tries that were counted at `at`: they were no failures."""
    db.execute(
        delete(ThrottleRow).where(ThrottleRow.bucket.in_(buckets), ThrottleRow.at == at)
    )


def remove_old_tries(db: DbSession, *, before: datetime) -> None:
    """Forget the tries of long ago."""
    db.execute(delete(ThrottleRow).where(ThrottleRow.at < before))
