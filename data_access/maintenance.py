"""What only SQLite needs: safe copies and a check that a file is whole."""

from pathlib import Path

from data_access.database import Database, UnsafeDatabaseError, sqlite_module

#: `PRAGMA synchronous`: every commit is written through to the disk
FULL = 2


def copy_sqlite(database: Database, path: Path) -> None:
    """
    Write a consistent copy of the database to a new file at `path`.

    If there is no room for it, nothing is left of it: `UnsafeDatabaseError`.
    """
    if path.exists():
        raise FileExistsError(path)
    module = sqlite_module()
    with database.engine.connect().execution_options(
        isolation_level="AUTOCOMMIT"
    ) as connection:
        connection.commit()
        raw = connection.connection.driver_connection
        assert raw is not None  # noqa: S101 a pooled connection always has one
        copy = module.connect(str(path))
        try:
            raw.backup(copy)
            # a copy is one file: nobody writes to it, so it needs no log beside it
            copy.execute("PRAGMA journal_mode = DELETE")
        except module.Error as error:
            path.unlink(missing_ok=True)
            raise UnsafeDatabaseError(f"{path.name}: {error}") from error
        finally:
            copy.close()


def writes_are_durable(database: Database) -> bool:
    """Return whether commits reach the disk, and readers do not block writers."""
    with database.engine.connect() as connection:
        journal = connection.exec_driver_sql("PRAGMA journal_mode").scalar_one()
        synchronous = connection.exec_driver_sql("PRAGMA synchronous").scalar_one()
    return str(journal) == "wal" and int(synchronous) >= FULL


def check_file(path: Path, *, quick: bool = False) -> None:
    """
    Return if the file is a whole database, else raise `UnsafeDatabaseError`.

    A quick check leaves out whether every index agrees with its table. A file without
    a byte in it was a database once: a new one has its first page at once.
    """
    if path.stat().st_size == 0:
        raise UnsafeDatabaseError(f"{path.name}: 0 bytes")
    module = sqlite_module()
    check = "PRAGMA quick_check" if quick else "PRAGMA integrity_check"
    try:
        connection = module.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    except module.DatabaseError as error:
        raise UnsafeDatabaseError(f"{path.name}: {error}") from error
    try:
        (answer,) = connection.execute(check).fetchone()
    except module.DatabaseError as error:
        raise UnsafeDatabaseError(f"{path.name}: {error}") from error
    finally:
        connection.close()
    if answer != "ok":
        raise UnsafeDatabaseError(f"{path.name}: {answer}")
