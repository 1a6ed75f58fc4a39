"""Reads and writes of the tree, the people and their roles."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import and_, select, update

from data_access.tables import AccountRow, PersonRow, RoleGrantRow, UnitRow
from data_access.tenancy import DbSession
from domain.errors import Conflict, NotFound
from domain.people.person import Person, Unit, UnitKind


@dataclass(frozen=True, slots=True)
class Standing:
    """Who somebody is, whether they still work here, and if their account is closed."""

    name: str
    has_left: bool
    is_closed: bool


def list_unit_parents(db: DbSession, organisation_id: UUID) -> dict[UUID, UUID | None]:
    """Return each unit's parent, closed units included."""
    rows = db.execute(
        select(UnitRow.id, UnitRow.parent_id).where(
            UnitRow.organisation_id == organisation_id
        )
    )
    return {row.id: row.parent_id for row in rows}


def list_units(
    db: DbSession, organisation_id: UUID, *, with_closed: bool = False
) -> list[Unit]:
    """Return the units of the organisation's tree, by name."""
    query = (
        select(UnitRow)
        .where(UnitRow.organisation_id == organisation_id)
        .order_by(UnitRow.name, UnitRow.id)
    )
    if not with_closed:
        query = query.where(UnitRow.closed_on.is_(None))
    return [_unit(row) for row in db.scalars(query)]


def get_unit(db: DbSession, organisation_id: UUID, unit_id: UUID) -> Unit | None:
    """Return a unit, None if the organisation has no such one."""
    row = db.get(UnitRow, (organisation_id, unit_id))
    return _unit(row) if row else None


def add_unit(
    db: DbSession,
    organisation_id: UUID,
    name: str,
    kind: UnitKind,
    *,
    parent_id: UUID | None = None,
    unit_id: UUID | None = None,
) -> UUID:
    """Add a unit to the tree and return its id."""
    row = UnitRow(
        organisation_id=organisation_id,
        id=unit_id or uuid4(),
        parent_id=parent_id,
        kind=kind.value,
        name=name,
        version=1,
    )
    db.add(row)
    db.flush()
    return row.id


def change_unit(
    db: DbSession, organisation_id: UUID, unit: Unit, *, version: int
) -> Unit:
    """
    Keep the unit as `unit` says, if it still has `version`; return it as it is now.

    Raise `Conflict` with it as it is now otherwise, `NotFound` if it is not there.
    """
    changed = db.execute(
        update(UnitRow)
        .where(
            UnitRow.organisation_id == organisation_id,
            UnitRow.id == unit.id,
            UnitRow.version == version,
        )
        .values(
            name=unit.name,
            kind=unit.kind.value,
            parent_id=unit.parent_id,
            closed_on=unit.closed_on,
            version=version + 1,
        )
        .execution_options(synchronize_session=False)
    )
    row = db.get(UnitRow, (organisation_id, unit.id), populate_existing=True)
    if row is None:
        raise NotFound
    if changed.rowcount != 1:  # type: ignore[attr-defined]
        raise Conflict(_unit(row))
    return _unit(row)


def get_person(db: DbSession, organisation_id: UUID, person_id: UUID) -> Person | None:
    """Return a person, None if the organisation has no such one."""
    row = db.get(PersonRow, (organisation_id, person_id))
    return _person(row) if row else None


def get_standing(
    db: DbSession, organisation_id: UUID, person_id: UUID
) -> Standing | None:
    """Return how a person stands, None if the organisation has no such one."""
    found = db.execute(
        select(PersonRow.name, PersonRow.left_on, AccountRow.disabled_at)
        .outerjoin(
            AccountRow,
            and_(
                AccountRow.organisation_id == PersonRow.organisation_id,
                AccountRow.person_id == PersonRow.id,
            ),
        )
        .where(PersonRow.organisation_id == organisation_id, PersonRow.id == person_id)
    ).one_or_none()
    if found is None:
        return None
    return Standing(
        found.name, found.left_on is not None, found.disabled_at is not None
    )


def list_people(
    db: DbSession,
    organisation_id: UUID,
    *,
    team_id: UUID | None = None,
    with_left: bool = False,
) -> list[Person]:
    """Return the organisation's people by name, or those on one team's roster."""
    query = (
        select(PersonRow)
        .where(PersonRow.organisation_id == organisation_id)
        .order_by(PersonRow.name, PersonRow.id)
    )
    if team_id is not None:
        query = query.where(PersonRow.team_id == team_id)
    if not with_left:
        query = query.where(PersonRow.left_on.is_(None))
    return [_person(row) for row in db.scalars(query)]


def add_person(
    db: DbSession,
    organisation_id: UUID,
    name: str,
    *,
    function: str = "",
    email: str | None = None,
    team_id: UUID | None = None,
    joined_on: date | None = None,
    person_id: UUID | None = None,
) -> UUID:
    """Add a person to the roster and return their id."""
    row = PersonRow(
        organisation_id=organisation_id,
        id=person_id or uuid4(),
        name=name,
        function=function,
        email=email,
        team_id=team_id,
        joined_on=joined_on,
        version=1,
    )
    db.add(row)
    db.flush()
    return row.id


def change_person(
    db: DbSession, organisation_id: UUID, person: Person, *, version: int
) -> Person:
    """
    Keep the person as `person` says, if it still has `version`; return it as it is now.

    Raise `Conflict` with it as it is now otherwise, `NotFound` if it is not there.
    """
    changed = db.execute(
        update(PersonRow)
        .where(
            PersonRow.organisation_id == organisation_id,
            PersonRow.id == person.id,
            PersonRow.version == version,
        )
        .values(
            name=person.name,
            function=person.function,
            email=person.email,
            team_id=person.team_id,
            joined_on=person.joined_on,
            left_on=person.left_on,
            version=version + 1,
        )
        .execution_options(synchronize_session=False)
    )
    row = db.get(PersonRow, (organisation_id, person.id), populate_existing=True)
    if row is None:
        raise NotFound
    if changed.rowcount != 1:  # type: ignore[attr-defined]
        raise Conflict(_person(row))
    return _person(row)


def list_grants_of(
    db: DbSession, organisation_id: UUID, person_id: UUID
) -> list[tuple[str, UUID | None]]:
    """Return a person's roles with the unit each is held at (None: everywhere)."""
    rows = db.execute(
        select(RoleGrantRow.role, RoleGrantRow.unit_id)
        .where(
            RoleGrantRow.organisation_id == organisation_id,
            RoleGrantRow.person_id == person_id,
            RoleGrantRow.revoked_at.is_(None),
        )
        .order_by(RoleGrantRow.granted_at, RoleGrantRow.id)
    )
    return [(row.role, row.unit_id) for row in rows]


def add_grant(
    db: DbSession,
    organisation_id: UUID,
    person_id: UUID,
    role: str,
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


def _unit(row: UnitRow) -> Unit:
    return Unit(
        id=row.id,
        kind=UnitKind(row.kind),
        name=row.name,
        parent_id=row.parent_id,
        closed_on=row.closed_on,
        version=row.version,
    )


def _person(row: PersonRow) -> Person:
    return Person(
        id=row.id,
        name=row.name,
        function=row.function,
        email=row.email,
        team_id=row.team_id,
        joined_on=row.joined_on,
        left_on=row.left_on,
        version=row.version,
    )
