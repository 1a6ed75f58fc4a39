"""Demonstration data: invented organisations with a year of sessions and decisions."""

from collections.abc import Callable
from datetime import date, datetime

from data_access.database import Database
from data_access.people import organisations
from data_access.sign_in import accounts
from services.passwords import hash_password
from services.sample.scripts import demo_id, organisation_scripts
from services.sample.stage import Stage
from services.sample.year import live_a_year
from services.secrets import ServerKeys

__all__ = [
    "DEMO_PASSWORD",
    "demo_id",
    "demo_is_unfinished",
    "demo_sign_ins",
    "has_demonstration",
    "load_sample",
]

DEMO_PASSWORD = "anker i en travl hverdag"  # noqa: S105 printed at every start


def demo_sign_ins(database: Database) -> list[tuple[str, str]]:
    """Return the addresses that one can sign in with here, and who each is."""
    with database.platform_reading() as db:
        return [
            (sign_in.email, sign_in.words)
            for script in organisation_scripts()
            for sign_in in script.sign_ins
            if accounts.get_account_by_email(db, sign_in.email)
        ]


def has_demonstration(database: Database) -> bool:
    """Return whether an organisation of the demonstration is in the database."""
    return any(_loaded(database))


def demo_is_unfinished(database: Database) -> bool:
    """Return whether loading the demonstration was interrupted between organisations."""
    loaded = _loaded(database)
    return any(loaded) and not all(loaded)


def _loaded(database: Database) -> list[bool]:
    """Return for each organisation of the demonstration whether it is there."""
    with database.platform_reading() as db:
        return [
            organisations.get_organisation(db, script.id) is not None
            for script in organisation_scripts()
        ]


def load_sample(
    database: Database,
    keys: ServerKeys,
    *,
    today: date,
    now: datetime,
    tell: Callable[[str], object] = str,
) -> None:
    """
    Add the organisations of the demonstration that are not there yet.

    Each is there with its whole year or not at all. `tell` hears the name of each
    before it is loaded. The same day and keys give the same history.
    """
    hashed = hash_password(DEMO_PASSWORD)
    for script in organisation_scripts():
        with database.platform_reading() as db:
            is_there = organisations.get_organisation(db, script.id) is not None
        if is_there:
            continue
        tell(script.name)
        with database.writing(script.id) as db:
            stage = Stage(db, script, keys, today, now)
            live_a_year(stage, password_hash=hashed)
