"""
Browsers that have signed in before, so that strangers' guesses do not lock them out.

The cookie signs nobody in. It is renewed at every sign-in, so that a copy that somebody
planted is worth nothing.
"""

import secrets
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from data_access.database import Database
from data_access.sign_in import known_browsers
from data_access.sign_in import logins as login_rows
from data_access.tenancy import DbSession
from services.sign_in.digests import digest

KNOWN_COOKIE: Final = "__Host-known"
KNOWN_FOR: Final = timedelta(days=180)


def is_known(
    db: DbSession, browser: str | None, account_id: UUID, *, now: datetime
) -> bool:
    """Return whether the browser with this cookie has signed in to the account."""
    return bool(browser) and known_browsers.is_known(
        db, digest(browser or ""), account_id, now=now
    )


def remember(
    db: DbSession, account_id: UUID, *, before: str | None, now: datetime
) -> str:
    """Return the new value of the cookie; `before` is the one that the browser sent."""
    browser = secrets.token_urlsafe(16)
    known_browsers.remember_browser(
        db,
        digest(browser),
        account_id,
        before=digest(before) if before else None,
        expires_at=now + KNOWN_FOR,
    )
    return browser


def remember_login(
    database: Database, login_id: str, *, before: str | None, now: datetime
) -> str | None:
    """Remember the browser of a login that has just begun; return its cookie."""
    with database.platform_writing() as db:
        login = login_rows.get_login(db, digest(login_id))
        if login is None:
            return None
        return remember(db, login.account.id, before=before, now=now)
