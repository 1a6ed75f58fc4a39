"""The entries of many things in the order of the index, ready for one statement each."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias
from uuid import UUID

from domain.knowledge.search_index import talk_entries
from domain.knowledge.theme_packages import PackageOrigin, Talk

Entries: TypeAlias = Mapping[str, int]
#: entries of many things, as a text that one statement adds
Packed: TypeAlias = str

#: about how many entries one statement adds: few enough for a slow server's patience
ENTRIES_AT_ONCE: Final = 20_000


def pack_talks(talks: Iterable[Talk]) -> list[Packed]:
    """Return the entries of talks for `index_packed`; it is most of the work of saving."""
    return pack_entries({talk.id: entries_of(talk) for talk in talks})


def entries_of(talk: Talk) -> Entries:
    """Return what a local talk is found by: nothing if it is archived or adapted."""
    is_found = talk.origin is PackageOrigin.LOCAL and not talk.is_archived
    return talk_entries(talk) if is_found else {}


def pack_entries(entries: Mapping[UUID, Entries]) -> list[Packed]:
    """
    Return the entries of each thing in texts, for `search_entries.add_packed`.

    The things come by their id and a text's entries in the order of the key: SQLite
    needs a third less time for what it adds in the order of its indexes.
    """
    return [
        json.dumps(
            [
                {"entry": entry, "thing_id": thing_id, "weight": weight}
                for entry, thing_id, weight in sorted(rows)
            ],
            separators=(",", ":"),
        )
        for rows in _batches(entries)
    ]


def _batches(
    entries: Mapping[UUID, Entries],
) -> Iterator[list[tuple[str, str, int]]]:
    batch: list[tuple[str, str, int]] = []
    for thing_id in sorted(entries):
        shown = thing_id.hex
        batch += [(entry, shown, weight) for entry, weight in entries[thing_id].items()]
        if len(batch) >= ENTRIES_AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch
