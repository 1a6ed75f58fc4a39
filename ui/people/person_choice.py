"""People as choices: two of one name are told apart by their team."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from domain.people.person import Person
from domain.units import UnitTree
from ui.elements.options import told_apart
from ui.people.unit_choice import units_told_apart

_Option = TypeVar("_Option")


def people_told_apart(
    options: Iterable[_Option],
    person: Callable[[_Option], Person | None],
    tree: UnitTree | None,
    *,
    other: Callable[[_Option], str] = str,
) -> Callable[[Any], str]:
    """
    Return the `format_func` of a choice of people, by the `person` of each option.

    `tree` names their teams; without one they are all of the same.
    `other` says the words of an option that is nobody.
    """
    options = list(options)
    found_in = {one.team_id for one in map(person, options) if one}
    teams = [one for one in found_in if tree is not None and one in tree]
    place_of = units_told_apart(tree or UnitTree(()), teams)

    def words(option: _Option) -> str:
        found = person(option)
        return found.name if found else other(option)

    def place(option: _Option) -> str:
        found = person(option)
        return place_of(found.team_id) if found else ""

    def function(option: _Option) -> str:
        found = person(option)
        return found.function if found else ""

    def email(option: _Option) -> str:
        found = person(option)
        return (found.email or "") if found else ""

    return told_apart(options, words, place, function, email)
