"""Tables of an organisation's tree, its people, their roles and the change log."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from data_access.tables.base import Base, TenantRow, TenantScoped, one_of, tenant_key
from domain.access_terms import Role
from domain.units import UnitKind


class UnitRow(TenantRow, Base):
    """A node of the organisation's tree; the lowest ones are teams."""

    __tablename__ = "unit"

    parent_id: Mapped[UUID | None]
    kind: Mapped[UnitKind] = mapped_column(one_of(UnitKind, 20))
    name: Mapped[str] = mapped_column(String(120))
    closed_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    __table_args__ = (
        tenant_key("parent_id", "unit"),
        Index(None, "organisation_id", "parent_id"),
    )


def columns_of_units() -> list[tuple[type[Base], Column[Any]]]:
    """Return every column that refers to a unit, with its table, but for the tree."""
    found = []
    for mapper in Base.registry.mappers:
        table = mapper.class_.__table__
        if mapper.class_ is UnitRow:
            continue
        for constraint in table.constraints:
            if isinstance(constraint, ForeignKeyConstraint):
                found += [
                    (mapper.class_, key.parent)
                    for key in constraint.elements
                    if key.column is UnitRow.__table__.columns["id"]
                ]
    return sorted(found, key=lambda one: str(one[1]))


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
    role: Mapped[Role] = mapped_column(one_of(Role, 20))
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


class AuditEntryRow(TenantScoped, Base):
    """One change, chained to the one before it."""

    __tablename__ = "audit_entry"

    seq: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    by_id: Mapped[UUID | None]
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(80))
    detail: Mapped[str] = mapped_column(String(500), default="")
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
