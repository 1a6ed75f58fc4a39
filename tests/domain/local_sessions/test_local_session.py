"""How many are expected to answer, and when a team is asked."""

import pytest

from domain.local_sessions.local_session import (
    DecisionPower,
    GroupPlan,
    expected_count,
    groups_without_power,
    may_open_wave,
    participants_of,
)
from tests.builders import OTHER_TEAM, TEAM, TODAY, days, local_session


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        pytest.param([GroupPlan(name="A", planned=9, participants=7)], 7, id="counted"),
        pytest.param([GroupPlan(name="A", planned=9)], 9, id="else planned"),
        pytest.param([GroupPlan(name="A")], 60, id="else sixty"),
        pytest.param([], 60, id="no group at all"),
        pytest.param(
            [
                GroupPlan(name="A", planned=9, participants=7),
                GroupPlan(name="B", planned=5),
                GroupPlan(name="C"),
            ],
            12,
            id="each group by what is known of it",
        ),
        pytest.param(
            [GroupPlan(name="A", planned=13, participants=0)], 0, id="nobody came"
        ),
        pytest.param([GroupPlan(name="A", planned=0)], 60, id="nobody planned"),
    ],
)
def test_expected_are_the_counted_else_the_planned_else_sixty(groups, expected):
    assert expected_count(groups) == expected


def test_how_many_took_part_is_unknown_until_somebody_has_counted():
    uncounted = GroupPlan(name="A", planned=9)
    empty = GroupPlan(name="B", participants=0)
    counted = GroupPlan(name="C", participants=6)

    assert participants_of([uncounted]) is None
    assert participants_of([uncounted, empty]) == 0
    assert participants_of([uncounted, empty, counted]) == 6


@pytest.mark.parametrize(
    ("teams", "expected"),
    [
        pytest.param((), (TEAM,), id="no groups"),
        pytest.param((None,), (TEAM,), id="a group from nowhere"),
        pytest.param((OTHER_TEAM,), (OTHER_TEAM,), id="a host without a group"),
        pytest.param(
            (OTHER_TEAM, TEAM, OTHER_TEAM), (OTHER_TEAM, TEAM), id="two of one team"
        ),
    ],
)
def test_a_team_takes_part_where_it_has_a_group(teams, expected):
    groups = tuple(
        GroupPlan(name=f"Gruppe {number}", team_id=team_id)
        for number, team_id in enumerate(teams)
    )

    assert local_session(groups=groups).home_teams == expected


def test_the_organiser_is_told_of_groups_in_which_nobody_can_decide():
    without = GroupPlan(name="A", decision_power=DecisionPower.NO)
    others = [
        GroupPlan(name="B", decision_power=DecisionPower.YES),
        GroupPlan(name="C", decision_power=DecisionPower.UNKNOWN),
    ]

    assert groups_without_power([*others, without]) == (without,)


@pytest.mark.parametrize(
    ("days_ago", "insists", "expected"),
    [
        pytest.param(None, False, True, id="a team that was never asked"),
        pytest.param(0, False, False, id="not twice on one day"),
        pytest.param(27, False, False, id="not after 27 days"),
        pytest.param(28, False, True, id="after 28 days again"),
        pytest.param(1, True, True, id="at once if the organiser insists"),
    ],
)
def test_a_team_is_asked_once_in_28_days(days_ago, insists, expected):
    last_opened_on = None if days_ago is None else TODAY - days(days_ago)

    assert may_open_wave(last_opened_on, TODAY, insists=insists) is expected
