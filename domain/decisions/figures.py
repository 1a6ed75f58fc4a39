"""Counts of decisions by state, shown below the board and the list."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.decisions.decision import UNFINISHED, DecisionStatus, Signal
from domain.decisions.rates import Rates


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFigures:
    """
    The decisions that somebody looks at, counted on one day.

    Both mappings have every status and every signal, in their order.
    """

    by_status: Mapping[DecisionStatus, int]
    by_signal: Mapping[Signal, int]
    rates: Rates

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.by_status.values())

    @property
    def unfinished(self) -> int:
        """Those about which something can still be said."""
        return sum(self.by_status[status] for status in UNFINISHED)


def figures_of(
    by_status: Mapping[DecisionStatus, int], *, quiet: int, lost: int, rates: Rates
) -> DecisionFigures:
    """Return the figures, given how many of the unfinished are quiet and lost."""
    unfinished = sum(by_status[status] for status in UNFINISHED)
    return DecisionFigures(
        by_status=by_status,
        by_signal={
            Signal.ALIVE: unfinished - quiet - lost,
            Signal.QUIET: quiet,
            Signal.LOST: lost,
            Signal.CLOSED: sum(by_status.values()) - unfinished,
        },
        rates=rates,
    )
