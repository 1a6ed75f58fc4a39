"""Many rows at once, in statements of a bearable size."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Final, TypeVar, cast
from uuid import UUID

from sqlalchemy import Table, bindparam, insert, inspect, update

from data_access.tables import Base
from data_access.tenancy import DbSession
from data_access.versions import count_changed

One = TypeVar("One")
#: how many rows or ids one statement carries
AT_ONCE: Final = 500


def in_batches(things: Iterable[One]) -> Iterator[list[One]]:
    """Yield the things in lists that one statement can carry."""
    waiting = iter(things)
    while some := list(islice(waiting, AT_ONCE)):
        yield some


def add_rows(
    db: DbSession, table: type[Base], rows: Iterable[Mapping[str, object]]
) -> None:
    """Add many rows, of which nobody needs the objects."""
    for some in in_batches(rows):
        db.execute(insert(table), [dict(row) for row in some])


def change_rows(
    db: DbSession,
    table: type[Base],
    organisation_id: UUID,
    changes: Mapping[tuple[UUID, int], Mapping[str, object]],
) -> int:
    """
    Update many rows of an organisation, each if it still has the version that was read.

    `changes` are the new values by id and that version. Return how many were changed:
    if somebody saved in between, fewer than were asked for.
    """
    columns = inspect(table).columns
    changed = 0
    for some in in_batches(changes.items()):
        statement = (
            update(cast(Table, table.__table__))
            .where(
                columns["organisation_id"] == organisation_id,
                columns["id"] == bindparam("own_id"),
                columns["version"] == bindparam("read_version"),
            )
            .values({name: bindparam(f"new_{name}") for name in some[0][1]})
        )
        rows = [
            {"own_id": own_id, "read_version": version}
            | {f"new_{name}": value for name, value in values.items()}
            for (own_id, version), values in some
        ]
        changed += count_changed(db, statement, rows)
    db.expire_all()
    return changed
