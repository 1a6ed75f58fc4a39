"""How a migration changes a table on SQLite without losing what hangs on it."""

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
    Give the operations that change `table`; on SQLite a new table may take its place.

    Alembic makes the new one from what it can read of the old. It cannot read an index
    on an expression: every index that was not dropped on purpose is made again as it
    was. On PostgreSQL the table is altered where it is.
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
    """Return the indexes that were made for `table`, each with its statement."""
    found = connection.execute(_INDEXES, {"table": table})
    return {str(name): str(statement) for name, statement in found}


def _dropped(batch: BatchOperations) -> set[str]:
    """Return the indexes that the operations drop, also those that they make anew."""
    return {
        str(arguments[0].name)
        for operation, arguments, _options in batch.impl.batch
        if operation == "drop_index"
    }
