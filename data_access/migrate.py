"""Brings a database to the schema of this version, by Alembic."""

from enum import Enum
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import OperationalError

from data_access.database import Database

SCRIPTS = Path(__file__).parent / "migrations"

NEWER: Final = (
    "Databasen er fra en nyere udgave af Anker end denne: brug den nyere udgave, eller "
    "hent kopien fra før opdateringen tilbage, som docs/operating.md siger."
)
NO_WAY_BACK: Final = (
    "Anker fører ikke en database tilbage til et ældre skema, for så gik data tabt: "
    "hent kopien fra før opdateringen tilbage, som docs/operating.md siger."
)
BUSY: Final = (
    "Andre bruger databasen, så skemaet kan ikke ændres. Intet er ændret: stop den "
    "Anker, der kører, og prøv igen."
)
#: PostgreSQL's code for a lock that was not to be had in time
_LOCK_NOT_AVAILABLE: Final = "55P03"


class MigrationRefusedError(RuntimeError):
    """The schema is not changed, and nothing else either; the message says why."""


class SchemaAge(Enum):
    """How a database's schema compares with the one that this version expects."""

    NONE = "none"
    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"


def config(database: Database, app_role: str | None = None) -> Config:
    """Return Alembic's configuration for a database."""
    settings = Config()
    settings.set_main_option("script_location", str(SCRIPTS))
    settings.attributes["engine"] = database.engine
    settings.attributes["app_role"] = app_role
    return settings


def migrate(url: str, *, app_role: str | None = None) -> None:
    """
    Bring the database at `url` to the newest schema; nothing happens if it is there.

    On PostgreSQL `url` signs in as the owner of the schema. `app_role` is the role
    that the application signs in as, which may then read and write but owns nothing.
    Raises `MigrationRefusedError` for a database of a newer version, or a busy one.
    """
    database = Database(url, may_create=True)
    try:
        if age_of(database) is SchemaAge.NEWER:
            raise MigrationRefusedError(NEWER)
        upgrade(config(database, app_role))
    finally:
        database.close()


def upgrade(settings: Config) -> None:
    """Do the migrations that are missing; `MigrationRefusedError` while others work."""
    try:
        command.upgrade(settings, "head")
    except OperationalError as error:
        if _waited_in_vain(error):
            raise MigrationRefusedError(BUSY) from error
        raise


def revision_of(database: Database) -> str | None:
    """Return the migration that a database has come to, None before the first."""
    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def age_of(database: Database) -> SchemaAge:
    """
    Return how a database's schema compares with the one that this version expects.

    A migration that is not known here was written for a newer version.
    """
    revision = revision_of(database)
    if revision is None:
        return SchemaAge.NONE
    known = [each.revision for each in ScriptDirectory(str(SCRIPTS)).walk_revisions()]
    if revision not in known:
        return SchemaAge.NEWER
    return SchemaAge.CURRENT if revision == known[0] else SchemaAge.OLDER


def is_current(database: Database) -> bool:
    """Return whether the database has the schema of this version."""
    return age_of(database) is SchemaAge.CURRENT


def newest_revision() -> str:
    """Return the migration that makes the schema of this version."""
    newest = ScriptDirectory(str(SCRIPTS)).get_current_head()
    assert newest is not None  # noqa: S101 there are migrations
    return newest


def _waited_in_vain(error: OperationalError) -> bool:
    """Return whether a lock was not to be had in time, on either engine."""
    return getattr(
        error.orig, "sqlstate", None
    ) == _LOCK_NOT_AVAILABLE or "database is locked" in str(error.orig)
