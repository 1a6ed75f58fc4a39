"""The tree of an organisation: administrations, departments, institutions, teams."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from domain.errors import ErrorCode, InvalidField, NotFound


class UnitKind(StrEnum):
    """What a unit of the tree is. Declared from the top down."""

    ORGANISATION = "organisation"
    ADMINISTRATION = "administration"
    DEPARTMENT = "department"
    INSTITUTION = "institution"
    TEAM = "team"


_DEPTH = {kind: depth for depth, kind in enumerate(UnitKind)}


@dataclass(frozen=True, slots=True)
class Unit:
    """One node of the tree; the lowest ones are teams."""

    id: UUID
    name: str
    kind: UnitKind
    parent_id: UUID | None = None
    closed_on: date | None = None
    version: int = 1


class UnitTree:
    """
    The units of one organisation, in the order in which they were given.

    A unit whose parent is not among them is at the top.
    """

    def __init__(self, units: Iterable[Unit]) -> None:
        self._units = {unit.id: unit for unit in units}
        self._children: dict[UUID | None, list[Unit]] = defaultdict(list)
        for unit in self._units.values():
            parent_id = unit.parent_id if unit.parent_id in self._units else None
            self._children[parent_id].append(unit)

    def __contains__(self, unit_id: object) -> bool:
        return unit_id in self._units

    def unit(self, unit_id: UUID) -> Unit:
        """Return the unit, or raise `NotFound`."""
        if unit_id not in self._units:
            raise NotFound
        return self._units[unit_id]

    def name_of(self, unit_id: UUID | None) -> str:
        """Return the name of the unit, "" for None and for an unknown one."""
        return self._units[unit_id].name if unit_id in self._units else ""

    def children(self, unit_id: UUID | None) -> tuple[Unit, ...]:
        """Return the units directly below this one; None asks for the top ones."""
        return tuple(self._children.get(unit_id, ()))

    def path(self, unit_id: UUID) -> tuple[Unit, ...]:
        """Return the units from the top down to this one, both included."""
        above: list[Unit] = []
        unit: Unit | None = self.unit(unit_id)
        while unit is not None and unit not in above:
            above.append(unit)
            unit = self._units.get(unit.parent_id) if unit.parent_id else None
        return tuple(reversed(above))

    def below(self, unit_id: UUID | None) -> tuple[Unit, ...]:
        """Return the unit and all below it, parents first; None asks for all."""
        found = {} if unit_id is None else {unit_id: self.unit(unit_id)}
        waiting = list(reversed(self.children(unit_id)))
        while waiting:
            unit = waiting.pop()
            if unit.id not in found:
                found[unit.id] = unit
                waiting.extend(reversed(self.children(unit.id)))
        return tuple(found.values())

    def subtree(self, unit_id: UUID) -> frozenset[UUID]:
        """Return the ids of the unit and of all below it: what a role there covers."""
        return frozenset(unit.id for unit in self.below(unit_id))

    def teams_below(self, unit_id: UUID | None) -> tuple[Unit, ...]:
        """Return the teams at the unit and below it; None asks for all."""
        return tuple(unit for unit in self.below(unit_id) if unit.kind is UnitKind.TEAM)

    def check_move(self, unit_id: UUID, parent_id: UUID | None) -> None:
        """Raise `InvalidField` if the unit would be moved below itself."""
        if parent_id is not None and parent_id in self.subtree(unit_id):
            raise InvalidField("parent_id", ErrorCode.MOVED_BELOW_ITSELF)

    def check_kind(
        self, kind: UnitKind, parent_id: UUID | None, *, unit_id: UUID | None = None
    ) -> None:
        """
        Raise `InvalidField` if a unit of that kind cannot be below that parent.

        `unit_id` is the unit that becomes of that kind, None for a new one; those
        below it must be able to stay there.
        """
        above = () if parent_id is None else (self.unit(parent_id).kind,)
        below = () if unit_id is None else self.children(unit_id)
        fits = all(_may_stand_below(kind, parent) for parent in above) and all(
            _may_stand_below(child.kind, kind) for child in below
        )
        if not fits:
            raise InvalidField("kind", ErrorCode.NOT_BELOW_PARENT)


def subtree_of(unit_id: UUID, parents: Mapping[UUID, UUID | None]) -> frozenset[UUID]:
    """
    Return the ids of the unit and of all below it, or raise `NotFound`.

    The same as `UnitTree.subtree`, of nothing but each unit's parent.
    """
    if unit_id not in parents:
        raise NotFound
    children: dict[UUID | None, list[UUID]] = defaultdict(list)
    for child_id, parent_id in parents.items():
        children[parent_id].append(child_id)
    found = {unit_id}
    waiting = [unit_id]
    while waiting:
        new = [each for each in children[waiting.pop()] if each not in found]
        found.update(new)
        waiting += new
    return frozenset(found)


def _may_stand_below(kind: UnitKind, parent: UnitKind) -> bool:
    return (
        parent is not UnitKind.TEAM
        and kind is not UnitKind.ORGANISATION
        and _DEPTH[kind] >= _DEPTH[parent]
    )
