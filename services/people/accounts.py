"""What a person signs in with, as far as it follows from who they are."""

from datetime import datetime

from data_access.sign_in import accounts, logins
from data_access.tenancy import DbSession
from domain.errors import ErrorCode, InvalidField
from domain.people.person import AccountState
from domain.sign_in.accounts import Account
from services.work import Work


def close_account(db: DbSession, account: Account, *, now: datetime) -> None:
    """Close an account and end its logins and links for good."""
    accounts.disable_account(db, account.id, at=now)
    logins.end_access(db, account.id)


def state_of(account: Account | None) -> AccountState:
    """Return whether the owner of the account can sign in."""
    if account is None:
        return AccountState.NONE
    if account.disabled_at is not None:
        return AccountState.CLOSED
    return AccountState.OPEN if account.password_hash else AccountState.INVITED


def change_address(work: Work, account: Account, email: str) -> None:
    """Give an account another address; what let somebody in before lets nobody in."""
    if accounts.get_account_by_email(work.db, email) is not None:
        raise InvalidField("email", ErrorCode.EMAIL_TAKEN)
    accounts.change_email(work.db, account.id, email)
    logins.end_access(work.db, account.id)
