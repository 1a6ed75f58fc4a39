"""
Glemselsvagten: how long decisions live before silence has lost them.

Days are counted from the day of the decision, which is the touch on day 0. The curve
is the estimate of Kaplan and Meier.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from domain.decisions.decision import LOST_AFTER, DecisionStatus

SILENT_DAYS = LOST_AFTER.days


@dataclass(frozen=True, slots=True)
class Fate:
    """
    What became of one decision: it died on `day`, or was last seen alive then.

    `taken_up_again` marks a dead one that the team touched later. It stays dead in
    the curve and is counted apart.
    """

    day: int
    died: bool
    taken_up_again: bool = False


@dataclass(frozen=True, slots=True)
class SurvivalStep:
    """From `day` on, `alive` is the estimated share of decisions that still live."""

    day: int
    alive: float
    at_risk: int
    deaths: int


def death_day(
    touch_days: Iterable[int], *, cut_off: int, closed_on: int | None = None
) -> int | None:
    """
    Return the day on which silence lost the decision, or None if it did not.

    The decision itself is a touch on day 0. It dies on *t* + 21 for the first touch
    *t* that no other touch follows in *t* + 1 to *t* + 21, if `cut_off` is past that
    day: while the day lasts, a touch can still come. Nothing dies after it was closed.
    """
    touches = sorted({0, *(day for day in touch_days if 0 <= day <= cut_off)})
    is_closed = False
    if closed_on is not None and closed_on <= cut_off:
        is_closed = True
        touches = [*(day for day in touches if day < closed_on), closed_on]
    for touch, following in pairwise(touches):
        if following > touch + SILENT_DAYS:
            return touch + SILENT_DAYS
    dies_on = touches[-1] + SILENT_DAYS
    return None if is_closed or cut_off <= dies_on else dies_on


def fate_of(
    touch_days: Iterable[int],
    *,
    cut_off: int,
    status: DecisionStatus = DecisionStatus.OPEN,
    closed_on: int | None = None,
) -> Fate:
    """
    Return what the curve knows of one decision on day `cut_off`.

    A done decision lives on to the cut-off. A continued or dropped one is last seen
    on the day it closed. One that died before it was closed stays dead.
    """
    touches = tuple(touch_days)
    died_on = death_day(touches, cut_off=cut_off, closed_on=closed_on)
    if died_on is not None:
        later = (*touches, *(() if closed_on is None else (closed_on,)))
        again = any(died_on < day <= cut_off for day in later)
        return Fate(died_on, died=True, taken_up_again=again)
    leaves = status in {DecisionStatus.CONTINUED, DecisionStatus.DROPPED}
    if leaves and closed_on is not None:
        return Fate(min(closed_on, cut_off), died=False)
    return Fate(cut_off, died=False)


def survival_curve(fates: Iterable[Fate]) -> tuple[SurvivalStep, ...]:
    """
    Return the steps of the curve, one for each day on which a decision died.

    Before the first step everything lives; after the last one the curve is flat.
    Decisions last seen alive on the day of a death were still at risk on that day.
    """
    known = tuple(fates)
    deaths = Counter(fate.day for fate in known if fate.died)
    days = sorted(fate.day for fate in known)
    alive = 1.0
    steps = []
    for day in sorted(deaths):
        at_risk = len(days) - bisect_left(days, day)
        alive *= 1 - deaths[day] / at_risk
        steps.append(SurvivalStep(day, alive, at_risk, deaths[day]))
    return tuple(steps)


def taken_up_again(fates: Iterable[Fate]) -> int:
    """Return how many lost decisions the team took up again."""
    return sum(fate.taken_up_again for fate in fates)
