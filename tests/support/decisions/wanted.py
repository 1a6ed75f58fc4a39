"""The rule in Python that the database's filters of the board are compared with."""

from collections.abc import Iterable
from datetime import date

from domain.decisions.decision import (
    Decision,
    DecisionStatus,
    DueState,
    OwnerKind,
    Signal,
    due_state,
    signal_of,
)
from domain.decisions.filters import DecisionFilter, WantedDecisions


def is_wanted(decision: Decision, wanted: DecisionFilter, today: date) -> bool:
    """Return whether the decision is in the state of the filter."""
    if wanted is DecisionFilter.OVERDUE:
        return due_state(decision, today) is DueState.OVERDUE
    if wanted is DecisionFilter.QUIET:
        return signal_of(decision, today) is Signal.QUIET
    if wanted is DecisionFilter.LOST:
        return signal_of(decision, today) is Signal.LOST
    return decision.status is DecisionStatus(wanted.value)


def owner_of(decision: Decision) -> str:
    """Return the owner's name to filter by; "" means the team."""
    return "" if decision.owner_kind is OwnerKind.TEAM else decision.owner_name


def wanted_decisions(
    decisions: Iterable[Decision], wanted: WantedDecisions, today: date
) -> list[Decision]:
    """
    Return the decisions that all the filters let through, in their order.

    The application asks the database for them, by conditions of its own.
    """
    return [
        decision
        for decision in decisions
        if (
            not wanted.states
            or any(is_wanted(decision, one, today) for one in wanted.states)
        )
        and (not wanted.owners or owner_of(decision) in wanted.owners)
        and (wanted.team_id is None or decision.team_id == wanted.team_id)
    ]
