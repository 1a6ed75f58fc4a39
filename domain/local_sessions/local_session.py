"""
Lokale sessioner: a team watches talks together and decides something.

What a person types to plan one is in `domain/local_sessions/draft.py`, how it is
held, closed and cancelled in `domain/local_sessions/changes.py`.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TypedDict
from uuid import UUID

from domain.local_sessions.templates import SessionFormat, TemplateId, TemplateStep

SURVEY_PAUSE = timedelta(days=28)
EXPECTED_WHEN_UNKNOWN = 60


class SessionStatus(StrEnum):
    """How far a local session has come."""

    PLANNED = "planned"
    HELD = "held"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class DecisionPower(StrEnum):
    """Whether somebody with power to decide takes part in a group (beslutningskraft)."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class NoDecisionReason(StrEnum):
    """Why a session was closed without a decision; "andet" needs words."""

    NOT_RELEVANT = "not_relevant"
    NO_POWER_TO_DECIDE = "no_power_to_decide"
    NO_TIME = "no_time"
    OTHER = "other"


class CancelReason(StrEnum):
    """Why a session was cancelled (aflyst); "andet" needs words."""

    ILLNESS = "illness"
    TOO_FEW = "too_few"
    TOO_BUSY = "too_busy"
    MISTAKE = "mistake"
    OTHER = "other"


class SessionTouchKind(StrEnum):
    """The kind of a step in a session's story."""

    COUNTED = "counted"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    REOPENED = "reopened"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionTouch:
    """One step of a session, with who made it and when."""

    sequence: int
    kind: SessionTouchKind
    at: datetime
    by_name: str
    takes_back: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPlan:
    """
    A group in the session.

    `planned`, `participants` (present, those online included) and `online` are None
    until somebody has given the number. The facilitator and presenters are not counted.
    `team_id` is the team that the group comes from, if it is one of the organisation's.
    `reason` says why a closed session ends without a decision of the group.
    """

    name: str
    team_id: UUID | None = None
    decision_power: DecisionPower = DecisionPower.UNKNOWN
    planned: int | None = None
    participants: int | None = None
    online: int | None = None
    reason: NoDecisionReason | None = None
    reason_text: str = ""
    #: the decision that the group built on instead of taking a new one
    continued_decision_id: UUID | None = None
    id: UUID | None = None


class SessionTarget(TypedDict):
    """What the rights of a session depend on, as `Viewer.may` takes it."""

    team_id: UUID
    facilitator_id: UUID | None
    planner_id: UUID | None
    group_team_ids: frozenset[UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalSession:
    """
    One afholdelse, with the steps that were copied when it was planned.

    `held_on` is the day it is planned for and, once held, the day it was held on.
    `reason` says why it was cancelled.
    """

    id: UUID
    organisation_id: UUID
    team_id: UUID
    title: str
    template_id: TemplateId
    format: SessionFormat
    status: SessionStatus = SessionStatus.PLANNED
    held_on: date
    starts_at: time
    minutes: int
    place: str = ""
    online_link: str = ""
    course: str = ""
    package_id: UUID | None = None
    talk_ids: tuple[UUID, ...] = ()
    standing_meeting_id: UUID | None = None
    facilitator_id: UUID | None = None
    groups: tuple[GroupPlan, ...] = ()
    steps: tuple[TemplateStep, ...] = ()
    insists_on_survey: bool = False
    everyone_spoke: bool | None = None
    reason: CancelReason | None = None
    reason_text: str = ""
    repeated_from_id: UUID | None = None
    planned_by_id: UUID | None = None
    version: int = 1

    @property
    def planner_id(self) -> UUID | None:
        """Who planned it and may still change the plan; nobody once it was held."""
        was_held = self.status in {SessionStatus.HELD, SessionStatus.CLOSED}
        return None if was_held else self.planned_by_id

    def has_begun(self, today: date) -> bool:
        """Return whether the session's day has come, or it was held or cancelled."""
        return self.status is not SessionStatus.PLANNED or self.held_on <= today

    @property
    def is_open(self) -> bool:
        """Whether it is neither closed nor cancelled."""
        return self.status in {SessionStatus.PLANNED, SessionStatus.HELD}

    @property
    def target(self) -> SessionTarget:
        """What its rights depend on."""
        teams = (group.team_id for group in self.groups)
        return SessionTarget(
            team_id=self.team_id,
            facilitator_id=self.facilitator_id,
            planner_id=self.planner_id,
            group_team_ids=frozenset(filter(None, teams)),
        )

    def home_of(self, group: GroupPlan | None) -> UUID:
        """
        Return the team that the group's decisions belong to.

        That is its own team if it is one of the organisation's, else the host.
        """
        return self.team_id if group is None else group.team_id or self.team_id

    @property
    def home_teams(self) -> tuple[UUID, ...]:
        """The teams whose people take part, as far as they are the organisation's."""
        return home_teams(self.groups, self.team_id)


def home_teams(groups: Iterable[GroupPlan], host: UUID) -> tuple[UUID, ...]:
    """
    Return the teams that take part in a session, each once, in the order of its groups.

    A group from nowhere in the organisation is the host's, and so is a session without
    groups. A host without a group takes no part.
    """
    return tuple(dict.fromkeys(group.team_id or host for group in groups)) or (host,)


def expected_count(groups: Iterable[GroupPlan]) -> int:
    """
    Return how many answers a wave that opens now can expect.

    Each group's participants if they have been counted, else its planned number;
    60 if nothing is known of any group. None were there if the counts say so: then it
    is 0, and nobody can be asked. The caller freezes the number.
    """
    numbers = [
        (group.planned or None) if group.participants is None else group.participants
        for group in groups
    ]
    known = [number for number in numbers if number is not None]
    return sum(known) if known else EXPECTED_WHEN_UNKNOWN


def participants_of(groups: Iterable[GroupPlan]) -> int | None:
    """Return how many took part, None if no group has been counted."""
    counted = [group.participants for group in groups if group.participants is not None]
    return sum(counted) if counted else None


def groups_without_power(groups: Iterable[GroupPlan]) -> tuple[GroupPlan, ...]:
    """Return the groups in which nobody can decide, as far as the organiser knows."""
    return tuple(group for group in groups if group.decision_power is DecisionPower.NO)


def group_of(
    groups: Collection[GroupPlan], *, group_id: UUID | None, team_id: UUID
) -> GroupPlan | None:
    """
    Return the group that took a decision, None if there are no groups.

    A decision from before they were taken by groups is its team's, else the first's.
    """
    named = (group for group in groups if group.id == group_id)
    of_team = (group for group in groups if group.team_id == team_id)
    return next(named, None) or next(of_team, None) or next(iter(groups), None)


def may_open_wave(
    last_opened_on: date | None, today: date, *, insists: bool = False
) -> bool:
    """
    Return whether the participants may be asked at the end of a session today.

    `last_opened_on` is the day of the latest T0 of a team that takes part, None if there
    was none. Each is asked at most once in 28 days unless the organiser insists.
    """
    if last_opened_on is None or insists:
        return True
    return today - last_opened_on >= SURVEY_PAUSE
