"""Tells a database that is full or away from a fault of ours, on both engines."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import exc

from domain.errors import ErrorCode
from domain.outages import DatabaseAway, NothingSaved, Outage

#: SQLite's primary codes
_FULL: Final = 13
_CANNOT_WRITE: Final = frozenset({8, 10})  # read-only, a failed write
_OUT_OF_REACH: Final = frozenset({5, 6, 14})  # locked by others, cannot be opened
#: PostgreSQL's codes
_DISK_FULL: Final = "53100"
_READ_ONLY: Final = "25006"
_IN_EACH_OTHERS_WAY: Final = frozenset({"40001", "40P01", "55P03"})
#: the server ends, starts or has no connection left; the connection broke
_AWAY: Final = ("08", "57P", "53300")


@contextmanager
def outages_told() -> Iterator[None]:
    """Raise an `Outage` for an error that means the database is full or away."""
    try:
        yield
    except exc.SQLAlchemyError as error:
        outage = _outage_of(error)
        if outage is None:
            raise
        raise outage from error


def _outage_of(error: exc.SQLAlchemyError) -> Outage | None:
    """Return the outage behind an error of the engine, None for a fault of ours."""
    if isinstance(error, exc.TimeoutError):
        return DatabaseAway()  # every connection is taken
    if not isinstance(error, exc.DBAPIError):
        return None
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return _of_sqlite(int(code) & 0xFF)
    state = getattr(error.orig, "sqlstate", None)
    if error.connection_invalidated:
        return DatabaseAway()
    return _of_postgresql(state, is_operational=isinstance(error, exc.OperationalError))


def _of_sqlite(code: int) -> Outage | None:
    if code == _FULL:
        return NothingSaved(ErrorCode.NO_ROOM)
    if code in _CANNOT_WRITE:
        return NothingSaved(ErrorCode.NOT_SAVED)
    return DatabaseAway() if code in _OUT_OF_REACH else None


def _of_postgresql(state: str | None, *, is_operational: bool) -> Outage | None:
    if state == _DISK_FULL:
        return NothingSaved(ErrorCode.NO_ROOM)
    if state == _READ_ONLY or state in _IN_EACH_OTHERS_WAY:
        return NothingSaved(ErrorCode.NOT_SAVED)
    if state is None:
        return DatabaseAway() if is_operational else None
    return DatabaseAway() if state.startswith(_AWAY) else None
