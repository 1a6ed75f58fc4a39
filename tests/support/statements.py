"""What a piece of work asks of the database, counted."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from data_access.database import Database


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """Give a list that fills with every statement sent to `database` meanwhile."""
    sent: list[str] = []

    def note(_connection, _cursor, statement, *_others):
        if statement not in {"BEGIN", "BEGIN IMMEDIATE"}:
            sent.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(database.engine, "before_cursor_execute", note)
