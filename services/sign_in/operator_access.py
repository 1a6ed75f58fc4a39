"""
Access to accounts from the server's command line, where nobody is signed in.

Anyone who can run it could open the database too; so it asks for no right, but it
writes into the organisation's log like everybody else, as done by nobody who signs in.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from data_access.database import Database
from data_access.people import grants, organisations, people
from data_access.sign_in import accounts, logins
from data_access.tenancy import DbSession
from domain.access import Action
from domain.errors import DomainError, ErrorCode
from domain.people.person import AccountState
from domain.sign_in.accounts import Account
from services import change_log
from services.people.accounts import close_account, state_of
from services.sign_in import account_links


@dataclass(frozen=True, slots=True)
class Listed:
    """An account as the command line lists it."""

    email: str
    name: str
    organisation: str
    state: AccountState


def list_accounts(database: Database) -> list[Listed]:
    """Return everybody who has an account, by organisation and address."""
    with database.platform_reading() as db:
        known = organisations.list_organisations(db)
    listed: list[Listed] = []
    for organisation in known:
        with database.reading(organisation.id) as db:
            names = {
                person.id: person.name
                for person in people.list_people(db, organisation.id, with_left=True)
            }
            listed += [
                Listed(
                    account.email,
                    names.get(account.person_id, ""),
                    organisation.name,
                    state_of(account),
                )
                for account in accounts.list_accounts(db, organisation.id)
            ]
    return listed


def new_link(database: Database, email: str, *, now: datetime) -> str:
    """
    Return the token of a link by which somebody chooses a password.

    Who has none yet gets a new invitation (seven days), else the link lives an hour.
    Raise `DomainError` if there is no open account with that address.
    """
    with _account(database, email) as (db, account):
        if account.disabled_at is not None:
            raise DomainError(ErrorCode.ACCOUNT_MISSING)
        is_new = account.password_hash is None
        purpose = account_links.INVITE if is_new else account_links.RESET
        _record(db, account, Action.PERSON_INVITE, f"{purpose} link", now=now)
        return account_links.new_link(db, account, purpose, now=now)


def deactivate(database: Database, email: str, *, now: datetime) -> None:
    """Close an account and end its logins; the last administrator's stays open."""
    with _account(database, email) as (db, account):
        organisations.lock_organisation(db, account.organisation_id)
        if grants.list_administrators(db, account.organisation_id) == {
            account.person_id
        }:
            raise DomainError(ErrorCode.LAST_ADMINISTRATOR)
        close_account(db, account, now=now)
        _record(db, account, Action.PERSON_DEACTIVATE, "closed", now=now)


def reactivate(database: Database, email: str, *, now: datetime) -> None:
    """Open an account that was closed; somebody who has left is asked back first."""
    with _account(database, email) as (db, account):
        person = people.get_person(db, account.organisation_id, account.person_id)
        if person is None or person.left_on is not None:
            raise DomainError(ErrorCode.ACCOUNT_MISSING)
        accounts.disable_account(db, account.id, at=None)
        _record(db, account, Action.PERSON_DEACTIVATE, "opened", now=now)


def sign_out(database: Database, email: str, *, now: datetime) -> None:
    """End every login of an account; its owner can sign in again."""
    with _account(database, email) as (db, account):
        logins.remove_logins(db, account.id)
        _record(db, account, Action.PERSON_SIGN_OUT, "signed out", now=now)


@contextmanager
def _account(database: Database, email: str) -> Iterator[tuple[DbSession, Account]]:
    """Give the account and a transaction of its organisation, or raise."""
    with database.platform_reading() as db:
        account = accounts.get_account_by_email(db, email)
    if account is None:
        raise DomainError(ErrorCode.ACCOUNT_MISSING)
    with database.writing(account.organisation_id) as db:
        yield db, account


def _record(
    db: DbSession, account: Account, action: Action, detail: str, *, now: datetime
) -> None:
    change_log.record_by(
        db,
        account.organisation_id,
        None,
        action,
        subject=f"person:{account.person_id}",
        detail=detail,
        now=now,
    )
