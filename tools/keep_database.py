"""
Keep a database of this version's schema for the tests: `python -m tools.keep_database`.

It loads the demonstration at a fixed moment on both engines, sees to it that no table is
empty, and writes two compressed files to tests/kept, named after the newest migration.
The tests bring every kept database to the newest schema. Run it before the first
migration after a release is written.
"""

import lzma
import os
import sqlite3
import tempfile
from pathlib import Path
from typing import Final

from sqlalchemy import select

from data_access.database import Database
from data_access.migrate import newest_revision
from data_access.tables import AccountRow
from tests.support.checksums import checksums
from tests.support.databases import (
    Address,
    PostgresDatabases,
    SqliteDatabases,
    begin_run,
    end_run,
    run_folder,
)
from tests.support.demonstration import demonstration_address
from tests.support.kept import KEPT, POSTGRESQL, SQLITE
from tests.support.seldom_filled import rows_for

STRONGEST: Final = 9 | lzma.PRESET_EXTREME


def main() -> None:
    """Write the kept database of each engine."""
    revision = newest_revision()
    begin_run()
    try:
        sqlite = filled(SqliteDatabases(run_folder()))
        keep(f"{revision}{SQLITE}", file_of(sqlite))
        server = PostgresDatabases(run_folder())
        postgresql = filled(server)
        name = postgresql.url.rpartition("/")[2]
        keep(f"{revision}{POSTGRESQL}", readable_anywhere(server.server.dump(name)))
    finally:
        end_run()


def filled(databases: SqliteDatabases | PostgresDatabases) -> Address:
    """Return a database with the demonstration and a row in each other table."""
    address = demonstration_address(databases)
    database = Database(address.url)
    with database.platform_reading() as db:
        account = db.scalars(select(AccountRow).order_by(AccountRow.email)).first()
    if account is None:
        raise LookupError("the demonstration has no account")
    with database.writing(account.organisation_id) as db:
        # one by one: a row comes after the row that it refers to
        for row in rows_for(db, account.organisation_id, account.id):
            db.add(row)
            db.flush()
    database.close()
    empty = [name for name, each in checksums(address).items() if not each.rows]
    if empty:
        raise LookupError(f"rows_for has none for {', '.join(empty)}")
    return address


def file_of(address: Address) -> bytes:
    """Return a SQLite database as one file without gaps."""
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.db"
        connection = sqlite3.connect(address.url.removeprefix("sqlite:///"))
        connection.execute("VACUUM INTO ?", (str(whole),))
        connection.close()
        return whole.read_bytes()


def readable_anywhere(dump: bytes) -> bytes:
    r"""Return a dump in SQL alone: newer `pg_dump` adds `\restrict`, psql's own."""
    lines = dump.splitlines(keepends=True)
    return b"".join(
        line for line in lines if not line.startswith((b"\\restrict", b"\\unrestrict"))
    )


def keep(name: str, content: bytes) -> None:
    """Write one compressed file to tests/kept and print its size."""
    KEPT.mkdir(exist_ok=True)
    file = KEPT / f"{name}.xz"
    file.write_bytes(lzma.compress(content, preset=STRONGEST))
    print(f"{os.path.relpath(file)}: {file.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
