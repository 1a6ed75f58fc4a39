"""The organisation's units as choices: each by its name and the units above it."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from domain.units import Unit, UnitKind, UnitTree
from ui.elements.options import told_apart
from ui.text import _


def place_of(tree: UnitTree, unit_id: UUID) -> str:
    """
    Return a unit with the units above it: "Børneteamet · Familieafdelingen".

    Its own name comes first, so that even a narrow field shows it. A unit directly
    below the organisation is named alone.
    """
    names = [unit.name for unit in tree.path(unit_id)]
    return " · ".join(reversed(names[1:][-2:] or names))


def units_told_apart(
    tree: UnitTree,
    options: Iterable[UUID | None],
    *,
    everywhere: str = "",
    below: bool = False,
) -> Callable[[Any], str]:
    """
    Return the `format_func` of a choice of units, each read with the units above it.

    `everywhere` is our own words for None: no unit, but the whole organisation. With
    `below` a choice is for all that is below the unit too.
    """

    def words(unit_id: UUID | None) -> str:
        if unit_id is None:
            return everywhere
        if unit_id not in tree:
            return _("En lukket enhed")
        place = place_of(tree, unit_id)
        if tree.unit(unit_id).closed_on is not None:
            return _("{unit} (lukket)").format(unit=place)
        return _("{unit} og alt under").format(unit=place) if below else place

    def above(unit_id: UUID | None) -> str:
        if unit_id is None or unit_id not in tree:
            return ""
        names = [unit.name for unit in tree.path(unit_id)]
        return " · ".join(reversed(names[:-2]))

    return told_apart(options, words, above)


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
