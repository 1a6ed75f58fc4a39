"""The one transaction of a migration run: all of its migrations, or none."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, Engine, text

from data_access.database import WRITES
from data_access.migrate import MigrationRefusedError

#: the advisory lock's own number: one run at a time changes the schema
TURN: Final = 5_414_004
#: how long a second run waits for the first, and a migration for a table in use
WAITS_FOR_TURN, WAITS_FOR_TABLE = "10min", "5s"

_TIMEOUTS = text(
    "SELECT set_config('statement_timeout', '0', true), "
    "set_config('lock_timeout', :waits, true)"
)


@contextmanager
def one_transaction(engine: Engine) -> Iterator[Connection]:
    """Yield a connection in a transaction that commits if no migration fails."""
    with engine.execution_options(**{WRITES: True}).connect() as connection:
        if connection.dialect.name == "sqlite":
            with _foreign_keys_off(connection), connection.begin():
                yield connection
                _check_foreign_keys(connection)
        else:
            with connection.begin():
                _take_turn(connection)
                yield connection


def _take_turn(connection: Connection) -> None:
    """Wait until no other run changes the schema; then wait for tables only briefly."""
    connection.execute(_TIMEOUTS, {"waits": WAITS_FOR_TURN})
    connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": TURN})
    connection.execute(_TIMEOUTS, {"waits": WAITS_FOR_TABLE})


@contextmanager
def _foreign_keys_off(connection: Connection) -> Iterator[None]:
    """
    Turn foreign keys off on SQLite, so that tables in use by others can be replaced.

    SQLite changes a table by replacing it. With foreign keys on, dropping the old table
    fails, or deletes the rows that refer to it. The setting has no effect inside a
    transaction, so it is changed outside of one.
    """
    raw = connection.connection.driver_connection
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        raw.execute("PRAGMA foreign_keys=ON")


def _check_foreign_keys(connection: Connection) -> None:
    """Raise `MigrationRefusedError` if a row refers to one that does not exist."""
    faults = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if faults:
        tables = ", ".join(sorted({str(fault[0]) for fault in faults}))
        raise MigrationRefusedError(
            f"Rækker i {tables} peger på noget, der ikke findes. Intet er ændret: "
            "behold den gamle udgave, og meld fejlen til dem, der udvikler Anker."
        )
