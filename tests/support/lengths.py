"""
Columns of a limited length, and triggers by which SQLite keeps the limits in tests.

PostgreSQL refuses a text that is longer than its column; SQLite takes it. Most tests run
on SQLite, so its test databases refuse it too.
"""

from sqlalchemy import Column, Enum, String, create_engine

from data_access.tables import Base
from tests.support.databases import Address


def limited_columns() -> list[Column]:
    """Return every column that has a limited length, in the order of the tables."""
    return [
        column
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, String) and column.type.length is not None
    ]


def is_code(column: Column) -> bool:
    """Return whether the column contains one of the words of an enum."""
    return isinstance(column.type, Enum)


def migrate_and_keep_lengths(address: Address) -> None:
    """Give a new database its schema; on SQLite it refuses what is too long."""
    address.migrate()
    if not address.is_sqlite:
        return
    engine = create_engine(address.url)
    with engine.begin() as db:
        for column in limited_columns():
            for event in ("INSERT", "UPDATE"):
                db.exec_driver_sql(_trigger(column, event))
    engine.dispose()


def _trigger(column: Column, event: str) -> str:
    name = f"{column.table.name}_{column.name}_{event.lower()}_length"
    return (
        f'CREATE TRIGGER "{name}" BEFORE {event} ON "{column.table.name}" '
        f'WHEN length(NEW."{column.name}") > {column.type.length} '
        f"BEGIN SELECT RAISE(ABORT, 'value too long for {column}'); END"
    )
