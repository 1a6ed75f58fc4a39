"""The filters of the board of decisions."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


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
