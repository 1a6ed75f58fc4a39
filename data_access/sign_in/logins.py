"""Reads and writes of logins, sign-in tickets and account links."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update

from data_access.sign_in.account_rows import account_of
from data_access.sign_in.accounts import get_account
from data_access.sign_in.known_browsers import forget_browsers
from data_access.tables import (
    AccountLinkRow,
    AccountRow,
    LoginRow,
    OrganisationRow,
    SignInTicketRow,
)
from data_access.tenancy import DbSession
from data_access.versions import count_changed
from domain.sign_in.accounts import Account, Login
from domain.sign_in.invitations import InviteLink


@dataclass(frozen=True, slots=True)
class AccountLink:
    """An invitation or a reset that has not been used yet."""

    purpose: str
    account: Account
    expires_at: datetime


def add_login(
    db: DbSession,
    account_id: UUID,
    id_hash: str,
    *,
    now: datetime,
    expires_at: datetime,
) -> None:
    """Add a login; a password just given counts as confirmed."""
    db.add(
        LoginRow(
            id_hash=id_hash,
            account_id=account_id,
            created_at=now,
            last_seen_at=now,
            expires_at=expires_at,
            confirmed_at=now,
        )
    )


def get_login(db: DbSession, id_hash: str) -> Login | None:
    """Return the login with its account, None if it has ended."""
    found = db.execute(
        select(LoginRow, AccountRow, OrganisationRow.is_demo)
        .join(AccountRow, AccountRow.id == LoginRow.account_id)
        .join(OrganisationRow, OrganisationRow.id == AccountRow.organisation_id)
        .where(LoginRow.id_hash == id_hash)
    ).one_or_none()
    if found is None:
        return None
    row, account, is_demo = found
    return Login(
        id_hash=row.id_hash,
        account=account_of(account),
        is_demo=is_demo,
        created_at=row.created_at,
        last_seen_at=row.last_seen_at,
        expires_at=row.expires_at,
        confirmed_at=row.confirmed_at,
    )


def change_login(
    db: DbSession,
    id_hash: str,
    *,
    last_seen_at: datetime,
    confirmed_at: datetime | None = None,
) -> None:
    """Note that the browser was seen and, when given, that the password was too."""
    values = {"last_seen_at": last_seen_at}
    if confirmed_at is not None:
        values["confirmed_at"] = confirmed_at
    db.execute(update(LoginRow).where(LoginRow.id_hash == id_hash).values(values))


def remove_login(db: DbSession, id_hash: str) -> None:
    """End one login."""
    db.execute(delete(LoginRow).where(LoginRow.id_hash == id_hash))


def remove_logins(db: DbSession, account_id: UUID, *, keep: str | None = None) -> None:
    """End all logins of an account, but for the one whose hash is `keep`."""
    ended = delete(LoginRow).where(LoginRow.account_id == account_id)
    if keep is not None:
        ended = ended.where(LoginRow.id_hash != keep)
    db.execute(ended)


def end_access(db: DbSession, account_id: UUID) -> None:
    """End all that lets somebody into the account, and forget where it was used."""
    remove_logins(db, account_id)
    for table in (SignInTicketRow, AccountLinkRow):
        db.execute(delete(table).where(table.account_id == account_id))
    forget_browsers(db, account_id)


def end_links(db: DbSession, organisation_id: UUID, person_id: UUID) -> None:
    """End the links by which the person could choose a password."""
    owned = select(AccountRow.id).where(
        AccountRow.organisation_id == organisation_id,
        AccountRow.person_id == person_id,
    )
    db.execute(delete(AccountLinkRow).where(AccountLinkRow.account_id.in_(owned)))


def remove_expired(db: DbSession, *, now: datetime) -> int:
    """Remove expired logins, tickets and links; return the number of logins."""
    gone = count_changed(db, delete(LoginRow).where(LoginRow.expires_at <= now))
    db.execute(delete(SignInTicketRow).where(SignInTicketRow.expires_at <= now))
    db.execute(delete(AccountLinkRow).where(AccountLinkRow.expires_at <= now))
    return gone


def add_ticket(
    db: DbSession,
    ticket_hash: str,
    *,
    browser_hash: str,
    account_id: UUID,
    expires_at: datetime,
) -> None:
    """Add a ticket that one browser may turn into a login."""
    db.add(
        SignInTicketRow(
            ticket_hash=ticket_hash,
            browser_hash=browser_hash,
            account_id=account_id,
            expires_at=expires_at,
        )
    )


def take_ticket(
    db: DbSession, ticket_hash: str, *, browser_hash: str, now: datetime
) -> Account | None:
    """Use the ticket up; return its account if this browser may use it now."""
    row = db.execute(
        delete(SignInTicketRow)
        .where(SignInTicketRow.ticket_hash == ticket_hash)
        .returning(
            SignInTicketRow.account_id,
            SignInTicketRow.browser_hash,
            SignInTicketRow.expires_at,
        )
    ).one_or_none()
    if row is None or row.browser_hash != browser_hash or row.expires_at <= now:
        return None
    return get_account(db, row.account_id)


def add_account_link(
    db: DbSession,
    account: Account,
    token_hash: str,
    purpose: str,
    *,
    now: datetime,
    expires_at: datetime,
) -> None:
    """Add a link; earlier ones of the same purpose stop working."""
    db.execute(
        delete(AccountLinkRow).where(
            AccountLinkRow.account_id == account.id, AccountLinkRow.purpose == purpose
        )
    )
    db.add(
        AccountLinkRow(
            token_hash=token_hash,
            purpose=purpose,
            account_id=account.id,
            email=account.email,
            created_at=now,
            expires_at=expires_at,
        )
    )


def get_account_link(
    db: DbSession, token_hash: str, *, now: datetime
) -> AccountLink | None:
    """Return the link if it may still be used; looking does not use it up."""
    found = db.execute(
        select(AccountLinkRow, AccountRow)
        .join(AccountRow, AccountRow.id == AccountLinkRow.account_id)
        .where(
            AccountLinkRow.token_hash == token_hash,
            AccountLinkRow.used_at.is_(None),
            AccountLinkRow.expires_at > now,
            AccountLinkRow.email == AccountRow.email,
            AccountRow.disabled_at.is_(None),
        )
    ).one_or_none()
    if found is None:
        return None
    row, account = found
    return AccountLink(row.purpose, account_of(account), row.expires_at)


def list_invite_links(
    db: DbSession, organisation_id: UUID, *, purpose: str, now: datetime
) -> list[InviteLink]:
    """Return the organisation's links for a purpose that may still be used."""
    found = db.execute(
        select(AccountRow.person_id, AccountLinkRow)
        .join(AccountRow, AccountRow.id == AccountLinkRow.account_id)
        .where(
            AccountRow.organisation_id == organisation_id,
            AccountRow.disabled_at.is_(None),
            AccountLinkRow.purpose == purpose,
            AccountLinkRow.used_at.is_(None),
            AccountLinkRow.expires_at > now,
            AccountLinkRow.email == AccountRow.email,
        )
    )
    return [
        InviteLink(person_id, link.token_hash, link.created_at)
        for person_id, link in found
    ]


def use_account_link(db: DbSession, token_hash: str, *, now: datetime) -> bool:
    """Use the link up; False when somebody did so before."""
    used = (
        update(AccountLinkRow)
        .where(
            AccountLinkRow.token_hash == token_hash, AccountLinkRow.used_at.is_(None)
        )
        .values(used_at=now)
    )
    return count_changed(db, used) > 0
