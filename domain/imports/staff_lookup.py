"""Whom and which unit a row of a staff list means."""

from collections.abc import Iterable
from typing import Final, TypeAlias
from uuid import UUID

from domain.errors import ErrorCode, InvalidField
from domain.imports.sheets import RowReader
from domain.knowledge.search_words import fold
from domain.people.emails import lower_email
from domain.people.person import Person
from domain.units import UnitTree

#: a name, however capitalised, and a unit
Place: TypeAlias = tuple[str, UUID | None]
_PATH_BREAKS: Final = ("/", ">", "›", "»", "\\")


def place_of(name: str, unit_id: UUID | None) -> Place:
    """Return by what a person without an address is known."""
    return (name.casefold(), unit_id)


class Directory:
    """Finds people by address, or by name and unit; notes who is in the file."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._by_email: dict[str, Person] = {}
        self._by_place: dict[Place, Person] = {}
        self._seen: dict[object, int] = {}
        # those who work here hide those who have left
        for person in sorted(people, key=lambda one: one.left_on is None):
            if person.email:
                self._by_email[lower_email(person.email)] = person
            self._by_place[place_of(person.name, person.team_id)] = person

    def find(self, row: RowReader, email: str | None, place: Place) -> Person | None:
        """Return the existing person a row means, None if new; raise if it may not be imported."""
        namesake = self._by_place.get(place)
        found = (self._by_email.get(email) if email else None) or namesake
        if found is namesake and found and found.left_on and _is_another(found, email):
            found = namesake = None
        for key in filter(None, (email, place, found and found.id)):
            if key in self._seen:
                first = self._seen[key]
                row.refuse(InvalidField("name", ErrorCode.ROW_TWICE, first=first))
                return None
        for key in filter(None, (email, place, found and found.id)):
            self._seen[key] = row.number
        if found is None:
            return None
        if found.left_on is not None:
            row.refuse(InvalidField("name", ErrorCode.PERSON_HAS_LEFT))
        elif namesake not in {None, found} or _is_another(found, email):
            row.refuse(InvalidField("name", ErrorCode.PERSON_TWICE))
        return found


def _is_another(found: Person, email: str | None) -> bool:
    return bool(email and found.email and lower_email(found.email) != email)


def units_by_name(tree: UnitTree) -> dict[str, tuple[UUID, ...]]:
    """Return the open units by their names, and by every ending of their paths."""
    found: dict[str, tuple[UUID, ...]] = {}
    names: dict[UUID, str] = {}
    for unit in tree.below(None):
        above = names.get(unit.parent_id, "") if unit.parent_id else ""
        names[unit.id] = f"{above}/{fold(unit.name)}"
        if unit.closed_on is not None:
            continue
        parts = path_of(names[unit.id]).split("/")
        for start in range(len(parts)):
            path = "/".join(parts[start:])
            found[path] = (*found.get(path, ()), unit.id)
    return found


def path_of(written: str) -> str:
    """Return a name or a path as units are looked up by it."""
    path = fold(written)
    for mark in _PATH_BREAKS:
        path = path.replace(mark, "/")
    parts = (" ".join(part.split()) for part in path.split("/"))
    return "/".join(part for part in parts if part)
