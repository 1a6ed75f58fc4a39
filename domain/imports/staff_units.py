"""Which unit a staff list means, by its name, its path, or with its number."""

import re
from difflib import get_close_matches
from typing import Final
from uuid import UUID

from domain.knowledge.search_words import fold
from domain.units import UnitTree

_PATH_BREAKS: Final = ("/", ">", "›", "»", "\\")
#: the number of a unit in a payroll system; "Team 2" has none
_NUMBER_BEFORE: Final = re.compile(r"\s*\d[\d.\-]{2,}\s*[-–:.]?\s*(?=[^\W\d_])")
_NUMBER_BEHIND: Final = re.compile(
    r"\s*(?:\(\s*\d[\d.\- ]*\)|[-–,]?\s+\d[\d.\-]{2,})\s*"
)
_ALIKE: Final = 0.75


class UnitNames:
    """The open units of an organisation by their names and every end of their paths."""

    def __init__(self, tree: UnitTree) -> None:
        self._found: dict[str, tuple[UUID, ...]] = {}
        self._titles: dict[str, str] = {}
        paths: dict[UUID, str] = {}
        for unit in tree.below(None):
            above = paths.get(unit.parent_id, "") if unit.parent_id else ""
            paths[unit.id] = f"{above}/{fold(unit.name)}"
            if unit.closed_on is not None:
                continue
            self._titles[fold(unit.name)] = unit.name
            parts = _path_of(paths[unit.id]).split("/")
            for start in range(len(parts)):
                path = "/".join(parts[start:])
                self._found[path] = (*self._found.get(path, ()), unit.id)

    def find(self, written: str) -> tuple[UUID, ...]:
        """Return the units that are called so, with or without a payroll number."""
        return self._found.get(_path_of(written), ()) or self._found.get(
            _path_of(_without_number(written)), ()
        )

    def nearest(self, written: str) -> str:
        """Return the name of the unit that is spelled most like it, "" for none."""
        last = _path_of(_without_number(written)).split("/")[-1]
        near = get_close_matches(last, self._titles, n=1, cutoff=_ALIKE)
        return self._titles[near[0]] if near else ""


def _without_number(written: str) -> str:
    named = _NUMBER_BEFORE.sub("", written, count=1)
    behind = _NUMBER_BEHIND.search(named)
    return named[: behind.start()] if behind and behind.end() == len(named) else named


def _path_of(written: str) -> str:
    """Return a name or a path as units are looked up by it."""
    path = fold(written)
    for mark in _PATH_BREAKS:
        path = path.replace(mark, "/")
    parts = (" ".join(part.split()) for part in path.split("/"))
    return "/".join(part for part in parts if part)
