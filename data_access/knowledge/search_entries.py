"""Adds entries to the search index, for either half of it."""

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias
from uuid import UUID

from sqlalchemy import (
    Insert,
    Integer,
    String,
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
from sqlalchemy.sql.selectable import NamedFromClause

from data_access.knowledge.packed_entries import Entries, Packed, pack_entries
from data_access.tables import (
    CentralPackageEntryRow,
    CentralTalkEntryRow,
    LocalPackageEntryRow,
    LocalTalkEntryRow,
)
from data_access.tables.knowledge.search import ENTRY
from data_access.tenancy import DbSession

EntryTable: TypeAlias = (
    type[CentralTalkEntryRow]
    | type[CentralPackageEntryRow]
    | type[LocalTalkEntryRow]
    | type[LocalPackageEntryRow]
)

PLAN_ANEW: Final = text("DISCARD PLANS")
"""
Let PostgreSQL plan anew how it checks that an entry's talk or package is there.

A connection keeps the plan that it made when there were few, and that reads each of
the organisation's: ten thousand talks in one transaction took longer than it may.
"""


def add_packed(
    db: DbSession, table: EntryTable, packed: Sequence[Packed], **key: UUID
) -> None:
    """Add packed entries; `key` is the organisation's, nothing for the central half."""
    if db.get_bind().dialect.name == "postgresql":
        db.execute(PLAN_ANEW)
        for rows in packed:
            db.execute(_insert(table, key, _in_postgresql(rows)))
        return
    for rows in packed:
        db.execute(_insert(table, key, _in_sqlite(rows)))


def add_entries(
    db: DbSession, table: EntryTable, entries: Mapping[UUID, Entries], **key: UUID
) -> None:
    """Add the entries of each thing, as `add_packed` does."""
    add_packed(db, table, pack_entries(entries), **key)


def _in_postgresql(rows: Packed) -> NamedFromClause:
    return (
        func.jsonb_to_recordset(sql_cast(bindparam("rows", rows, String), JSONB))
        .table_valued(
            column("entry", ENTRY), column("thing_id", Uuid), column("weight", Integer)
        )
        .render_derived(name="given", with_types=True)
    )


def _in_sqlite(rows: Packed) -> NamedFromClause:
    given = func.json_each(bindparam("rows", rows, String)).table_valued("value")
    return select(
        *(
            given.c.value.op("->>")(name).label(name)
            for name in ("entry", "thing_id", "weight")
        )
    ).subquery("given")


def _insert(
    table: EntryTable, key: Mapping[str, UUID], given: NamedFromClause
) -> Insert:
    """Return one statement for all rows of a text."""
    values = {name: literal(value) for name, value in key.items()}
    return insert(table).from_select(
        [*values, "entry", "thing_id", "weight"],
        select(*values.values(), given.c.entry, given.c.thing_id, given.c.weight),
    )
