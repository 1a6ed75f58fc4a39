"""Tables of an organisation's tree, its people, their roles and fixed meetings."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from data_access.tables.base import Base, TenantRow, TenantScoped, tenant_key


class UnitRow(TenantRow, Base):
    """A node of the organisation's tree; the lowest ones are teams."""

    __tablename__ = "unit"

    parent_id: Mapped[UUID | None]
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(120))
    closed_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    __table_args__ = (
        tenant_key("parent_id", "unit"),
        Index(None, "organisation_id", "parent_id"),
    )


class PersonRow(TenantRow, Base):
    """Somebody who works here. Who signs in has an account besides."""

    __tablename__ = "person"

    name: Mapped[str] = mapped_column(String(120))
    function: Mapped[str] = mapped_column(String(80), default="")
    email: Mapped[str | None] = mapped_column(String(254))
    #: the team on whose roster the person stands
    team_id: Mapped[UUID | None]
    joined_on: Mapped[date | None]
    left_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    __table_args__ = (
        tenant_key("team_id", "unit"),
        Index(None, "organisation_id", "team_id"),
    )


class RoleGrantRow(TenantRow, Base):
    """A role that a person has at a unit and below, or (unit empty) everywhere."""

    __tablename__ = "role_grant"

    person_id: Mapped[UUID]
    role: Mapped[str] = mapped_column(String(20))
    unit_id: Mapped[UUID | None]
    granted_by_id: Mapped[UUID | None]
    granted_at: Mapped[datetime]
    revoked_by_id: Mapped[UUID | None]
    revoked_at: Mapped[datetime | None]

    __table_args__ = (
        tenant_key("person_id", "person"),
        tenant_key("unit_id", "unit"),
        tenant_key("granted_by_id", "person"),
        tenant_key("revoked_by_id", "person"),
        Index(None, "organisation_id", "person_id"),
    )


class SecondOpinionRow(TenantRow, Base):
    """What one administrator asked for and another one must confirm."""

    __tablename__ = "second_opinion"

    action: Mapped[str] = mapped_column(String(40))
    #: what is to be done, in words of the service that does it
    detail: Mapped[dict[str, Any]]
    asked_by_id: Mapped[UUID]
    asked_at: Mapped[datetime]
    answered_by_id: Mapped[UUID | None]
    answered_at: Mapped[datetime | None]
    approved: Mapped[bool | None]

    __table_args__ = (
        tenant_key("asked_by_id", "person"),
        tenant_key("answered_by_id", "person"),
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
    """A day on which the fixed meeting is not held."""

    __tablename__ = "standing_meeting_exception"

    meeting_id: Mapped[UUID] = mapped_column(primary_key=True)
    on_date: Mapped[date] = mapped_column(primary_key=True)

    __table_args__ = (tenant_key("meeting_id", "standing_meeting"),)


class ClosedPeriodRow(TenantRow, Base):
    """Days on which the organisation is closed: no question falls on them."""

    __tablename__ = "closed_period"

    name: Mapped[str] = mapped_column(String(120))
    first_on: Mapped[date]
    last_on: Mapped[date]

    __table_args__ = (CheckConstraint("first_on <= last_on", name="order"),)
