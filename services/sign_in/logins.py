"""
Signing in, staying signed in and being signed out.

The password is checked here; a ticket carries the result to the route that sets the
cookie (decision 0008). Whatever is handed to a browser is stored as SHA-256.
"""

import hashlib
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from data_access.database import Database
from data_access.sign_in import accounts, tries
from data_access.sign_in import logins as login_rows
from domain.errors import Outage
from domain.sign_in.accounts import Account, Login
from domain.sign_in.throttling import LIMITS, Limit, buckets_for
from services.passwords import Verifier
from services.sign_in.throttling import may_try

#: binds a sign-in to the browser in which it began
PRE_COOKIE = "__Host-pre"
LOGIN_COOKIE = "__Host-login"

TICKET_LIVES = timedelta(seconds=30)
LOGIN_LIVES = timedelta(hours=12)
IDLE_AFTER = timedelta(minutes=30)
CONFIRMED_FOR = timedelta(minutes=10)
SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Attempt:
    """Who tries to sign in, from where."""

    email: str
    password: str
    #: the pre-cookie of the browser
    browser: str
    address: str | None


def digest(secret: str) -> str:
    """Return the digest that is stored of a browser's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def sign_in(
    database: Database, verifier: Verifier, attempt: Attempt, *, now: datetime
) -> str | None:
    """
    Return a ticket for the browser, or None: wrong, unknown, closed or throttled.

    The four are not told apart, neither by words nor by time.
    """
    buckets = buckets_for(attempt.email, attempt.address)
    allowed, account = _reserve(database, attempt.email, buckets, now=now)
    stored = account.password_hash if account and _is_open(account) else None
    right = verifier.matches(attempt.password, stored if allowed else None)
    if not right or account is None:
        return None
    ticket = secrets.token_urlsafe(32)
    with database.platform_writing() as db:
        tries.remove_tries(db, buckets, at=now)
        login_rows.add_ticket(
            db,
            digest(ticket),
            browser_hash=digest(attempt.browser),
            account_id=account.id,
            expires_at=now + TICKET_LIVES,
        )
    return ticket


def _reserve(
    database: Database, email: str, buckets: dict[str, Limit], *, now: datetime
) -> tuple[bool, Account | None]:
    """Count the try before it is checked, so that a thousand at once count too."""
    with database.platform_writing() as db:
        allowed = may_try(db, buckets, now=now)
        if allowed:
            tries.add_tries(db, buckets, at=now)
        return allowed, accounts.get_account_by_email(db, email)


def redeem_ticket(
    database: Database, ticket: str, *, browser: str, old: str | None, now: datetime
) -> str | None:
    """Return a new login's id for the cookie; the ticket is used up either way."""
    with database.platform_writing() as db:
        account = login_rows.take_ticket(
            db, digest(ticket), browser_hash=digest(browser), now=now
        )
        if account is None or not _is_open(account):
            return None
        if old:
            login_rows.remove_login(db, digest(old))
        login = secrets.token_urlsafe(32)
        login_rows.add_login(
            db, account.id, digest(login), now=now, expires_at=now + LOGIN_LIVES
        )
        return login


def current_login(
    database: Database, login_id: str | None, *, now: datetime
) -> Login | None:
    """Return the login behind the cookie, None when it has ended or run out."""
    if not login_id:
        return None
    with database.platform_reading() as db:
        login = login_rows.get_login(db, digest(login_id))
    if login is None or not is_alive(login, now=now):
        return None
    if now - login.last_seen_at >= SEEN_EVERY:
        # whoever only reads goes on reading when nothing can be written
        with suppress(Outage), database.platform_writing() as db:
            login_rows.change_login(db, login.id_hash, last_seen_at=now)
    return login


def is_alive(login: Login, *, now: datetime) -> bool:
    """Return whether a login still counts at `now`."""
    return (
        now < login.expires_at
        and now - login.last_seen_at < IDLE_AFTER
        and _is_open(login.account)
    )


def is_confirmed(login: Login, *, now: datetime) -> bool:
    """Return whether the password was given within the last ten minutes."""
    return login.confirmed_at is not None and now - login.confirmed_at < CONFIRMED_FOR


def confirm(
    database: Database,
    verifier: Verifier,
    login: Login,
    attempt: Attempt,
    *,
    now: datetime,
) -> bool:
    """Ask for the password again; count a wrong one like a failed sign-in."""
    buckets = buckets_for(login.account.email, attempt.address)
    allowed, account = _reserve(database, login.account.email, buckets, now=now)
    stored = account.password_hash if account and allowed else None
    if not verifier.matches(attempt.password, stored):
        return False
    with database.platform_writing() as db:
        tries.remove_tries(db, buckets, at=now)
        login_rows.change_login(db, login.id_hash, last_seen_at=now, confirmed_at=now)
    return True


def sign_out(database: Database, login_id: str) -> None:
    """End the login; a copy of its cookie is worth nothing from here on."""
    with database.platform_writing() as db:
        login_rows.remove_login(db, digest(login_id))


def change_language(database: Database, login: Login, language: str) -> None:
    """Remember in which language the person reads."""
    with database.platform_writing() as db:
        accounts.change_language(db, login.account.id, language)


def forget_old(database: Database, *, now: datetime) -> int:
    """Remove what has run out; return how many logins that were."""
    with database.platform_writing() as db:
        tries.remove_old_tries(db, before=now - max(x.window for x in LIMITS))
        return login_rows.remove_expired(db, now=now)


def _is_open(account: Account) -> bool:
    return account.disabled_at is None
