"""Units of the tree as one chooses among them: by name and what they belong to."""

from collections.abc import Sequence
from uuid import UUID

from domain.units import Unit, UnitKind, UnitTree


def place_of(tree: UnitTree, unit_id: UUID) -> str:
    """
    Return a unit with what it belongs to: "Børneteamet · Familieafdelingen".

    Its own name comes first, where a narrow field still shows it. What belongs to the
    organisation itself stands alone.
    """
    names = [unit.name for unit in tree.path(unit_id)]
    return " · ".join(reversed(names[1:][-2:] or names))


def in_order(tree: UnitTree) -> Sequence[Unit]:
    """Return all units as the tree shows them: each below its parent, by name."""
    return tree.below(None)


def rosters(tree: UnitTree) -> Sequence[Unit]:
    """Return the units that people work in, teams first."""
    units = in_order(tree)
    return [
        *[unit for unit in units if unit.kind is UnitKind.TEAM],
        *[unit for unit in units if unit.kind is not UnitKind.TEAM],
    ]
