"""Opfølgningsrate and gennemførelsesrate: never one without the other."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from domain.decisions.decision import Decision, DecisionStatus

ANSWER_WITHIN = timedelta(days=12)
#: Of fewer than so many the numbers are shown without a share in per cent.
SHARE_FROM = 10


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many. Both numbers are shown, never the share alone."""

    count: int
    of: int

    @property
    def missing(self) -> int:
        """How many do not count."""
        return self.of - self.count

    @property
    def share(self) -> float | None:
        """The share from 0 to 1, None of so few that only the numbers say something."""
        return self.count / self.of if self.of >= SHARE_FROM else None


@dataclass(frozen=True, slots=True)
class Rates:
    """Both rates of the same decisions, as every screen and export shows them."""

    followup: Rate
    completion: Rate


def rates(decisions: Iterable[Decision], today: date) -> Rates:
    """Return both rates of `decisions` on `today`."""
    known = tuple(decisions)
    return Rates(
        followup=followup_rate(known, today), completion=completion_rate(known)
    )


def followup_rate(decisions: Iterable[Decision], today: date) -> Rate:
    """
    Return how many decisions the team came back to in time, of those it had time for.

    Counted of are decisions whose `question_on` + 12 days has passed; that day itself
    has not passed while it lasts. Counted are those answered or closed up to and
    including that day.
    """
    ripe = [decision for decision in decisions if today > last_answer_day(decision)]
    return Rate(sum(_in_time(decision) for decision in ripe), len(ripe))


def completion_rate(decisions: Iterable[Decision]) -> Rate:
    """
    Return how many decisions are done, of those with an answer.

    "Gjort" and "droppet" on the weekly screen ask for the answer and so count; a
    decision that was only continued has none.
    """
    answered = [decision for decision in decisions if decision.answer is not None]
    done = sum(decision.status is DecisionStatus.DONE for decision in answered)
    return Rate(done, len(answered))


def last_answer_day(decision: Decision) -> date:
    """Return the last day on which an answer still counts as followed up."""
    return decision.question_on + ANSWER_WITHIN


def _in_time(decision: Decision) -> bool:
    days = (decision.answered_on, decision.closed_on)
    return any(day is not None and day <= last_answer_day(decision) for day in days)
