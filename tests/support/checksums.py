"""What a database holds, table by table, to tell whether an upgrade lost anything."""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, create_engine, inspect, text

from data_access.database import sqlite_module
from tests.support.databases import Address

#: Alembic's own: it says which schema there is
NOT_DATA = {"alembic_version"}


@dataclass(frozen=True, slots=True)
class Sum:
    """How many rows a table has, and a checksum of all their values."""

    columns: tuple[str, ...]
    rows: int
    sha256: str


@contextmanager
def all_seeing(address: Address) -> Iterator[Connection]:
    """Give a connection that sees every organisation's rows, past every guard."""
    if address.is_sqlite:
        engine = create_engine(address.url, module=sqlite_module())
    else:
        administrator = address.url.replace("//anker_app@", "//postgres@")
        engine = create_engine(administrator)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def checksums(
    address: Address, columns: Mapping[str, Collection[str]] | None = None
) -> dict[str, Sum]:
    """
    Return the checksum of each table: every column and row, whatever their order.

    With the `columns` of an earlier schema only these are read, each of which must
    still be there.
    """
    with all_seeing(address) as connection:
        chosen = columns or _columns(connection)
        return {
            table: _sum(connection, table, tuple(names))
            for table, names in chosen.items()
        }


def columns_of(sums: Mapping[str, Sum]) -> dict[str, tuple[str, ...]]:
    """Return the tables and columns that were read."""
    return {table: each.columns for table, each in sums.items()}


def _columns(connection: Connection) -> dict[str, tuple[str, ...]]:
    found = inspect(connection)
    return {
        table: tuple(column["name"] for column in found.get_columns(table))
        for table in sorted(set(found.get_table_names()) - NOT_DATA)
    }


def _sum(connection: Connection, table: str, columns: tuple[str, ...]) -> Sum:
    named = ", ".join(f'"{column}"' for column in columns)
    rows = connection.execute(text(f'SELECT {named} FROM "{table}"'))
    found = sorted(repr(tuple(row)) for row in rows)
    return Sum(
        columns, len(found), hashlib.sha256("\n".join(found).encode()).hexdigest()
    )
