"""
Implementering: how each team is doing, and in one word why it needs attention.

Nothing here compares people. A team is looked at by its sessions, its decisions and
the silence about them; what concerns it most comes first.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from domain.alphabet import alphabetic_key
from domain.decisions.rates import Rate, Rates

#: a team that has not met for so long has lost the rhythm
RHYTHM_LOST_AFTER: Final = timedelta(days=90)
#: those of a team without decisions
NO_RATES: Final = Rates(Rate(0, 0), Rate(0, 0))


class Concern(StrEnum):
    """Why a team needs attention. Declared in the order of urgency."""

    THREAD_LOST = "thread_lost"
    OVERDUE = "overdue"
    QUESTION_OPEN = "question_open"
    QUIET = "quiet"
    NO_SESSION = "no_session"
    NO_DECISION = "no_decision"
    NO_RHYTHM = "no_rhythm"
    ON_TRACK = "on_track"


@dataclass(frozen=True, slots=True)
class SessionCounts:
    """A team's sessions: held ones, coming ones, and the day of the latest held one."""

    held: int = 0
    planned: int = 0
    last_held_on: date | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many decisions wait for the same thing, and since when the first does."""

    number: int
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionCounts:
    """
    A team's decisions on one day.

    `waiting` has thread lost, overdue, question open and quiet, as far as there are
    decisions like that; one decision may be in several.
    """

    decisions: int = 0
    unfinished: int = 0
    rates: Rates = NO_RATES
    last_touch_on: date | None = None
    waiting: Mapping[Concern, Waiting] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamProgress:
    """
    One row of the table.

    `number` and `days` are what the sentence about the concern needs: how many
    decisions it is about, and for how long the longest of them has waited.
    """

    team_id: UUID
    name: str
    sessions: SessionCounts
    decisions: int
    unfinished: int
    rates: Rates
    last_touch_on: date | None
    concern: Concern
    number: int = 0
    days: int = 0


def progress_of(
    team_id: UUID,
    name: str,
    sessions: SessionCounts,
    decisions: DecisionCounts,
    *,
    today: date,
) -> TeamProgress:
    """Return the team's progress on `today`, with its most urgent concern."""
    concern, number, days = _concern(sessions, decisions, today)
    return TeamProgress(
        team_id=team_id,
        name=name,
        sessions=sessions,
        decisions=decisions.decisions,
        unfinished=decisions.unfinished,
        rates=decisions.rates,
        last_touch_on=decisions.last_touch_on,
        concern=concern,
        number=number,
        days=days,
    )


def most_urgent_first(teams: Iterable[TeamProgress]) -> list[TeamProgress]:
    """Return the teams by concern; alike ones by how long they waited, then by name."""
    order = {concern: place for place, concern in enumerate(Concern)}
    return sorted(
        teams,
        key=lambda team: (order[team.concern], -team.days, alphabetic_key(team.name)),
    )


def _concern(
    sessions: SessionCounts, decisions: DecisionCounts, today: date
) -> tuple[Concern, int, int]:
    """Return the concern, how many decisions it is about and for how many days."""
    for concern in Concern:
        if concern in decisions.waiting:
            waiting = decisions.waiting[concern]
            return concern, waiting.number, (today - waiting.since).days
    if sessions.last_held_on is None:
        return Concern.NO_SESSION, 0, 0
    silence = (today - sessions.last_held_on).days
    if not decisions.decisions:
        return Concern.NO_DECISION, sessions.held, silence
    if silence > RHYTHM_LOST_AFTER.days and not sessions.planned:
        return Concern.NO_RHYTHM, 0, silence
    return Concern.ON_TRACK, decisions.unfinished, 0
