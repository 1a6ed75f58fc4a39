"""
Gives up a PostgreSQL server that has fallen silent; a slow one is waited for.

A broken line may look open for hours: something between here and the server goes on
acknowledging what is sent. The server itself is therefore asked, on another connection,
whether it is at work.
"""

import time
from collections.abc import Generator
from typing import Any, Final, TypeVar

from psycopg import Connection, OperationalError
from psycopg.abc import PQGen
from psycopg.conninfo import make_conninfo
from psycopg.waiting import Ready, Wait
from sqlalchemy import Engine, event
from sqlalchemy.engine import Dialect

#: seconds without a word from the server, after which one asks
SILENT_FOR: Final = 2.0
#: seconds for a new connection to ask by: the fewest that libpq takes
_ASKED_WITHIN: Final = "2"
#: what a server begins with when it answers, but lets nobody in
_REFUSED: Final = "FATAL"
_AT_WORK: Final = "SELECT state NOT LIKE 'idle%%' FROM pg_stat_activity WHERE pid = %s"

T = TypeVar("T")


class PatientConnection(Connection[Any]):
    """A connection that is closed when the server no longer works on what was asked."""

    #: whether a transaction has it; before that, nothing takes long that is asked on it
    is_lent = False

    def wait(
        self, gen: PQGen[T], interval: float = 0.1, timeout: float | None = None
    ) -> T:
        """Wait for the server's answer, or until it is given up."""
        return super().wait(self._watched(gen), interval, timeout)

    def _watched(self, gen: PQGen[T]) -> Generator[Wait, Ready | int, T]:
        heard, is_doubted = time.monotonic(), False
        try:
            wanted = next(gen)
            while True:
                ready = yield wanted
                if ready:
                    heard, is_doubted = time.monotonic(), False
                elif is_doubted:
                    self._give_up()
                elif time.monotonic() - heard > SILENT_FOR:
                    # its answer may have come while it was asked: one more look
                    is_doubted = not self._is_at_work()
                    heard = time.monotonic()
                wanted = gen.send(ready)
        except StopIteration as ended:
            answer: T = ended.value
            return answer

    def _is_at_work(self) -> bool:
        """Return whether the server can be reached and works, as far as it knows."""
        if not self.is_lent:
            return False
        address = make_conninfo(
            self.info.dsn, password=self.info.password, connect_timeout=_ASKED_WITHIN
        )
        try:
            with PatientConnection.connect(address) as other:
                found = other.execute(_AT_WORK, [self.info.backend_pid]).fetchone()
        except OperationalError as error:
            return _REFUSED in str(error)
        return found is not None and bool(found[0])

    def _give_up(self) -> None:
        self.pgconn.finish()
        raise OperationalError("the server is silent")


def be_patient(engine: Engine) -> None:
    """Let an engine's connections be patient ones."""
    event.listen(engine, "do_connect", _connect)
    event.listen(engine, "checkout", _lend)
    event.listen(engine, "checkin", _take_back)


def _connect(
    _dialect: Dialect, _record: object, given: Any, named: Any
) -> PatientConnection:
    return PatientConnection.connect(*given, **named)


def _lend(connection: Any, _record: object, _proxy: object) -> None:
    connection.is_lent = True


def _take_back(connection: Any, _record: object) -> None:
    # None when it was given up meanwhile
    if connection is not None:
        connection.is_lent = False
