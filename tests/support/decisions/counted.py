"""Decisions counted one by one, by the rules of the domain."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from domain.decisions.decision import (
    Decision,
    DecisionStatus,
    DueState,
    Signal,
    due_state,
    signal_of,
)
from domain.decisions.figures import DecisionFigures
from domain.decisions.rates import rates
from domain.implementation import Concern, DecisionCounts, Waiting


def counted(decisions: Iterable[Decision], today: date) -> DecisionCounts:
    """Return what the database must count of the same decisions."""
    known = tuple(decisions)
    since = {
        Concern.THREAD_LOST: [
            one.last_touch_on for one in known if signal_of(one, today) is Signal.LOST
        ],
        Concern.OVERDUE: [
            one.due_on for one in known if due_state(one, today) is DueState.OVERDUE
        ],
        Concern.QUESTION_OPEN: [
            one.question_on
            for one in known
            if one.is_unfinished and one.answer is None and one.question_on <= today
        ],
        Concern.QUIET: [
            one.last_touch_on for one in known if signal_of(one, today) is Signal.QUIET
        ],
    }
    return DecisionCounts(
        decisions=len(known),
        unfinished=sum(one.is_unfinished for one in known),
        rates=rates(known, today),
        last_touch_on=max((one.last_touch_on for one in known), default=None),
        waiting={
            concern: Waiting(len(days), min(days))
            for concern, days in since.items()
            if days
        },
    )


def figures(decisions: Iterable[Decision], today: date) -> DecisionFigures:
    """Return what stands below the board of the same decisions."""
    known = tuple(decisions)
    statuses = Counter(one.status for one in known)
    signals = Counter(signal_of(one, today) for one in known)
    return DecisionFigures(
        by_status={status: statuses[status] for status in DecisionStatus},
        by_signal={signal: signals[signal] for signal in Signal},
        rates=rates(known, today),
    )
