"""A new version: the database is copied, then brought to the schema that it expects."""

from datetime import datetime
from itertools import count
from pathlib import Path

from data_access.database import Database, UnsafeDatabaseError
from data_access.maintenance import copy_sqlite
from data_access.migrate import (
    MigrationRefusedError,
    SchemaAge,
    age_of,
    migrate,
    revision_of,
)
from services.operating.backup import folder_of_copies, forget_leftovers
from services.settings import Settings


def bring_up_to_date(chosen: Settings, *, now: datetime) -> Path | None:
    """
    Bring the database to this version's schema; return the copy that was made first.

    None where nothing had to be copied: on PostgreSQL, and where the schema is new.
    Raises `MigrationRefusedError`, with nothing changed, where there is no room for the
    copy, the database is of a newer version, or others use it.
    """
    copy = _copy_first(chosen, now=now)
    app_role = None
    if chosen.owner_database != chosen.database:
        app_role = Database(chosen.database).url.username
    migrate(chosen.owner_database, app_role=app_role)
    return copy


def _copy_first(chosen: Settings, *, now: datetime) -> Path | None:
    """Return the copy of a SQLite database with an older schema, None of any other."""
    database = Database(chosen.owner_database)
    try:
        if not database.is_sqlite or database.is_missing:
            return None
        if age_of(database) is not SchemaAge.OLDER:
            return None
        folder = folder_of_copies(chosen)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        forget_leftovers(folder, now=now)
        path = _free(folder, f"{revision_of(database)}", now)
        copy_sqlite(database, path)
    except (OSError, UnsafeDatabaseError) as error:
        raise MigrationRefusedError(
            f"Databasen kunne ikke kopieres før opdateringen ({error}). Intet er "
            f"ændret: gør plads i {folder_of_copies(chosen)}, og prøv igen."
        ) from error
    else:
        return path
    finally:
        database.close()


def _free(folder: Path, revision: str, now: datetime) -> Path:
    """Return a name that says which schema the copy has, and that no file has yet."""
    start = f"anker-{revision}-{now:%Y%m%d-%H%M%S}"
    names = (f"{start}{f'-{n}' if n > 1 else ''}.db" for n in count(1))
    return next(path for name in names if not (path := folder / name).exists())
