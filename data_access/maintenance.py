"""What only SQLite needs: safe copies and a check that a file is whole."""

from pathlib import Path

from data_access.database import Database, UnsafeDatabaseError, sqlite_module


def copy_sqlite(database: Database, path: Path) -> None:
    """Write a consistent copy of the database to a new file at `path`."""
    if path.exists():
        raise FileExistsError(path)
    with database.engine.connect().execution_options(
        isolation_level="AUTOCOMMIT"
    ) as connection:
        connection.commit()
        raw = connection.connection.driver_connection
        assert raw is not None  # noqa: S101 a pooled connection always has one
        copy = sqlite_module().connect(str(path))
        try:
            raw.backup(copy)
        finally:
            copy.close()


def check_file(path: Path) -> None:
    """Return if the file is a whole database, else raise `UnsafeDatabaseError`."""
    module = sqlite_module()
    connection = module.connect(f"file:{path}?mode=ro", uri=True)
    try:
        (answer,) = connection.execute("PRAGMA integrity_check").fetchone()
    except module.DatabaseError as error:
        raise UnsafeDatabaseError(f"{path.name}: {error}") from error
    finally:
        connection.close()
    if answer != "ok":
        raise UnsafeDatabaseError(f"{path.name}: {answer}")
