"""The filters of the board let through what somebody wants to see."""

from uuid import UUID

import pytest

from domain.decisions.decision import DecisionStatus, OwnerKind
from domain.decisions.filters import DecisionFilter, WantedDecisions
from tests.builders import OTHER_TEAM, TEAM, TODAY, days, decision
from tests.support.decisions.wanted import is_wanted, wanted_decisions

OVERDUE = decision(id=UUID(int=11), due_on=TODAY - days(1))
SILENT = decision(id=UUID(int=12), last_touch_on=TODAY - days(14))
LOST = decision(id=UUID(int=13), last_touch_on=TODAY - days(21))
DONE = decision(
    id=UUID(int=14), status=DecisionStatus.DONE, due_on=TODAY - days(9), closed_on=TODAY
)
METTES = decision(id=UUID(int=15), owner_kind=OwnerKind.PERSON, owner_name="Mette")
OTHERS = decision(id=UUID(int=16), team_id=OTHER_TEAM)
ALL = [OVERDUE, SILENT, LOST, DONE, METTES, OTHERS]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (DecisionFilter.OVERDUE, [OVERDUE]),
        (DecisionFilter.QUIET, [SILENT]),
        (DecisionFilter.LOST, [LOST]),
        (DecisionFilter.OPEN, [OVERDUE, SILENT, LOST, METTES, OTHERS]),
        (DecisionFilter.UNDER_WAY, []),
        (DecisionFilter.DONE, [DONE]),
        (DecisionFilter.DROPPED, []),
        (DecisionFilter.CONTINUED, []),
    ],
)
def test_every_filter_lets_its_own_state_through(wanted, expected):
    assert [each for each in ALL if is_wanted(each, wanted, TODAY)] == expected


def let_through(decisions, **chosen):
    return wanted_decisions(decisions, WantedDecisions(**chosen), TODAY)


def test_without_a_filter_everything_stays_in_its_order():
    assert let_through(ALL) == ALL


def test_any_of_several_states_is_enough():
    states = (DecisionFilter.OVERDUE, DecisionFilter.DONE)

    assert let_through(ALL, states=states) == [OVERDUE, DONE]


def test_the_owner_without_a_name_is_the_team():
    assert let_through(ALL, owners=("Mette",)) == [METTES]
    assert METTES not in let_through(ALL, owners=("",))


def test_filters_of_different_kinds_narrow_each_other():
    states = (DecisionFilter.OPEN,)

    assert let_through(ALL, states=states, team_id=OTHER_TEAM) == [OTHERS]
    assert let_through([OTHERS], states=states, team_id=TEAM) == []
