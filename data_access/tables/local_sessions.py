"""Tables of local sessions, of fixed meetings and of the days that are closed."""

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from data_access.tables.base import Base, TenantRow, TenantScoped, one_of, tenant_key
from domain.local_sessions.local_session import (
    DecisionPower,
    NoDecisionReason,
    SessionStatus,
    SessionTouchKind,
)
from domain.local_sessions.readiness import ReadinessLine
from domain.local_sessions.templates import SessionFormat, StepKind, TemplateId


class LocalSessionRow(TenantRow, Base):
    """One afholdelse: a team watches talks together and decides something."""

    __tablename__ = "local_session"

    #: made when the form was shown; the same form sent twice makes one session
    op_id: Mapped[UUID]
    #: the team that holds it (a seminar: the hosting unit)
    team_id: Mapped[UUID]
    title: Mapped[str] = mapped_column(String(200))
    format: Mapped[SessionFormat] = mapped_column(one_of(SessionFormat, 30))
    template: Mapped[TemplateId] = mapped_column(one_of(TemplateId, 30))
    status: Mapped[SessionStatus] = mapped_column(
        one_of(SessionStatus, 10), default=SessionStatus.PLANNED
    )
    held_on: Mapped[date]
    starts_at: Mapped[time]
    minutes: Mapped[int]
    place: Mapped[str] = mapped_column(String(200), default="")
    online_link: Mapped[str] = mapped_column(String(500), default="")
    #: name of an external course that the session follows up
    course: Mapped[str] = mapped_column(String(200), default="")
    central_package_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("central_package.id")
    )
    local_package_id: Mapped[UUID | None]
    standing_meeting_id: Mapped[UUID | None]
    facilitator_id: Mapped[UUID | None]
    #: ask the participants although the team was asked less than 28 days ago
    insists_on_survey: Mapped[bool] = mapped_column(default=False)
    #: None until the facilitator has said it
    everyone_spoke: Mapped[bool | None]
    #: why the session was cancelled; why there is no decision is with its groups
    reason: Mapped[str | None] = mapped_column(String(30))
    reason_text: Mapped[str] = mapped_column(Text, default="")
    #: not read: what a session builds on is with its groups
    continued_decision_id: Mapped[UUID | None]
    #: the session whose plan was copied
    repeated_from_id: Mapped[UUID | None]
    created_by_id: Mapped[UUID]
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __table_args__ = (
        tenant_key("team_id", "unit"),
        tenant_key("local_package_id", "local_package"),
        tenant_key("standing_meeting_id", "standing_meeting"),
        tenant_key("facilitator_id", "person"),
        tenant_key("created_by_id", "person"),
        tenant_key("repeated_from_id", "local_session"),
        Index(None, "organisation_id", "op_id", unique=True),
        Index(None, "organisation_id", "team_id", "held_on"),
        Index(None, "organisation_id", "facilitator_id"),
        CheckConstraint(
            "status IN ('planned', 'held', 'closed', 'cancelled')", name="status"
        ),
    )


class SessionTouchRow(TenantScoped, Base):
    """A step of a session in its story, in the order of `seq`."""

    __tablename__ = "local_session_touch"

    #: gapless within the organisation
    seq: Mapped[int] = mapped_column(primary_key=True)
    local_session_id: Mapped[UUID]
    #: counted, closed, cancelled, reopened or taken_back
    kind: Mapped[SessionTouchKind] = mapped_column(one_of(SessionTouchKind, 12))
    at: Mapped[datetime]
    by_id: Mapped[UUID]
    #: the `seq` of the step that this one takes back
    takes_back: Mapped[int | None]

    __table_args__ = (
        tenant_key("local_session_id", "local_session"),
        tenant_key("by_id", "person"),
        Index(None, "organisation_id", "local_session_id", "seq"),
    )


class SessionTalkRow(TenantScoped, Base):
    """Which talks the session shows, in order."""

    __tablename__ = "local_session_talk"

    local_session_id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    central_talk_id: Mapped[UUID | None] = mapped_column(ForeignKey("central_talk.id"))
    local_talk_id: Mapped[UUID | None]

    __table_args__ = (
        tenant_key("local_session_id", "local_session"),
        tenant_key("local_talk_id", "local_talk"),
        CheckConstraint(
            "(central_talk_id IS NULL) <> (local_talk_id IS NULL)", name="one_talk"
        ),
    )


