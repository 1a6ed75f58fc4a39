"""The organisation's units as choices: each by its name and the units above it."""

from collections.abc import Sequence
from uuid import UUID

from domain.units import Unit, UnitKind, UnitTree


def place_of(tree: UnitTree, unit_id: UUID) -> str:
    """
    Return a unit with the units above it: "Børneteamet · Familieafdelingen".

    Its own name comes first, so that even a narrow field shows it. A unit directly
    below the organisation is named alone.
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
