"""
Whether the keys in `secrets.json` are those that the database was made with.

The database keeps a check value of each key. Without it, lost keys would be replaced in
silence: every QR code, receipt and draft that people have would stop working, and nobody
would know why.
"""

from pathlib import Path
from typing import Final

from data_access import server_keys as kept
from data_access.database import Database
from data_access.migrate import SchemaAge, age_of
from services.operating.set_up import is_empty
from services.secrets import FILE, ServerKeys, WrongKeysError, server_keys, stored_keys
from services.settings import Settings

_CURE: Final = (
    "QR-koder, kvitteringer og kladder er lavet med nøglerne i den. Læg filen tilbage "
    "fra jeres kopi af nøglerne. Er den væk for altid, så se docs/operating.md."
)


def settle(database: Database, folder: Path) -> ServerKeys:
    """
    Return the keys of this Anker, whose check values are then in the database.

    Keys are made for an empty database alone. Raises `WrongKeysError` if they are lost,
    or belong to another database.
    """
    if is_empty(database):
        return renew(database, folder)
    keys = check(database, folder)
    _record(database, keys)
    return keys


def refuse_lost(chosen: Settings) -> None:
    """Raise `WrongKeysError` before anything is changed, if the keys are gone."""
    database = Database(chosen.database)
    try:
        if (
            (chosen.data / FILE).exists()
            or database.is_missing
            or not database.answers()
            or age_of(database) in {SchemaAge.NONE, SchemaAge.NEWER}
            or is_empty(database)
        ):
            return
    finally:
        database.close()
    raise WrongKeysError(f"{chosen.data / FILE} mangler. {_CURE}")


def check(database: Database, folder: Path) -> ServerKeys:
    """Return the keys in `folder`; raise `WrongKeysError` if they are not the right."""
    try:
        keys = stored_keys(folder)
    except WrongKeysError as error:
        raise WrongKeysError(f"{error} {_CURE}") from None
    if not fit(database, keys):
        raise WrongKeysError(f"{folder / FILE} hører ikke til denne database. {_CURE}")
    return keys


def fit(database: Database, keys: ServerKeys) -> bool:
    """Return whether these are the keys that the database was made with."""
    with database.platform_reading() as db:
        known = kept.list_check_values(db)
    return known.items() <= keys.check_values.items()


def renew(database: Database, folder: Path) -> ServerKeys:
    """Return the keys in `folder`, made if need be: from now on they are the right."""
    keys = server_keys(folder)
    _record(database, keys)
    return keys


def _record(database: Database, keys: ServerKeys) -> None:
    with database.platform_writing() as db:
        if kept.list_check_values(db) != keys.check_values:
            kept.replace_check_values(db, keys.check_values)
