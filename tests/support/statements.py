"""Count the statements that a piece of code sends to the database."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import event

from data_access.database import Database

#: the statements that begin a transaction and set its organisation; never counted
BEGINS = ("BEGIN", "SELECT set_config")


@dataclass
class Sent:
    """The statements sent meanwhile, with values, and the count of transactions."""

    with_values: list[tuple[str, str]] = field(default_factory=list)
    transactions: int = 0

    @property
    def statements(self) -> list[str]:
        """The statements without their values, in order."""
        return [statement for statement, _values in self.with_values]

    @property
    def twice(self) -> list[str]:
        """The statements that were sent more than once with the same values."""
        times = Counter(self.with_values)
        return [statement for (statement, _), number in times.items() if number > 1]


@contextmanager
def counted(database: Database) -> Iterator[Sent]:
    """Yield a record that collects every statement sent to `database` meanwhile."""
    sent = Sent()

    def note(_connection, _cursor, statement, values, *_others):
        if not statement.startswith(BEGINS):
            sent.with_values.append((statement, repr(values)))

    def note_transaction(_connection):
        sent.transactions += 1

    event.listen(database.engine, "before_cursor_execute", note)
    event.listen(database.engine, "begin", note_transaction)
    try:
        yield sent
    finally:
        event.remove(database.engine, "before_cursor_execute", note)
        event.remove(database.engine, "begin", note_transaction)
