"""Næste skridt: the few things that wait for somebody today, the most urgent first."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from uuid import UUID

from domain.decisions.rates import Rates
from domain.local_sessions.local_session import SessionStatus

#: more than this is a list, and nobody does a list
MOST_STEPS = 3
#: a newcomer without a new step for this long has stalled
STALLED_AFTER = timedelta(days=21)
#: how far back the chain counts
CHAIN_COVERS = timedelta(days=365)
#: how far ahead one looks, and how much one sees there
COMING_COVERS = timedelta(days=14)
MOST_COMING = 6


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


class Link(StrEnum):
    """The links of the chain from a talk to a change, in their order."""

    TALKS = "talks"
    CONVERSATIONS = "conversations"
    DECISIONS = "decisions"
    FOLLOWED_UP = "followed_up"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """How far a team's talks have come, link by link (lærings- og forankringsled)."""

    talks: int
    conversations: int
    decisions: int
    rates: Rates

    @property
    def lost(self) -> int:
        """How many decisions are lost at the link at which it breaks, else 0."""
        if self.breaks_at is Link.FOLLOWED_UP:
            return self.rates.followup.missing
        return self.rates.completion.missing if self.breaks_at is Link.DONE else 0

    @property
    def breaks_at(self) -> Link | None:
        """
        The link at which most is lost, the earlier of two alike; None if nothing is.

        Conversations without any decision lose all.
        """
        if self.conversations and not self.decisions:
            return Link.DECISIONS
        not_followed_up = self.rates.followup.missing
        not_done = self.rates.completion.missing
        if not (not_followed_up or not_done):
            return None
        return Link.FOLLOWED_UP if not_followed_up >= not_done else Link.DONE


class ComingKind(StrEnum):
    """What is on its way. Declared in the order in which it is said of one day."""

    SESSION = "session"
    STANDING_MEETING = "standing_meeting"
    DECISIONS = "decisions"
    FORM_CLOSES = "form_closes"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionNote:
    """As much of a local session as a line about it needs."""

    id: UUID
    team_id: UUID
    title: str
    status: SessionStatus
    held_on: date
    starts_at: time
    place: str
    minutes: int
    facilitator_id: UUID | None
    #: known only where what waits is read, like all that follows
    facilitator_name: str = ""
    facilitator_has_left: bool = False
    #: the teams that take part, and how many people are expected of those that say so
    home_teams: frozenset[UUID] = frozenset()
    expected: int = 0
