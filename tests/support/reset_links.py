"""A link to a new password, made as for the one who asked for it."""

from datetime import datetime

from data_access.database import Database
from data_access.sign_in import accounts
from services.sign_in.account_links import RESET, new_link


def new_reset(database: Database, email: str, *, now: datetime) -> str:
    """Return the token of a new link to the account with that address."""
    with database.platform_writing() as db:
        return new_link(db, accounts.get_account_by_email(db, email), RESET, now=now)
