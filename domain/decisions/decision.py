"""
Beslutninger: what a team agreed to do, and when silence about it becomes a warning.

What is said about a decision afterwards is in `domain/decisions/followups.py`, what
a person may type in `domain/decisions/draft.py`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

QUIET_AFTER = timedelta(days=14)
LOST_AFTER = timedelta(days=21)
DUE_SOON = timedelta(days=7)


class DecisionStatus(StrEnum):
    """How far a decision has come. Declared in the order charts show them."""

    OPEN = "open"
    UNDER_WAY = "under_way"
    DONE = "done"
    DROPPED = "dropped"
    CONTINUED = "continued"


UNFINISHED = frozenset({DecisionStatus.OPEN, DecisionStatus.UNDER_WAY})
CLOSED = frozenset(DecisionStatus) - UNFINISHED


class Signal(StrEnum):
    """What the team should notice about a decision today."""

    ALIVE = "alive"
    QUIET = "quiet"
    LOST = "lost"
    CLOSED = "closed"


class DueState(StrEnum):
    """The due state of an unfinished decision (til tiden, snart, overskredet)."""

    ON_TIME = "on_time"
    SOON = "soon"
    OVERDUE = "overdue"


class Answer(StrEnum):
    """The five answers to "Hvordan gik det med det, I besluttede?", ① to ⑤ (T1-1)."""

    DONE_AS_AGREED = "done_as_agreed"
    DONE_ADAPTED = "done_adapted"
    UNDER_WAY = "under_way"
    NOT_STARTED = "not_started"
    DROPPED = "dropped"


class Tap(StrEnum):
    """What one weekly tap says: på vej, gjort, ikke begyndt, droppet."""

    ON_ITS_WAY = "on_its_way"
    DONE = "done"
    NOT_STARTED = "not_started"
    DROPPED = "dropped"


class TouchKind(StrEnum):
    """The kind of an entry in a decision's story."""

    DECIDED = "decided"
    TAP = "tap"
    ANSWER = "answer"
    EDIT = "edit"
    #: a session was closed with "vi bygger videre på"; the decision lives on
    BUILT_ON = "built_on"
    #: a new decision takes over; this one is closed
    CONTINUED = "continued"
    #: an administrator took out words entered by mistake: no statement by the team
    REDACTED = "redacted"
    #: an entry was taken back at once; neither counts as a touch
    TAKEN_BACK = "taken_back"
    #: the team took a closed decision up again
    REOPENED = "reopened"


class OwnerKind(StrEnum):
    """Who carries a decision (ansvarlig)."""

    TEAM = "team"
    PERSON = "person"
    WORKING_GROUP = "working_group"


class Rank(StrEnum):
    """One main decision (hovedbeslutning) in a session, at most two more."""

    MAIN = "main"
    EXTRA = "extra"


class FollowupOwner(StrEnum):
    """Who asks again: the workplace itself, or Social Talks."""

    LOCAL = "local"
    SOCIAL_TALKS = "social_talks"


class ChangeCategory(StrEnum):
    """The five published categories of change in practice."""

    PERSONAL_PROFESSIONAL = "personal_professional"
    PARENT_COOPERATION = "parent_cooperation"
    INTERDISCIPLINARY = "interdisciplinary"
    ORGANISATIONAL = "organisational"
    NEW_METHODS = "new_methods"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """
    One thing a team decided to do differently (beslutning).

    The rules return a changed copy whose `version` is one higher; who saves it
    compares with the version that was read.
    """

    id: UUID
    organisation_id: UUID
    team_id: UUID
    local_session_id: UUID | None = None
    group_id: UUID | None = None
    rank: Rank = Rank.MAIN
    text: str
    why: str = ""
    category: ChangeCategory | None = None
    owner_kind: OwnerKind = OwnerKind.TEAM
    owner_name: str = ""
    owner_person_id: UUID | None = None
    #: the colleague who carries it has left; known where it was read, never kept
    owner_has_left: bool = field(default=False, compare=False)
    followup_owner: FollowupOwner = FollowupOwner.LOCAL
    due_on: date
    #: the fixed meeting where it is taken up
    standing_meeting_id: UUID | None = None
    talk_ids: tuple[UUID, ...] = ()
    status: DecisionStatus = DecisionStatus.OPEN
    #: the answer that stands; None until it is answered, and once it is reopened
    answer: Answer | None = None
    #: the day of the first answer, or of the closing where it was reopened since
    answered_on: date | None = None
    learnt: str = ""
    #: the day of the session in which it was taken
    decided_on: date
    #: the first day on which "Hvordan gik det …" is asked
    question_on: date
    last_touch_on: date
    closed_on: date | None = None
    continued_by_id: UUID | None = None
    quality_score: int | None = None
    version: int = 1

    @property
    def is_unfinished(self) -> bool:
        """Whether something can still be said about it."""
        return self.status in UNFINISHED

    def without_owner(self) -> "Decision":
        """Return the decision without the name of anyone who has it."""
        return replace(self, owner_name="", owner_person_id=None, owner_has_left=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """
    One dated statement about a decision, in the order of its sequence.

    `said` is the tap or the answer that was given, None for the other kinds.
    """

    decision_id: UUID
    sequence: int
    kind: TouchKind
    on_day: date
    at: datetime
    by_id: UUID
    by_name: str = ""
    said: Tap | Answer | None = None
    note: str = ""
    local_session_id: UUID | None = None
    #: the sequence of the touch that this one takes back
    takes_back: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionVersion:
    """The decision as it read in one version; version 1 is what was decided."""

    decision_id: UUID
    version: int
    text: str
    why: str
    category: ChangeCategory | None
    owner_kind: OwnerKind
    owner_name: str
    due_on: date
    by_id: UUID
    by_name: str = ""
    at: datetime
    redacted: bool = False

    def without_owner(self) -> "DecisionVersion":
        """Return the version without the name of anyone who had the decision."""
        return replace(self, owner_name="")


def signal_of(decision: Decision, today: date) -> Signal:
    """
    Return what silence says about `decision` on `today`.

    The fourteenth silent day is the first quiet one, the twenty-first the first
    lost one. A closed decision is never quiet or lost.
    """
    if not decision.is_unfinished:
        return Signal.CLOSED
    silence = today - decision.last_touch_on
    if silence >= LOST_AFTER:
        return Signal.LOST
    if silence >= QUIET_AFTER:
        return Signal.QUIET
    return Signal.ALIVE


def due_state(decision: Decision, today: date) -> DueState | None:
    """
    Return the due state of `decision` on `today`, None once it is closed.

    The due day itself is not overdue. Within a week before it the day is soon, else
    the decision is on time. How far the decision has come makes no difference.
    """
    if not decision.is_unfinished:
        return None
    if today > decision.due_on:
        return DueState.OVERDUE
    is_soon = decision.due_on - today <= DUE_SOON
    return DueState.SOON if is_soon else DueState.ON_TIME


def overdue_first(decisions: Iterable[Decision], today: date) -> list[Decision]:
    """
    Return the decisions in the order of the board.

    Overdue ones first, the longest overdue at the top; then the other unfinished
    ones by date; then the closed ones, the latest closed first.
    """

    def place(decision: Decision) -> tuple[int, int, UUID]:
        if not decision.is_unfinished:
            closed_on = decision.closed_on or decision.last_touch_on
            return (2, -closed_on.toordinal(), decision.id)
        is_overdue = due_state(decision, today) is DueState.OVERDUE
        return (0 if is_overdue else 1, decision.due_on.toordinal(), decision.id)

    return sorted(decisions, key=place)
