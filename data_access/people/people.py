"""Reads and writes of the people."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from data_access.people.presence import still_here
from data_access.tables import (
    AccountRow,
    OrganisationRow,
    PersonRow,
    RoleGrantRow,
    UnitRow,
)
from data_access.tenancy import DbSession
from data_access.versions import change_row, kept
from domain.access import Role
from domain.alphabet import alphabetic_key
from domain.people.person import Person

_Team: Final = aliased(UnitRow)


@dataclass(frozen=True, slots=True)
class Standing:
    """
    A person, whether they still work here, and whether their account is closed.

    `grants` are the roles that they have now, the oldest first, each with the id and
    the name of the unit it is held at (None and "": everywhere).
    """

    name: str
    organisation_name: str
    has_left: bool
    is_closed: bool
    team_id: UUID | None
    team_name: str
    grants: tuple[tuple[Role, UUID | None, str], ...]


def get_person(db: DbSession, organisation_id: UUID, person_id: UUID) -> Person | None:
    """Return the person with this id, None if the organisation has none."""
    row = db.get(PersonRow, (organisation_id, person_id))
    return _person(row) if row else None


def get_standing(
    db: DbSession, organisation_id: UUID, person_id: UUID
) -> Standing | None:
    """Return the person's standing, None if the organisation has no such person."""
    rows = db.execute(
        select(
            PersonRow.name,
            PersonRow.left_on,
            PersonRow.team_id,
            AccountRow.disabled_at,
            RoleGrantRow.role,
            RoleGrantRow.unit_id,
            OrganisationRow.name.label("organisation_name"),
            _Team.name.label("team_name"),
            UnitRow.name.label("unit_name"),
        )
        .join(OrganisationRow, OrganisationRow.id == PersonRow.organisation_id)
        .outerjoin(
            _Team,
            and_(
                _Team.organisation_id == PersonRow.organisation_id,
                _Team.id == PersonRow.team_id,
            ),
        )
        .outerjoin(
            AccountRow,
            and_(
                AccountRow.organisation_id == PersonRow.organisation_id,
                AccountRow.person_id == PersonRow.id,
            ),
        )
        .outerjoin(
            RoleGrantRow,
            and_(
                RoleGrantRow.organisation_id == PersonRow.organisation_id,
                RoleGrantRow.person_id == PersonRow.id,
                RoleGrantRow.revoked_at.is_(None),
            ),
        )
        .outerjoin(
            UnitRow,
            and_(
                UnitRow.organisation_id == RoleGrantRow.organisation_id,
                UnitRow.id == RoleGrantRow.unit_id,
            ),
        )
        .where(PersonRow.organisation_id == organisation_id, PersonRow.id == person_id)
        .order_by(RoleGrantRow.granted_at, RoleGrantRow.id)
    ).all()
    if not rows:
        return None
    return Standing(
        name=rows[0].name,
        organisation_name=rows[0].organisation_name,
        has_left=rows[0].left_on is not None,
        team_id=rows[0].team_id,
        team_name=rows[0].team_name or "",
        is_closed=rows[0].disabled_at is not None,
        grants=tuple(
            (row.role, row.unit_id, row.unit_name or "")
            for row in rows
            if row.role is not None
        ),
    )


def list_people(
    db: DbSession,
    organisation_id: UUID,
    *,
    team_id: UUID | None = None,
    with_left: bool = False,
) -> list[Person]:
    """Return the organisation's people by name, or those on one team's roster."""
    query = select(PersonRow).where(PersonRow.organisation_id == organisation_id)
    if team_id is not None:
        query = query.where(PersonRow.team_id == team_id)
    if not with_left:
        query = query.where(still_here())
    rows = sorted(db.scalars(query), key=lambda row: (alphabetic_key(row.name), row.id))
    return [_person(row) for row in rows]


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
    values = {
        "name": person.name,
        "function": person.function,
        "email": person.email,
        "team_id": person.team_id,
        "joined_on": person.joined_on,
        "left_on": person.left_on,
    }
    key = (organisation_id, person.id)
    read = partial(get_person, db, *key)
    change_row(db, PersonRow, key, values, read_version=version, read=read)
    return kept(read())


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
