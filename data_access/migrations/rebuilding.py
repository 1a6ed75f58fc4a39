"""Change a table on SQLite without losing its indexes."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from alembic import op
from alembic.operations import BatchOperations
from sqlalchemy import Connection, text

_INDEXES = text(
    "SELECT name, sql FROM sqlite_master "
    "WHERE type = 'index' AND tbl_name = :table AND sql IS NOT NULL"
)


@contextmanager
def rebuild(table: str, recreate: str = "auto") -> Iterator[BatchOperations]:
    """
    Yield the operations that change `table`; on SQLite they may replace the table.

    Alembic builds the new table from what it can read of the old. It cannot read an
    index on an expression, so every index that was not dropped on purpose is created
    again as it was. On PostgreSQL the table is altered in place.
    """
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        with op.batch_alter_table(table) as batch:
            yield batch
        return
    before = _indexes(connection, table)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Skipped unsupported reflection")
        with op.batch_alter_table(table, recreate=recreate) as batch:
            yield batch
            dropped = _dropped(batch)
    after = _indexes(connection, table)
    for name, statement in before.items():
        if name not in dropped and after.get(name) != statement:
            if name in after:
                op.drop_index(name, table)
            connection.exec_driver_sql(statement)


def _indexes(connection: Connection, table: str) -> dict[str, str]:
    """Return the indexes of `table` by name, each with its CREATE statement."""
    found = connection.execute(_INDEXES, {"table": table})
    return {str(name): str(statement) for name, statement in found}


def _dropped(batch: BatchOperations) -> set[str]:
    """Return the indexes that the operations drop, also those that they create anew."""
    return {
        str(arguments[0].name)
        for operation, arguments, _options in batch.impl.batch
        if operation == "drop_index"
    }
