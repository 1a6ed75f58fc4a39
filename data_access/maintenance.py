"""What only SQLite needs: safe copies and a check that a file is whole."""

import os
from pathlib import Path
from typing import Final

from data_access.database import Database, UnsafeDatabaseError, sqlite_module

#: `PRAGMA synchronous`: every commit is written through to the disk
FULL = 2
#: how the name of a copy ends that is not whole yet
UNFINISHED: Final = ".part"


def copy_sqlite(database: Database, path: Path) -> None:
    """
    Write a whole, checked copy of the database to a new file at `path`.

    Only its owner can read it. It has another name until it is whole; if it cannot be
    written, nothing is left of it: `UnsafeDatabaseError`.
    """
    if path.exists():
        raise FileExistsError(path)
    unfinished = path.with_name(f"{path.name}{UNFINISHED}")
    try:
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode=0o600, exist_ok=False)
        _copy_pages(database, unfinished)
        check_file(unfinished)
        write_through(unfinished)
        unfinished.rename(path)
        write_through(path.parent)
    except (OSError, sqlite_module().Error) as error:
        raise UnsafeDatabaseError(f"{path.name}: {error}") from error
    finally:
        for left in path.parent.glob(f"{unfinished.name}*"):
            left.unlink(missing_ok=True)


def _copy_pages(database: Database, path: Path) -> None:
    with database.engine.connect().execution_options(
        isolation_level="AUTOCOMMIT"
    ) as connection:
        connection.commit()
        raw = connection.connection.driver_connection
        assert raw is not None  # noqa: S101 a pooled connection always has one
        copy = sqlite_module().connect(str(path))
        try:
            raw.backup(copy)
            # a copy is one file: nobody writes to it, so it needs no log beside it
            copy.execute("PRAGMA journal_mode = DELETE")
        finally:
            copy.close()


def write_through(path: Path) -> None:
    """Return once the file, or the names in the folder, have reached the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


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
