"""Adds entries to the search index, for either half of it."""

from collections.abc import Mapping
from typing import TypeAlias, cast
from uuid import UUID

from sqlalchemy import Table, insert

from data_access.tables import (
    CentralPackageEntryRow,
    CentralTalkEntryRow,
    LocalPackageEntryRow,
    LocalTalkEntryRow,
)
from data_access.tenancy import DbSession

Entries: TypeAlias = Mapping[str, int]
EntryTable: TypeAlias = (
    type[CentralTalkEntryRow]
    | type[CentralPackageEntryRow]
    | type[LocalTalkEntryRow]
    | type[LocalPackageEntryRow]
)

THINGS_AT_ONCE = 100


def add_entries(
    db: DbSession,
    table: EntryTable,
    entries: Mapping[UUID, Entries],
    **key: UUID,
) -> None:
    """
    Add the entries of each thing in the order of the key, which is how they are kept.

    `key` is the organisation whose they are, nothing for the central half.
    """
    things = list(entries.items())
    for first in range(0, len(things), THINGS_AT_ONCE):
        rows = sorted(
            (entry, thing_id, weight)
            for thing_id, weights in things[first : first + THINGS_AT_ONCE]
            for entry, weight in weights.items()
        )
        if rows:
            # the table, not the class: so many rows need no identity
            db.execute(
                insert(cast(Table, table.__table__)),
                [
                    {**key, "entry": entry, "thing_id": thing_id, "weight": weight}
                    for entry, thing_id, weight in rows
                ],
            )
