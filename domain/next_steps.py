"""Næste skridt: the few things that wait for somebody today, the most urgent first."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from uuid import UUID

from domain.local_sessions.local_session import SessionStatus

#: more than this is a list, and nobody does a list
MOST_STEPS = 3
#: a newcomer without a new step for this long has stalled
STALLED_AFTER = timedelta(days=21)
#: how far back the chain counts
CHAIN_COVERS = timedelta(days=365)


class NextStepKind(StrEnum):
    """What may wait for somebody. Declared in the order of urgency."""

    SESSION_TODAY = "session_today"
    ANSWER_DUE = "answer_due"
    WAVE_READY = "wave_ready"
    FACILITATOR_LEFT = "facilitator_left"
    OWNER_LEFT = "owner_left"
    SESSION_NOT_CLOSED = "session_not_closed"
    DECISIONS_LOST = "decisions_lost"
    TEAMS_LOST_THREAD = "teams_lost_thread"
    NEWCOMER_WITHOUT_PARTNER = "newcomer_without_partner"
    NEWCOMER_STALLED = "newcomer_stalled"
    DECISIONS_QUIET = "decisions_quiet"
    NO_TEAM = "no_team"
    NOBODY_INVITED = "nobody_invited"
    TEAM_WITHOUT_LEADER = "team_without_leader"
    NO_STANDING_MEETING = "no_standing_meeting"
    NO_SESSION_PLANNED = "no_session_planned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """How far a team's talks have come, link by link (lærings- og forankringsled)."""

    talks: int
    conversations: int
    decisions: int
    answers: int
    changes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionNote:
    """As much of a local session as a line about it needs."""

    id: UUID
    team_id: UUID
    title: str
    status: SessionStatus
    held_on: date
    starts_at: time
    facilitator_id: UUID | None
    #: known only where what waits is read
    facilitator_has_left: bool = False
    #: the teams that take part; known only there too
    home_teams: frozenset[UUID] = frozenset()
