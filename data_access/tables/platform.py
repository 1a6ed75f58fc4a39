"""Tables of the platform itself: the organisations, who works right now, counters."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from data_access.tables.base import Base, TenantScoped, one_of, tenant_key
from domain.people.person import OrganisationKind


class OrganisationRow(Base):
    """A tenant: a municipality, an institution, an association, a college."""

    __tablename__ = "organisation"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[OrganisationKind] = mapped_column(one_of(OrganisationKind, 30))
    #: in which language a new account begins
    language: Mapped[str] = mapped_column(String(2), default="da")
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    #: managers see the newcomers' names, not only counts
    shows_newcomers_to_managers: Mapped[bool] = mapped_column(default=False)
    #: answers needed before words are shown (never below 5) and before figures are
    words_from: Mapped[int] = mapped_column(default=5)
    figures_from: Mapped[int] = mapped_column(default=10)
    version: Mapped[int] = mapped_column(default=1)

    __table_args__ = (
        CheckConstraint("words_from >= 5", name="words_floor"),
        CheckConstraint("figures_from >= 10", name="figures_floor"),
    )


class LeaseRow(Base):
    """Who does the timed work right now, so that two never do."""

    __tablename__ = "lease"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    holder: Mapped[str] = mapped_column(String(60))
    expires_at: Mapped[datetime]


class ServerKeyRow(Base):
    """The check value of a key of the server, so that a lost or another one is noticed."""

    __tablename__ = "server_key"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    check_value: Mapped[str] = mapped_column(String(64))


class SequenceRow(TenantScoped, Base):
    """A counter of the organisation, raised in the transaction that uses it."""

    __tablename__ = "sequence"

    name: Mapped[str] = mapped_column(String(30), primary_key=True)
    value: Mapped[int]


class UndoStepRow(TenantScoped, Base):
    """The latest step of a decision or session, and what was before; kept for a day."""

    __tablename__ = "undo_step"

    #: the decision or the session
    subject_id: Mapped[UUID] = mapped_column(primary_key=True)
    #: the version that the step led to
    version: Mapped[int]
    by_id: Mapped[UUID]
    at: Mapped[datetime]
    #: its number in the story of the decision or session
    entry: Mapped[int]
    before: Mapped[dict[str, Any]]

    __table_args__ = (tenant_key("by_id", "person"),)
