"""
Databases of earlier schemas with rows in every table, kept compressed in tests/kept.

`python -m tools.keep_database` writes them.
"""

import lzma
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from psycopg import sql

from data_access.database import Database
from tests.support.databases import Address, PostgresDatabases, SqliteDatabases

KEPT = Path(__file__).parent.parent / "kept"
SQLITE = ".sqlite"
POSTGRESQL = ".postgresql.sql"

#: the schemas of which there is a database, the oldest first
REVISIONS = sorted(file.name.partition(".")[0] for file in KEPT.glob(f"*{SQLITE}.xz"))


def kept_address(
    databases: SqliteDatabases | PostgresDatabases, revision: str
) -> Address:
    """Return the address of a fresh copy of the database kept at `revision`."""
    template = f"kept_{revision}"
    if isinstance(databases, PostgresDatabases):
        databases.make_template(
            template, lambda address: _restore(databases, address, revision)
        )
    else:
        databases.make_template(template, lambda address: _unpack(address, revision))
    return databases.new(template=template)


@contextmanager
def owner_of(address: Address) -> Iterator[Database]:
    """Give a database as the role that owns its schema has it."""
    database = Database(address.owner_url)
    try:
        yield database
    finally:
        database.close()


def _unpack(address: Address, revision: str) -> None:
    file = Path(address.url.removeprefix("sqlite:///"))
    file.write_bytes(_content(f"{revision}{SQLITE}"))


def _restore(databases: PostgresDatabases, address: Address, revision: str) -> None:
    """Play the dump as the server's administrator, as one does in operation."""
    dump = _content(f"{revision}{POSTGRESQL}").decode()
    with databases.server.connect(address.url.rpartition("/")[2]) as connection:
        connection.execute(sql.SQL(dump))  # type: ignore[arg-type]


def _content(name: str) -> bytes:
    return lzma.decompress((KEPT / f"{name}.xz").read_bytes())
