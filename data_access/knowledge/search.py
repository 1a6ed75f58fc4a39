"""
Reads of the search index: the hits in order, without the talks or packages.

A shelf is the kind of thing looked for: talks or packages, central and local ones.
"""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CTE,
    ColumnElement,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    cast,
    column,
    func,
    literal,
    select,
    true,
    union_all,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import InstrumentedAttribute

from data_access.knowledge.search_entries import EntryTable
from data_access.tables import (
    CentralEditionRow,
    CentralPackageEntryRow,
    CentralTalkEntryRow,
    LocalEditionRow,
    LocalPackageEntryRow,
    LocalTalkEntryRow,
    TenantScoped,
)
from data_access.tables.knowledge.search import ENTRY
from data_access.tenancy import DbSession
from domain.knowledge.search_index import TITLE, IndexQuery

TITLES_FROM, TITLES_TO = f"{TITLE}:", f"{TITLE};"
"""All titles lie between these two; the second is the character after the colon."""


class Shelf(Enum):
    """Where to look; the value is the table of each half of the index."""

    TALKS = (CentralTalkEntryRow, LocalTalkEntryRow)
    PACKAGES = (CentralPackageEntryRow, LocalPackageEntryRow)


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found, by how many words of the query, and what it costs."""

    thing_id: UUID
    words: int
    cost: int


def editions(db: DbSession, organisation_id: UUID) -> tuple[UUID | None, UUID | None]:
    """Return which edition of the central and of the local index there is."""
    central = select(CentralEditionRow.edition)
    local = select(LocalEditionRow.edition).where(
        LocalEditionRow.organisation_id == organisation_id
    )
    both = select(central.scalar_subquery(), local.scalar_subquery())
    central_edition, local_edition = db.execute(both).one()
    return central_edition, local_edition


def count_entries(db: DbSession, query: IndexQuery) -> Mapping[str, int]:
    """Return every word and trait, and how many talks and packages have it."""
    counts: Counter[str] = Counter()
    for shelf in Shelf:
        for table in _tables(shelf, with_local=query.with_local):
            entries = (
                select(table.entry, func.count())
                .where(_may_be_read(table, query), ~_is_title(table))
                .group_by(table.entry)
            )
            for entry, number in db.execute(entries):
                counts[entry] += number
    return counts


def find_by_words(
    db: DbSession, query: IndexQuery, shelf: Shelf, *, most: int
) -> list[Hit]:
    """
    Return the best things by what they cost, those with most of the words first.

    Of each word the cheapest find counts. Equals are in an order that is the same on
    both engines.
    """
    asked = _asked(db, query)
    tables = _tables(shelf, with_local=query.with_local)
    finds = union_all(*(_finds(db, query, asked, table) for table in tables)).subquery()
    best = (
        select(finds.c.thing_id, finds.c.word, func.min(finds.c.cost).label("cost"))
        .group_by(finds.c.thing_id, finds.c.word)
        .subquery()
    )
    words, cost = func.count(), func.sum(best.c.cost)
    ranked = (
        select(best.c.thing_id, words, cost)
        .where(*_traits(best.c.thing_id, query, shelf))
        .group_by(best.c.thing_id)
        .order_by(words.desc(), cost, best.c.thing_id)
        .limit(most)
    )
    return [Hit(*row) for row in db.execute(ranked)]


def list_by_title(
    db: DbSession, query: IndexQuery, at_most: Mapping[Shelf, int]
) -> Mapping[Shelf, list[UUID]]:
    """Return the first things of each shelf by title, whatever the query's words."""
    firsts = [
        _first_titles(query, shelf, table, most)
        for shelf, most in at_most.items()
        for table in _tables(shelf, with_local=query.with_local)
    ]
    found: dict[Shelf, list[tuple[str, UUID]]] = {shelf: [] for shelf in at_most}
    for shelf, title, thing_id in db.execute(union_all(*firsts)):
        found[Shelf[shelf]].append((title, thing_id))
    return {
        shelf: [thing_id for _title, thing_id in sorted(found[shelf])[:most]]
        for shelf, most in at_most.items()
    }


