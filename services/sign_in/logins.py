"""
Signing in, staying signed in and being signed out.

The password is checked here; a ticket carries the result to the route that sets the
cookie (decision 0008). Whatever is handed to a browser is stored as SHA-256.
"""

import secrets
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from data_access.database import Database
from data_access.sign_in import accounts, known_browsers, tries
from data_access.sign_in import logins as login_rows
from domain.outages import Outage
from domain.sign_in.accounts import Account, Login
from domain.sign_in.throttling import LIMITS, Counter
from services.passwords import Verifier
from services.sign_in.digests import digest
from services.sign_in.known_browsers import is_known
from services.sign_in.throttling import MustWait, count_try

#: binds a sign-in to the browser in which it began
PRE_COOKIE = "__Host-pre"
LOGIN_COOKIE = "__Host-login"

TICKET_LIVES = timedelta(seconds=30)
LOGIN_LIVES = timedelta(hours=12)
IDLE_AFTER = timedelta(minutes=30)
CONFIRMED_FOR = timedelta(minutes=10)
SEEN_EVERY = timedelta(minutes=1)
#: so long before it ends one is told, and can stay
TOLD_BEFORE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Attempt:
    """Who tries to sign in, from where."""

    email: str
    password: str
    #: the pre-cookie of the browser
    browser: str
    address: str | None
    #: the cookie of a browser that has signed in before
    known: str | None = None
    #: the language that was chosen beside the form, None if none was
    language: str | None = None


def sign_in(
    database: Database,
    verifier: Verifier,
    counter: Counter,
    attempt: Attempt,
    *,
    now: datetime,
) -> str | None:
    """
    Return a ticket for the browser, or None: wrong, unknown or closed.

    The three are not told apart, neither by words nor by time. Raise `MustWait` after
    too many tries: that is counted for addresses that nobody has too.
    """
    with database.platform_writing() as db:
        account = accounts.get_account_by_email(db, attempt.email)
        if account and is_known(db, attempt.known, account.id, now=now):
            buckets = counter.of_known_browser(
                account.email, digest(attempt.known or "")
            )
        else:
            buckets = counter.of_stranger(attempt.email, attempt.address)
        wait_until, pause = count_try(db, buckets, now=now)
    may = account is not None and _is_open(account) and wait_until is None
    time.sleep(pause.total_seconds())
    right = verifier.matches(
        attempt.password, account.password_hash if account and may else None
    )
    if wait_until is not None:
        raise MustWait(wait_until)
    if not right or account is None:
        return None
    ticket = secrets.token_urlsafe(32)
    with database.platform_writing() as db:
        tries.remove_tries(db, buckets.all, at=now)
        if attempt.language is not None:
            accounts.change_language(db, account.id, attempt.language)
        login_rows.add_ticket(
            db,
            digest(ticket),
            browser_hash=digest(attempt.browser),
            account_id=account.id,
            expires_at=now + TICKET_LIVES,
        )
    return ticket


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


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """How many seconds a login lasts if nothing happens, and whether it can go on."""

    seconds: int
    can_stay: bool


def time_left(
    database: Database, login_id: str | None, *, now: datetime
) -> TimeLeft | None:
    """Return how long a login still lasts, None if it has ended; asking is no use of it."""
    with database.platform_reading() as db:
        login = login_rows.get_login(db, digest(login_id or ""))
    if login is None or not is_alive(login, now=now):
        return None
    return _left(login, now=now)


def stay(database: Database, login_id: str | None, *, now: datetime) -> TimeLeft | None:
    """Let a login last as if something had just happened; None if it has ended."""
    with database.platform_writing() as db:
        login = login_rows.get_login(db, digest(login_id or ""))
        if login is None or not is_alive(login, now=now):
            return None
        login_rows.change_login(db, login.id_hash, last_seen_at=now)
    return _left(replace(login, last_seen_at=now), now=now)


def quiet_for(login: Login, *, now: datetime) -> timedelta:
    """Return how long after a use of it nobody need be told that a login ends."""
    idle = IDLE_AFTER - SEEN_EVERY - TOLD_BEFORE
    return max(timedelta(), min(idle, login.expires_at - now - TOLD_BEFORE))


def _left(login: Login, *, now: datetime) -> TimeLeft:
    idle_until = login.last_seen_at + IDLE_AFTER
    until = min(idle_until, login.expires_at)
    return TimeLeft(int((until - now).total_seconds()), idle_until < login.expires_at)


def is_confirmed(login: Login, *, now: datetime) -> bool:
    """Return whether the password was given within the last ten minutes."""
    return login.confirmed_at is not None and now - login.confirmed_at < CONFIRMED_FOR


def confirm(
    database: Database,
    verifier: Verifier,
    counter: Counter,
    login: Login,
    *,
    password: str,
    now: datetime,
) -> bool:
    """
    Ask for the password again; a wrong one is counted for this login alone.

    Raise `MustWait` after too many tries.
    """
    buckets = counter.of_known_browser(login.account.email, login.id_hash)
    with database.platform_writing() as db:
        wait_until, _ = count_try(db, buckets, now=now)
        account = accounts.get_account(db, login.account.id)
    if wait_until is not None:
        raise MustWait(wait_until)
    if account is None or not verifier.matches(password, account.password_hash):
        return False
    with database.platform_writing() as db:
        tries.remove_tries(db, buckets.all, at=now)
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
        known_browsers.remove_old_browsers(db, now=now)
        return login_rows.remove_expired(db, now=now)


def _is_open(account: Account) -> bool:
    return account.disabled_at is None
