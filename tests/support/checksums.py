"""What a database holds and is made of, to tell whether an upgrade lost anything."""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Row, create_engine, inspect, text

from data_access.database import sqlite_module
from tests.support.databases import Address

#: Alembic's own: it says which schema there is
NOT_DATA = {"alembic_version"}
#: what migration 0004 deletes or writes anew on purpose, see test_small_waves_are_words
REWRITTEN = {"answer", "atom", "atom_count", "wave_count"}
EMPTIED = {("wave", "words_atom_id"), ("wave", "figures_atom_id")}


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


def lasting_columns(address: Address) -> dict[str, tuple[str, ...]]:
    """
    Return the tables and columns that an upgrade leaves as they are.

    Only a schema older than `wave_word` has any that are not.
    """
    with all_seeing(address) as connection:
        columns = _columns(connection)
    if "wave_word" in columns:
        return columns
    return {
        table: tuple(name for name in names if (table, name) not in EMPTIED)
        for table, names in columns.items()
        if table not in REWRITTEN
    }


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


def shape_of(connection: Connection, table: str) -> dict[str, object]:
    """
    Return all that a table is made of, but for the order of its rules.

    PostgreSQL writes a check in other words after a dump: there only its name counts.
    """
    is_sqlite = connection.dialect.name == "sqlite"
    found = inspect(connection)
    return {
        "columns": [
            (each["name"], str(each["type"]), each["nullable"], each["default"])
            for each in found.get_columns(table)
        ],
        "key": found.get_pk_constraint(table),
        "references": sorted(map(str, found.get_foreign_keys(table))),
        "checks": sorted(
            (each["name"], " ".join(each["sqltext"].split()) if is_sqlite else "")
            for each in found.get_check_constraints(table)
        ),
        "options": found.get_table_options(table),
    }


def indexes_of(connection: Connection) -> Sequence[Row]:
    """Return every index of a SQLite file with its table and statement."""
    return connection.execute(
        text("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'index'")
    ).all()


def foreign_key_faults(address: Address) -> Sequence[Row]:
    """Return the rows of a SQLite file that refer to one that does not exist."""
    with all_seeing(address) as connection:
        return connection.exec_driver_sql("PRAGMA foreign_key_check").all()
