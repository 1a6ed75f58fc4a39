"""
Change rows that two people may have read before either of them saves.

No row is locked while somebody types. Instead a row has a version number, and a change
that names an older version than the saved one does nothing.
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
    Update the row with this key if it still has the version that was read.

    Its version becomes the next one, unless `values` names it. If somebody saved in
    between, raise `Conflict` with the current thing from `read`, or `NotFound` if None.
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


def count_changed(
    db: DbSession,
    statement: Update | Delete,
    values: Sequence[Mapping[str, object]] | None = None,
) -> int:
    """Return how many rows the statement has changed or removed, for all of `values`."""
    return cast(CursorResult[Any], db.execute(statement, values)).rowcount


def kept(found: Found | None) -> Found:
    """Return the found thing; raise `NotFound` if it is None."""
    if found is None:
        raise NotFound
    return found