def _first_titles(
    query: IndexQuery, shelf: Shelf, table: EntryTable, most: int
) -> Select[str, str, UUID]:
    titles = (
        select(table.entry, table.thing_id)
        .where(
            _may_be_read(table, query),
            _is_title(table),
            *_traits(table.thing_id, query, shelf),
        )
        .order_by(table.entry, table.thing_id)
        .limit(most)
        .subquery()
    )
    return select(literal(shelf.name, String), titles.c.entry, titles.c.thing_id)


def _asked(db: DbSession, query: IndexQuery) -> CTE:
    """
    Return every entry that matches the query, with the word it matches and its cost.

    They travel as one JSON text: the SQL is the same for every query, so that it is
    made once, and a query is not slower for the many forms of its words.
    """
    rows = [
        {"entry": entry, "word": place, "cost": variants.cost}
        for place, ways in enumerate(query.words)
        for variants in ways
        for entry in variants.words
    ]
    text = bindparam("asked", json.dumps(rows), String)
    if db.get_bind().dialect.name == "postgresql":
        given = (
            func.jsonb_to_recordset(cast(text, JSONB))
            .table_valued(
                column("entry", ENTRY), column("word", Integer), column("cost", Integer)
            )
            .render_derived(name="given", with_types=True)
        )
        read = select(given.c.entry, given.c.word, given.c.cost)
    else:
        given = func.json_each(text).table_valued("value", name="given")
        read = select(
            func.json_extract(given.c.value, "$.entry").label("entry"),
            func.json_extract(given.c.value, "$.word").label("word"),
            func.json_extract(given.c.value, "$.cost").label("cost"),
        )
    # else SQLite would read the JSON again for every row that it joins
    return read.cte("asked").prefix_with("MATERIALIZED")


def _finds(
    db: DbSession, query: IndexQuery, asked: CTE, table: EntryTable
) -> Select[Any]:
    """Return every row of the table whose entry matches a word of the query."""
    here = (table.entry == asked.c.entry, _may_be_read(table, query))
    if db.get_bind().dialect.name != "postgresql":
        return select(
            table.thing_id, asked.c.word, (table.weight + asked.c.cost).label("cost")
        ).join_from(asked, table, and_(*here))
    # Entry by entry: PostgreSQL cannot know how few there are, and would read it all.
    place = select(table.thing_id, table.weight).where(*here).offset(0).lateral()
    return select(
        place.c.thing_id, asked.c.word, (place.c.weight + asked.c.cost).label("cost")
    ).join_from(asked, place, true())


def _tables(shelf: Shelf, *, with_local: bool) -> tuple[EntryTable, ...]:
    central, local = shelf.value
    return (central, local) if with_local else (central,)


def _may_be_read(table: EntryTable, query: IndexQuery) -> ColumnElement[bool]:
    """Return the condition that an entry is central or the organisation's."""
    if issubclass(table, TenantScoped):
        return table.organisation_id == query.organisation_id
    return true()


def _is_title(table: EntryTable) -> ColumnElement[bool]:
    return table.entry.between(TITLES_FROM, TITLES_TO)


def _traits(
    thing_id: ColumnElement[UUID] | InstrumentedAttribute[UUID],
    query: IndexQuery,
    shelf: Shelf,
) -> list[ColumnElement[bool]]:
    """Return the condition for each of the traits asked for."""
    tables = _tables(shelf, with_local=query.with_local)
    return [
        thing_id.in_(
            union_all(
                *(
                    select(table.thing_id).where(
                        _may_be_read(table, query), table.entry.in_(wanted)
                    )
                    for table in tables
                )
            )
        )
        for wanted in query.traits
    ]
