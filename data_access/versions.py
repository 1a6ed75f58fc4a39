"""
Changes of rows that two people may have read before either of them saves.

No row is locked while somebody types. A row carries the number of its version instead,
and the change that names an older one than is kept does nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar, cast
from uuid import UUID

from sqlalchemy import CursorResult, Delete, Update, inspect, update

from data_access.tables import Base
from data_access.tenancy import DbSession
from domain.errors import Conflict, NotFound

Found = TypeVar("Found")


def change_row(
    db: DbSession,
    table: type[Base],
    key: Sequence[UUID],
    values: Mapping[str, object],
    *,
    read_version: int,
    read: Callable[[], object],
) -> None:
    """
    Give the row with this key new values if it still has the version that was read.

    Its version becomes the next one, unless `values` names it. Raise `Conflict` with
    what `read` returns now if somebody saved in between, `NotFound` if that is None.
    """
    mapper = inspect(table)
    changed = count_changed(
        db,
        update(table)
        .where(
            *(one == own for one, own in zip(mapper.primary_key, key, strict=True)),
            mapper.columns["version"] == read_version,
        )
        .values({"version": read_version + 1, **values})
        .execution_options(synchronize_session=False),
    )
    db.expire_all()
    if not changed:
        raise Conflict(kept(read()))


def count_changed(db: DbSession, statement: Update | Delete) -> int:
    """Return how many rows the statement has changed or removed."""
    return cast(CursorResult[Any], db.execute(statement)).rowcount


def kept(found: Found | None) -> Found:
    """Return what was found; raise `NotFound` if nothing was."""
    if found is None:
        raise NotFound
    return found
