"""Accounts as they are kept."""

from data_access.tables import AccountRow
from domain.sign_in.accounts import Account


def account_of(row: AccountRow) -> Account:
    """Return what a row says."""
    return Account(
        id=row.id,
        email=row.email,
        password_hash=row.password_hash,
        organisation_id=row.organisation_id,
        person_id=row.person_id,
        language=row.language,
        disabled_at=row.disabled_at,
    )
