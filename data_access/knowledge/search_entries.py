"""Adds entries to the search index, for either half of it."""

import json
from collections.abc import Mapping
from typing import Final, TypeAlias, cast
from uuid import UUID

from sqlalchemy import (
    Insert,
    Integer,
    String,
    Table,
    Uuid,
    bindparam,
    column,
    func,
    insert,
    literal,
    select,
    text,
)
from sqlalchemy import cast as sql_cast
from sqlalchemy.dialects.postgresql import JSONB

from data_access.tables import (
    CentralPackageEntryRow,
    CentralTalkEntryRow,
    LocalPackageEntryRow,
    LocalTalkEntryRow,
)
from data_access.tables.knowledge.search import ENTRY
from data_access.tenancy import DbSession

Entries: TypeAlias = Mapping[str, int]
EntryTable: TypeAlias = (
    type[CentralTalkEntryRow]
    | type[CentralPackageEntryRow]
    | type[LocalTalkEntryRow]
    | type[LocalPackageEntryRow]
)

THINGS_AT_ONCE = 100
PLAN_ANEW: Final = text("DISCARD PLANS")
"""
Let PostgreSQL plan anew how it checks that an entry's talk or package is there.

A connection keeps the plan that it made when there were few, and that reads each of
the organisation's: ten thousand talks in one transaction took longer than it may.
"""


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
    if db.get_bind().dialect.name == "postgresql":
        db.execute(PLAN_ANEW)
    for first in range(0, len(things), THINGS_AT_ONCE):
        rows = sorted(
            (entry, thing_id, weight)
            for thing_id, weights in things[first : first + THINGS_AT_ONCE]
            for entry, weight in weights.items()
        )
        if rows and db.get_bind().dialect.name == "postgresql":
            db.execute(_insert_at_once(table, rows, key))
        elif rows:
            # the table, not the class: so many rows need no identity
            db.execute(
                insert(cast(Table, table.__table__)),
                [
                    {**key, "entry": entry, "thing_id": thing_id, "weight": weight}
                    for entry, thing_id, weight in rows
                ],
            )


def _insert_at_once(
    table: EntryTable, rows: list[tuple[str, UUID, int]], key: Mapping[str, UUID]
) -> Insert:
    """Return one statement for all rows, which travel as one JSON text."""
    given_rows = json.dumps(
        [
            {"entry": entry, "thing_id": thing_id.hex, "weight": weight}
            for entry, thing_id, weight in rows
        ]
    )
    given = (
        func.jsonb_to_recordset(sql_cast(bindparam("rows", given_rows, String), JSONB))
        .table_valued(
            column("entry", ENTRY), column("thing_id", Uuid), column("weight", Integer)
        )
        .render_derived(name="given", with_types=True)
    )
    values = {name: literal(value) for name, value in key.items()}
    return insert(table).from_select(
        [*values, "entry", "thing_id", "weight"],
        select(*values.values(), given.c.entry, given.c.thing_id, given.c.weight),
    )
