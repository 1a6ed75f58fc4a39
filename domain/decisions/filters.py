"""The filters of the board of decisions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from domain.decisions.decision import (
    Decision,
    DecisionStatus,
    DueState,
    OwnerKind,
    Signal,
    due_state,
    signal_of,
)


class DecisionFilter(StrEnum):
    """A state by which the board can be filtered: date, silence or status."""

    OVERDUE = "overdue"
    QUIET = "quiet"
    LOST = "lost"
    OPEN = "open"
    UNDER_WAY = "under_way"
    DONE = "done"
    DROPPED = "dropped"
    CONTINUED = "continued"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedDecisions:
    """
    The filters chosen above the board.

    Within one filter any of its values is enough; a filter without values lets
    everything through. The owner "" is the team itself.
    """

    team_id: UUID | None = None
    states: tuple[DecisionFilter, ...] = ()
    owners: tuple[str, ...] = ()


def wanted_decisions(
    decisions: Iterable[Decision], wanted: WantedDecisions, today: date
) -> list[Decision]:
    """
    Return the decisions that all the filters let through, in their order.

    The application asks the database for them. This is the rule in Python that tests
    compare the conditions of SQL with, and so are `is_wanted` and `owner_of`.
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
