"""
Implementering: how each team is doing, and in one word why it needs attention.

Nothing here compares people. A team is looked at by its sessions, its decisions and
the silence about them; what concerns it most comes first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from domain.decisions import Decision, DueState, Signal, due_state, signal_of
from domain.rates import Rates, rates

#: a team that has not met for so long has lost the rhythm
RHYTHM_LOST_AFTER: Final = timedelta(days=90)


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
    decisions: Iterable[Decision],
    *,
    today: date,
) -> TeamProgress:
    """Return how the team stands on `today`, with what concerns it most."""
    known = tuple(decisions)
    concern, number, days = _concern(sessions, known, today)
    return TeamProgress(
        team_id=team_id,
        name=name,
        sessions=sessions,
        decisions=len(known),
        unfinished=sum(one.is_unfinished for one in known),
        rates=rates(known, today),
        last_touch_on=max((one.last_touch_on for one in known), default=None),
        concern=concern,
        number=number,
        days=days,
    )


def most_urgent_first(teams: Iterable[TeamProgress]) -> list[TeamProgress]:
    """Return the teams by concern; alike ones by how long they waited, then by name."""
    order = {concern: place for place, concern in enumerate(Concern)}
    return sorted(
        teams, key=lambda team: (order[team.concern], -team.days, team.name.casefold())
    )


def _concern(
    sessions: SessionCounts, decisions: Sequence[Decision], today: date
) -> tuple[Concern, int, int]:
    """Return the concern, how many decisions it is about and for how many days."""
    waiting = (
        (Concern.THREAD_LOST, _silent(decisions, Signal.LOST, today)),
        (Concern.OVERDUE, _overdue(decisions, today)),
        (Concern.QUESTION_OPEN, _unanswered(decisions, today)),
        (Concern.QUIET, _silent(decisions, Signal.QUIET, today)),
    )
    for concern, since in waiting:
        if since:
            return concern, len(since), (today - min(since)).days
    return _without_decisions_to_mind(sessions, decisions, today)


def _without_decisions_to_mind(
    sessions: SessionCounts, decisions: Sequence[Decision], today: date
) -> tuple[Concern, int, int]:
    if sessions.last_held_on is None:
        return Concern.NO_SESSION, 0, 0
    silence = (today - sessions.last_held_on).days
    if not decisions:
        return Concern.NO_DECISION, sessions.held, silence
    if silence > RHYTHM_LOST_AFTER.days and not sessions.planned:
        return Concern.NO_RHYTHM, 0, silence
    return Concern.ON_TRACK, sum(one.is_unfinished for one in decisions), 0


def _silent(decisions: Sequence[Decision], signal: Signal, today: date) -> list[date]:
    return [one.last_touch_on for one in decisions if signal_of(one, today) is signal]


def _overdue(decisions: Sequence[Decision], today: date) -> list[date]:
    return [
        one.due_on for one in decisions if due_state(one, today) is DueState.OVERDUE
    ]


def _unanswered(decisions: Sequence[Decision], today: date) -> list[date]:
    return [
        one.question_on
        for one in decisions
        if one.is_unfinished and one.answer is None and one.question_on <= today
    ]
