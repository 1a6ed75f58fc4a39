"""Reads and writes of people's roles, and reads of the administrators who can sign in."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select, update

from data_access.people.presence import still_here
from data_access.tables import AccountRow, PersonRow, RoleGrantRow
from data_access.tenancy import DbSession
from domain.access import Role
from domain.people.grants import Grant, HeldGrant


def list_held_grants(
    db: DbSession, organisation_id: UUID, *, person_id: UUID | None = None
) -> list[HeldGrant]:
    """Return the roles that are held now, oldest first; those of one person if given."""
    query = (
        select(RoleGrantRow)
        .where(
            RoleGrantRow.organisation_id == organisation_id,
            RoleGrantRow.revoked_at.is_(None),
        )
        .order_by(RoleGrantRow.granted_at, RoleGrantRow.id)
    )
    if person_id is not None:
        query = query.where(RoleGrantRow.person_id == person_id)
    return [_held(row) for row in db.scalars(query)]


def get_held_grant(
    db: DbSession, organisation_id: UUID, grant_id: UUID
) -> HeldGrant | None:
    """Return a role that is held, None if it is not there or was taken back."""
    row = db.get(RoleGrantRow, (organisation_id, grant_id), populate_existing=True)
    return _held(row) if row is not None and row.revoked_at is None else None


def list_administrators(db: DbSession, organisation_id: UUID) -> frozenset[UUID]:
    """
    Return the administrators who can sign in.

    They work here, their account is open, and they have chosen a password: one who was
    only invited cannot look after anything, nor give a second opinion.
    """
    query = (
        select(RoleGrantRow.person_id)
        .join(
            PersonRow,
            (PersonRow.organisation_id == RoleGrantRow.organisation_id)
            & (PersonRow.id == RoleGrantRow.person_id),
        )
        .join(
            AccountRow,
            (AccountRow.organisation_id == RoleGrantRow.organisation_id)
            & (AccountRow.person_id == RoleGrantRow.person_id),
        )
        .where(
            RoleGrantRow.organisation_id == organisation_id,
            RoleGrantRow.role == Role.ADMINISTRATOR,
            RoleGrantRow.revoked_at.is_(None),
            still_here(),
            AccountRow.disabled_at.is_(None),
            AccountRow.password_hash.is_not(None),
        )
    )
    return frozenset(db.scalars(query))


def _held(row: RoleGrantRow) -> HeldGrant:
    return HeldGrant(
        id=row.id,
        person_id=row.person_id,
        grant=Grant(row.role, row.unit_id),
        granted_at=row.granted_at,
        granted_by_id=row.granted_by_id,
    )


def add_grant(
    db: DbSession,
    organisation_id: UUID,
    person_id: UUID,
    role: Role,
    *,
    unit_id: UUID | None,
    granted_by_id: UUID | None,
    now: datetime,
) -> UUID:
    """Give a person a role at a unit, or everywhere, and return the grant's id."""
    row = RoleGrantRow(
        organisation_id=organisation_id,
        id=uuid4(),
        person_id=person_id,
        role=role,
        unit_id=unit_id,
        granted_by_id=granted_by_id,
        granted_at=now,
    )
    db.add(row)
    db.flush()
    return row.id


def revoke_grant(
    db: DbSession, organisation_id: UUID, grant_id: UUID, by_id: UUID, *, now: datetime
) -> None:
    """End a grant; it stays readable as history."""
    db.execute(
        update(RoleGrantRow)
        .where(
            RoleGrantRow.organisation_id == organisation_id,
            RoleGrantRow.id == grant_id,
            RoleGrantRow.revoked_at.is_(None),
        )
        .values(revoked_at=now, revoked_by_id=by_id)
    )
