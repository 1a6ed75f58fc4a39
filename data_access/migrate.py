"""Brings a database to the schema of this version, by Alembic."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from data_access.database import Database

SCRIPTS = Path(__file__).parent / "migrations"


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
    """
    database = Database(url)
    try:
        command.upgrade(config(database, app_role), "head")
    finally:
        database.close()


def is_current(database: Database) -> bool:
    """Return whether the database has the schema of this version."""
    with database.engine.connect() as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
    return revision == newest_revision()


def newest_revision() -> str:
    """Return the migration that makes the schema of this version."""
    newest = ScriptDirectory(str(SCRIPTS)).get_current_head()
    assert newest is not None  # noqa: S101 there are migrations
    return newest
