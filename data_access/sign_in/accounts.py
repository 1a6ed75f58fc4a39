"""Reads and writes of accounts: what people sign in with."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import delete, select, update

from data_access.batches import in_batches
from data_access.sign_in.account_rows import account_of
from data_access.tables import AccountRow, DraftRow
from data_access.tenancy import DbSession
from domain.people.emails import lower_email
from domain.sign_in.accounts import Account


def get_account(db: DbSession, account_id: UUID) -> Account | None:
    """Return the account, None if it does not exist."""
    row = db.get(AccountRow, account_id)
    return account_of(row) if row else None


def get_account_by_email(db: DbSession, email: str) -> Account | None:
    """Return the account with that address, however it is capitalised."""
    row = db.scalar(select(AccountRow).where(AccountRow.email == lower_email(email)))
    return account_of(row) if row else None


def list_taken_emails(db: DbSession, emails: Collection[str]) -> set[str]:
    """Return those of the addresses by which anyone signs in, anywhere in Anker."""
    found: set[str] = set()
    for asked in in_batches(sorted(map(lower_email, emails))):
        found |= set(
            db.scalars(select(AccountRow.email).where(AccountRow.email.in_(asked)))
        )
    return found


def get_account_of_person(
    db: DbSession, organisation_id: UUID, person_id: UUID
) -> Account | None:
    """Return the account of a person, None if they do not sign in."""
    row = db.scalar(
        select(AccountRow).where(
            AccountRow.organisation_id == organisation_id,
            AccountRow.person_id == person_id,
        )
    )
    return account_of(row) if row else None


def list_accounts(db: DbSession, organisation_id: UUID) -> list[Account]:
    """Return the organisation's accounts in the order of their addresses."""
    rows = db.scalars(
        select(AccountRow)
        .where(AccountRow.organisation_id == organisation_id)
        .order_by(AccountRow.email)
    )
    return [account_of(row) for row in rows]


def add_account(
    db: DbSession,
    organisation_id: UUID,
    person_id: UUID,
    email: str,
    *,
    now: datetime,
    password_hash: str | None = None,
    language: str = "da",
) -> Account:
    """Add an account; without a password it waits for its invitation."""
    row = AccountRow(
        id=uuid4(),
        email=lower_email(email),
        password_hash=password_hash,
        organisation_id=organisation_id,
        person_id=person_id,
        language=language,
        created_at=now,
        password_changed_at=now if password_hash else None,
    )
    db.add(row)
    db.flush()
    return account_of(row)


def change_password_hash(
    db: DbSession, account_id: UUID, password_hash: str, *, now: datetime
) -> None:
    """Give the account a new password."""
    db.execute(
        update(AccountRow)
        .where(AccountRow.id == account_id)
        .values(password_hash=password_hash, password_changed_at=now)
    )


def change_language(db: DbSession, account_id: UUID, language: str) -> None:
    """Remember in which language the person reads."""
    db.execute(
        update(AccountRow).where(AccountRow.id == account_id).values(language=language)
    )


def change_email(db: DbSession, account_id: UUID, email: str) -> None:
    """Give the account another address; links to the old one stop working."""
    db.execute(
        update(AccountRow)
        .where(AccountRow.id == account_id)
        .values(email=lower_email(email))
    )


def disable_account(db: DbSession, account_id: UUID, *, at: datetime | None) -> None:
    """Close the account, or open it again when `at` is None."""
    db.execute(
        update(AccountRow).where(AccountRow.id == account_id).values(disabled_at=at)
    )


def remove_account(db: DbSession, organisation_id: UUID, account_id: UUID) -> None:
    """Delete the account with its logins, its links and what was typed and not saved."""
    db.execute(
        delete(DraftRow).where(
            DraftRow.organisation_id == organisation_id,
            DraftRow.account_id == account_id,
        )
    )
    db.execute(delete(AccountRow).where(AccountRow.id == account_id))
