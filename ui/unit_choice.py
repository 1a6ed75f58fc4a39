"""Units of the tree as one chooses among them: by their path from the top."""

from collections.abc import Sequence
from uuid import UUID

from domain.units import Unit, UnitKind, UnitTree


def path_of(tree: UnitTree, unit_id: UUID) -> str:
    """Return where a unit stands: "Familieafdelingen / Børneteamet"; the top alone."""
    names = [unit.name for unit in tree.path(unit_id)]
    return " / ".join(names[1:] or names)


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
