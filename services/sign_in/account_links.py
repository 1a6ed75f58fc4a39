"""Links by which somebody chooses a password: an invitation or a reset."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from data_access.database import Database
from data_access.people import organisations, people
from data_access.sign_in import accounts, logins, tries
from data_access.tenancy import DbSession
from domain.errors import NotFound
from domain.sign_in.accounts import Account
from domain.sign_in.passwords import check_password
from domain.sign_in.throttling import Counter
from i18n.translator import supported
from services.passwords import hash_password
from services.sign_in.digests import digest
from services.sign_in.known_browsers import remember

INVITE = "invite"
RESET = "reset"
LIVES = {INVITE: timedelta(days=7), RESET: timedelta(minutes=60)}


@dataclass(frozen=True, slots=True)
class Welcome:
    """Whom a link is for."""

    purpose: str
    #: the account's own address, in small letters
    email: str
    organisation: str
    language: str


def new_link(db: DbSession, account: Account, purpose: str, *, now: datetime) -> str:
    """Return the token of a new link; earlier ones for the same purpose are void."""
    token = secrets.token_urlsafe(32)
    logins.add_account_link(
        db, account, digest(token), purpose, now=now, expires_at=now + LIVES[purpose]
    )
    return token


def find_link(database: Database, token: str, *, now: datetime) -> Welcome | None:
    """Return whom the link is for; looking does not use it up."""
    with database.platform_reading() as db:
        link = logins.get_account_link(db, digest(token), now=now)
        if link is None:
            return None
        name = organisations.get_name(db, link.account.organisation_id)
    return Welcome(
        link.purpose, link.account.email, name or "", supported(link.account.language)
    )


def choose_password(
    database: Database,
    counter: Counter,
    token: str,
    password: str,
    *,
    browser: str | None = None,
    language: str | None = None,
    now: datetime,
) -> str:
    """
    Give the account behind the link its password; end its logins, links and waiting.

    Return what the browser is known by from now on; `browser` is what it was known by.
    `language` is the one that was chosen on the page, None if none was.
    Raises `NotFound` for a link that is used, old, unknown or of a closed account,
    and `InvalidField` for a password that would be guessed; then the link still works.
    """
    with database.platform_reading() as db:
        link = logins.get_account_link(db, digest(token), now=now)
        if link is None:
            raise NotFound
        organisation = organisations.get_name(db, link.account.organisation_id) or ""
    name = _name_of(database, link.account.organisation_id, link.account.person_id)
    check_password(password, own_words=(name, link.account.email, organisation))
    hashed = hash_password(password)
    with database.platform_writing() as db:
        if not logins.use_account_link(db, digest(token), now=now):
            raise NotFound
        accounts.change_password_hash(db, link.account.id, hashed, now=now)
        logins.end_access(db, link.account.id)
        if language is not None:
            accounts.change_language(db, link.account.id, language)
        tries.forget_account(db, counter.account(link.account.email))
        return remember(db, link.account.id, before=browser, now=now)


def _name_of(database: Database, organisation_id: UUID, person_id: UUID) -> str:
    with database.reading(organisation_id) as db:
        person = people.get_person(db, organisation_id, person_id)
    return person.name if person else ""
