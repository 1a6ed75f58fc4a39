"""The tree of an organisation, and what may stand where in it."""

from uuid import UUID

import pytest

from domain.errors import ErrorCode, InvalidField, NotFound
from domain.units import Unit, UnitKind, UnitTree


def unit(number, kind, parent=None):
    parent_id = None if parent is None else UUID(int=parent)
    return Unit(UUID(int=number), f"Enhed {number}", kind, parent_id)


#: 1 ─ 2 ─ 3 ─ 4, 5
#:   └ 6 ─ 7
UNITS = (
    unit(1, UnitKind.ORGANISATION),
    unit(2, UnitKind.ADMINISTRATION, 1),
    unit(3, UnitKind.DEPARTMENT, 2),
    unit(4, UnitKind.TEAM, 3),
    unit(5, UnitKind.TEAM, 3),
    unit(6, UnitKind.INSTITUTION, 1),
    unit(7, UnitKind.TEAM, 6),
)
TREE = UnitTree(UNITS)


def numbers(units):
    return [unit.id.int for unit in units]


def ids(*values):
    return {UUID(int=value) for value in values}


def test_a_path_leads_from_the_top_to_the_unit():
    assert numbers(TREE.path(UUID(int=4))) == [1, 2, 3, 4]


def test_the_path_of_the_top_is_the_top():
    assert numbers(TREE.path(UUID(int=1))) == [1]


def test_a_subtree_is_the_unit_and_all_below_it():
    assert TREE.subtree(UUID(int=2)) == ids(2, 3, 4, 5)
    assert TREE.subtree(UUID(int=4)) == ids(4)


def test_what_is_below_comes_parents_first():
    assert numbers(TREE.below(UUID(int=1))) == [1, 2, 3, 4, 5, 6, 7]
    assert numbers(TREE.below(None)) == [1, 2, 3, 4, 5, 6, 7]


def test_teams_below_are_teams_only():
    assert numbers(TREE.teams_below(UUID(int=2))) == [4, 5]
    assert numbers(TREE.teams_below(UUID(int=7))) == [7]
    assert numbers(TREE.teams_below(None)) == [4, 5, 7]


def test_children_are_one_level_only():
    assert numbers(TREE.children(UUID(int=1))) == [2, 6]
    assert numbers(TREE.children(UUID(int=4))) == []
    assert numbers(TREE.children(None)) == [1]


def test_a_unit_whose_parent_is_not_given_stands_at_the_top():
    tree = UnitTree(unit for unit in UNITS if unit.id.int != 1)

    assert numbers(tree.children(None)) == [2, 6]
    assert numbers(tree.path(UUID(int=4))) == [2, 3, 4]


@pytest.mark.parametrize("ask", ["unit", "path", "subtree", "teams_below"])
def test_a_unit_of_another_organisation_is_not_found(ask):
    with pytest.raises(NotFound):
        getattr(TREE, ask)(UUID(int=99))


def test_a_tree_with_a_circle_in_it_still_ends():
    tree = UnitTree([unit(1, UnitKind.DEPARTMENT, 2), unit(2, UnitKind.DEPARTMENT, 1)])

    assert numbers(tree.path(UUID(int=1))) == [2, 1]
    assert tree.subtree(UUID(int=1)) == ids(1, 2)


@pytest.mark.parametrize(
    ("moved", "parent"),
    [
        pytest.param(2, 2, id="itself"),
        pytest.param(2, 3, id="its child"),
        pytest.param(1, 4, id="far below it"),
    ],
)
def test_a_unit_cannot_be_moved_below_itself(moved, parent):
    with pytest.raises(InvalidField) as refusal:
        TREE.check_move(UUID(int=moved), UUID(int=parent))

    assert refusal.value == InvalidField("parent_id", ErrorCode.MOVED_BELOW_ITSELF)


@pytest.mark.parametrize(("moved", "parent"), [(3, 6), (4, 6), (2, 1), (2, None)])
def test_a_unit_can_be_moved_anywhere_else(moved, parent):
    parent_id = None if parent is None else UUID(int=parent)

    assert TREE.check_move(UUID(int=moved), parent_id) is None


def fits(kind, parent, unit=None):
    parent_id = None if parent is None else UUID(int=parent)
    unit_id = None if unit is None else UUID(int=unit)
    try:
        TREE.check_kind(kind, parent_id, unit_id=unit_id)
    except InvalidField:
        return False
    return True


@pytest.mark.parametrize(
    ("parent", "kinds"),
    [
        pytest.param(None, list(UnitKind), id="anything stands at the top"),
        pytest.param(
            1,
            ["administration", "department", "institution", "team"],
            id="anything but another organisation below the organisation",
        ),
        pytest.param(3, ["department", "institution", "team"], id="below a department"),
        pytest.param(6, ["institution", "team"], id="below an institution"),
        pytest.param(4, [], id="nothing below a team"),
    ],
)
def test_a_unit_stands_below_its_own_kind_or_one_before_it(parent, kinds):
    assert [kind for kind in UnitKind if fits(kind, parent)] == kinds


def test_a_unit_cannot_become_what_those_below_it_cannot_stand_under():
    possible = [kind for kind in UnitKind if fits(kind, 1, unit=3)]

    assert possible == ["administration", "department", "institution"]


def test_the_refusal_stands_at_the_kind():
    with pytest.raises(InvalidField) as refusal:
        TREE.check_kind(UnitKind.TEAM, UUID(int=4))

    assert refusal.value == InvalidField("kind", ErrorCode.NOT_BELOW_PARENT)
