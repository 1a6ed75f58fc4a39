"""When silence about a decision becomes a warning, and how it stands to its date."""

import json
from pathlib import Path
from uuid import UUID

import pytest

from domain.decisions.decision import (
    ChangeCategory,
    DecisionStatus,
    DueState,
    Signal,
    due_state,
    overdue_first,
    signal_of,
)
from tests.builders import TODAY, days, decision

CLOSED = [DecisionStatus.DONE, DecisionStatus.DROPPED, DecisionStatus.CONTINUED]


@pytest.mark.parametrize(
    ("silent_days", "expected"),
    [
        pytest.param(0, Signal.ALIVE, id="a decision of today is alive"),
        pytest.param(13, Signal.ALIVE, id="thirteen silent days are no news"),
        pytest.param(14, Signal.QUIET, id="after two weeks it has gone quiet"),
        pytest.param(20, Signal.QUIET, id="it is quiet until three weeks have passed"),
        pytest.param(21, Signal.LOST, id="after three silent weeks the team lost it"),
        pytest.param(400, Signal.LOST, id="and it stays lost"),
    ],
)
@pytest.mark.parametrize("status", [DecisionStatus.OPEN, DecisionStatus.UNDER_WAY])
def test_an_unfinished_decision_is_judged_by_its_silence(silent_days, expected, status):
    forgotten = decision(status=status, last_touch_on=TODAY - days(silent_days))

    assert signal_of(forgotten, TODAY) == expected


@pytest.mark.parametrize("status", CLOSED)
def test_a_closed_decision_is_never_lost(status):
    closed = decision(status=status, last_touch_on=TODAY - days(90))

    assert signal_of(closed, TODAY) == Signal.CLOSED


@pytest.mark.parametrize(
    ("due_in", "expected"),
    [
        pytest.param(-1, DueState.OVERDUE, id="the day after its date it is overdue"),
        pytest.param(0, DueState.SOON, id="the due day itself is not overdue"),
        pytest.param(7, DueState.SOON, id="it is soon from a week before"),
        pytest.param(8, DueState.ON_TIME, id="before that it is on time"),
    ],
)
def test_an_open_decision_is_judged_by_its_date(due_in, expected):
    assert due_state(decision(due_on=TODAY + days(due_in)), TODAY) == expected


@pytest.mark.parametrize(
    ("due_in", "expected"),
    [
        pytest.param(60, DueState.ON_TIME, id="far from its date"),
        pytest.param(-1, DueState.OVERDUE, id="being under way excuses no date"),
    ],
)
def test_a_decision_under_way_is_judged_by_its_date_too(due_in, expected):
    begun = decision(status=DecisionStatus.UNDER_WAY, due_on=TODAY + days(due_in))

    assert due_state(begun, TODAY) == expected


@pytest.mark.parametrize("status", CLOSED)
def test_a_closed_decision_has_no_date_to_meet(status):
    assert due_state(decision(status=status, due_on=TODAY - days(9)), TODAY) is None


def test_the_board_shows_the_longest_overdue_first_and_the_closed_last():
    overdue = decision(id=UUID(int=1), due_on=TODAY - days(2))
    long_overdue = decision(id=UUID(int=2), due_on=TODAY - days(9))
    soon = decision(id=UUID(int=3), due_on=TODAY + days(3))
    later = decision(id=UUID(int=4), due_on=TODAY + days(30))
    just_closed = decision(
        id=UUID(int=5), status=DecisionStatus.DONE, closed_on=TODAY - days(1)
    )
    long_closed = decision(
        id=UUID(int=6), status=DecisionStatus.DROPPED, closed_on=TODAY - days(80)
    )
    board = [overdue, long_overdue, soon, later, just_closed, long_closed]
    mixed = [long_closed, later, overdue, just_closed, soon, long_overdue]

    assert overdue_first(mixed, TODAY) == [board[1], board[0], *board[2:]]


def test_the_categories_are_the_five_published_ones(published_results):
    published = [
        category["id"] for category in published_results["practice_change_categories"]
    ]

    assert [category.value for category in ChangeCategory] == published


@pytest.fixture
def published_results():
    path = Path(__file__).parents[3] / "content" / "published_results.json"
    return json.loads(path.read_text(encoding="utf-8"))
