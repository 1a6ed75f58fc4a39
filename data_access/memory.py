"""
Remember the rows that a transaction has read, so that a page reads them only once.

Only a transaction that writes nothing remembers: its rows do not change until its end.
A query is recognised by its statement, as SQLAlchemy caches it, and its values.
"""

from collections.abc import Hashable
from typing import Any, Final

from sqlalchemy import Result, event
from sqlalchemy.engine import FrozenResult
from sqlalchemy.orm import ORMExecuteState, Session

from data_access.tenancy import DbSession

_REMEMBERED: Final = "remembered"
_RESULTS: Final = "results"

#: results that are read row by row are too large to keep
STREAMS = frozenset({"yield_per", "stream_results"})


def begin_reading(db: Session) -> None:
    """Mark `db` as writing nothing, so that it may remember the rows it has read."""
    db.info[_REMEMBERED] = {}
    db.info[_RESULTS] = {}


def remembered(db: Session) -> dict[object, Any]:
    """
    Return a dictionary for values that services derived from rows of this transaction.

    A transaction that writes remembers nothing: each call returns a new, empty one.
    """
    known: dict[object, Any] = db.info.get(_REMEMBERED, {})
    return known


@event.listens_for(DbSession, "do_orm_execute")
def _remember(state: ORMExecuteState) -> Result[Any] | None:
    results: dict[Hashable, FrozenResult[Any]] | None = state.session.info.get(_RESULTS)
    if (
        results is None
        or not state.is_select
        or STREAMS & state.execution_options.keys()
    ):
        return None
    asked = _asked(state)
    if asked is None:
        return None
    if asked not in results:
        results[asked] = state.invoke_statement().freeze()
    return results[asked]()


def _asked(state: ORMExecuteState) -> Hashable | None:
    """Return the statement with its values, None if they cannot serve as a key."""
    statement: Any = state.statement
    key = statement._generate_cache_key()  # noqa: SLF001 as in SQLAlchemy's own recipe
    given = state.parameters or {}
    if key is None or not isinstance(given, dict):
        return None
    values = [each.effective_value for each in key.bindparams]
    return (
        key.key,
        *map(_hashable, values),
        *((name, _hashable(value)) for name, value in sorted(given.items())),
    )


def _hashable(value: object) -> Hashable:
    if isinstance(value, list | tuple | set | frozenset):
        return tuple(map(_hashable, value))
    return value if isinstance(value, Hashable) else repr(value)
