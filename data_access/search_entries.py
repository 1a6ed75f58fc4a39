"""Writes of the search index: the entries of a thing are made anew whenever it is."""

from collections.abc import Mapping
from typing import TypeAlias, cast
from uuid import UUID

from sqlalchemy import Table, delete, insert

from data_access.tables import (
    CentralPackageEntryRow,
    CentralTalkEntryRow,
    LocalPackageEntryRow,
    LocalTalkEntryRow,
)
from data_access.tenancy import DbSession

Entries: TypeAlias = Mapping[str, int]
CentralEntries: TypeAlias = type[CentralTalkEntryRow] | type[CentralPackageEntryRow]
LocalEntries: TypeAlias = type[LocalTalkEntryRow] | type[LocalPackageEntryRow]

THINGS_AT_ONCE = 100


def replace_central_entries(
    db: DbSession, table: CentralEntries, entries: Mapping[UUID, Entries]
) -> None:
    """Let the table hold these entries by thing, and none else."""
    db.execute(delete(table))
    _insert(db, table, entries, {})


def replace_local_entries(
    db: DbSession,
    organisation_id: UUID,
    table: LocalEntries,
    entries: Mapping[UUID, Entries],
) -> None:
    """Let each of these things of the organisation have its entries, and none else."""
    db.execute(
        delete(table)
        .where(table.organisation_id == organisation_id, table.thing_id.in_(entries))
        .execution_options(synchronize_session=False)
    )
    _insert(db, table, entries, {"organisation_id": organisation_id})


def _insert(
    db: DbSession,
    table: CentralEntries | LocalEntries,
    entries: Mapping[UUID, Entries],
    key: Mapping[str, UUID],
) -> None:
    """Add the entries in the order of the key, which is how they are kept."""
    things = list(entries.items())
    for first in range(0, len(things), THINGS_AT_ONCE):
        rows = sorted(
            (entry, thing_id, weight)
            for thing_id, weights in things[first : first + THINGS_AT_ONCE]
            for entry, weight in weights.items()
        )
        if rows:
            # the table, not the class: these many rows need no identity
            db.execute(
                insert(cast(Table, table.__table__)),
                [
                    {**key, "entry": entry, "thing_id": thing_id, "weight": weight}
                    for entry, thing_id, weight in rows
                ],
            )
