"""Reads and writes of browsers that have signed in to an account before."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update

from data_access.tables import AccountRow, KnownBrowserRow
from data_access.tenancy import DbSession
from domain.people.emails import lower_email


def is_known(
    db: DbSession, browser_hash: str, account_id: UUID, *, now: datetime
) -> bool:
    """Return whether the browser has signed in to the account, not too long ago."""
    row = db.get(KnownBrowserRow, (browser_hash, account_id))
    return row is not None and row.expires_at > now


def is_known_by_email(
    db: DbSession, browser_hash: str, email: str, *, now: datetime
) -> bool:
    """
    Return whether the browser has signed in to the account with that address.

    One question, whether or not there is such an account: no time tells them apart.
    """
    return (
        db.scalar(
            select(KnownBrowserRow.account_id)
            .join(AccountRow, AccountRow.id == KnownBrowserRow.account_id)
            .where(
                KnownBrowserRow.browser_hash == browser_hash,
                KnownBrowserRow.expires_at > now,
                AccountRow.email == lower_email(email),
            )
        )
        is not None
    )


def remember_browser(
    db: DbSession,
    browser_hash: str,
    account_id: UUID,
    *,
    before: str | None,
    expires_at: datetime,
) -> None:
    """Note that the browser signed in; what it was called before is its past name."""
    if before is not None:
        db.execute(
            update(KnownBrowserRow)
            .where(KnownBrowserRow.browser_hash == before)
            .values(browser_hash=browser_hash)
        )
    db.execute(
        delete(KnownBrowserRow).where(
            KnownBrowserRow.browser_hash == browser_hash,
            KnownBrowserRow.account_id == account_id,
        )
    )
    db.add(
        KnownBrowserRow(
            browser_hash=browser_hash, account_id=account_id, expires_at=expires_at
        )
    )


def forget_browsers(db: DbSession, account_id: UUID) -> None:
    """Forget every browser that has signed in to the account."""
    db.execute(delete(KnownBrowserRow).where(KnownBrowserRow.account_id == account_id))


def remove_old_browsers(db: DbSession, *, now: datetime) -> None:
    """Forget the browsers that have not signed in for too long."""
    db.execute(delete(KnownBrowserRow).where(KnownBrowserRow.expires_at <= now))