class SessionStepRow(TenantScoped, Base):
    """A step, copied from the template when the session was planned."""

    __tablename__ = "local_session_step"

    local_session_id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    step: Mapped[StepKind] = mapped_column(one_of(StepKind, 30))
    title: Mapped[str] = mapped_column(String(120))
    minutes: Mapped[int]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    skipped: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (tenant_key("local_session_id", "local_session"),)


class SessionGroupRow(TenantRow, Base):
    """A group in the session and whether somebody in it has power to decide."""

    __tablename__ = "session_group"

    local_session_id: Mapped[UUID]
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(120))
    #: which team the group comes from, if it is one of the organisation's
    team_id: Mapped[UUID | None]
    #: yes, no or unknown
    decision_power: Mapped[DecisionPower] = mapped_column(
        one_of(DecisionPower, 10), default=DecisionPower.UNKNOWN
    )
    planned: Mapped[int | None]
    participants: Mapped[int | None]
    online: Mapped[int | None]
    #: why the group took no decision, once the session is closed
    reason: Mapped[NoDecisionReason | None] = mapped_column(
        one_of(NoDecisionReason, 30)
    )
    reason_text: Mapped[str] = mapped_column(Text, default="", server_default="")
    #: the decision that the group builds on instead of a new one
    continued_decision_id: Mapped[UUID | None]

    __table_args__ = (
        tenant_key("local_session_id", "local_session"),
        tenant_key("team_id", "unit"),
        # a decision names the group that took it
        tenant_key("continued_decision_id", "decision", closes_cycle=True),
        Index(None, "organisation_id", "team_id"),
        Index(None, "organisation_id", "local_session_id", "position", unique=True),
    )


class ReadinessRow(TenantScoped, Base):
    """A line of the readiness checklist that has been ticked."""

    __tablename__ = "readiness"

    local_session_id: Mapped[UUID] = mapped_column(primary_key=True)
    line: Mapped[ReadinessLine] = mapped_column(
        one_of(ReadinessLine, 40), primary_key=True
    )
    done_by_id: Mapped[UUID]
    done_at: Mapped[datetime]

    __table_args__ = (
        tenant_key("local_session_id", "local_session"),
        tenant_key("done_by_id", "person"),
    )


class StandingMeetingRow(TenantRow, Base):
    """A meeting that the team has anyway (fast møde)."""

    __tablename__ = "standing_meeting"

    team_id: Mapped[UUID]
    title: Mapped[str] = mapped_column(String(120))
    #: 0 is Monday
    weekday: Mapped[int]
    interval_weeks: Mapped[int] = mapped_column(default=1)
    #: the first day from which the interval counts
    starts_on: Mapped[date]
    starts_at: Mapped[time]
    minutes: Mapped[int]
    place: Mapped[str] = mapped_column(String(120), default="")
    ended_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    __table_args__ = (
        tenant_key("team_id", "unit"),
        Index(None, "organisation_id", "team_id"),
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        CheckConstraint("interval_weeks BETWEEN 1 AND 8", name="interval"),
    )


class StandingMeetingExceptionRow(TenantScoped, Base):
    """A day on which the fixed meeting is not held, or is moved to another one."""

    __tablename__ = "standing_meeting_exception"

    meeting_id: Mapped[UUID] = mapped_column(primary_key=True)
    on_date: Mapped[date] = mapped_column(primary_key=True)
    #: None where it is left out
    moved_to: Mapped[date | None]

    __table_args__ = (tenant_key("meeting_id", "standing_meeting"),)


class ClosedPeriodRow(TenantRow, Base):
    """Days on which the organisation is closed: no question falls on them."""

    __tablename__ = "closed_period"

    name: Mapped[str] = mapped_column(String(120))
    first_on: Mapped[date]
    last_on: Mapped[date]

    __table_args__ = (CheckConstraint("first_on <= last_on", name="order"),)
