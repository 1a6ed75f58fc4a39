"""Reads and writes of the organisation's tree."""

from functools import partial
from uuid import UUID, uuid4

from sqlalchemy import select

from data_access.people.presence import still_open
from data_access.tables import UnitRow
from data_access.tenancy import DbSession
from data_access.versions import change_row, kept
from domain.alphabet import alphabetic_key
from domain.people.person import Unit, UnitKind


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
    query = select(UnitRow).where(UnitRow.organisation_id == organisation_id)
    if not with_closed:
        query = query.where(still_open())
    rows = sorted(db.scalars(query), key=lambda row: (alphabetic_key(row.name), row.id))
    return [_unit(row) for row in rows]


def get_unit(db: DbSession, organisation_id: UUID, unit_id: UUID) -> Unit | None:
    """Return the unit with this id, None if the organisation has none."""
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
        kind=kind,
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
    values = {
        "name": unit.name,
        "kind": unit.kind,
        "parent_id": unit.parent_id,
        "closed_on": unit.closed_on,
    }
    key = (organisation_id, unit.id)
    read = partial(get_unit, db, *key)
    change_row(db, UnitRow, key, values, read_version=version, read=read)
    return kept(read())


def _unit(row: UnitRow) -> Unit:
    return Unit(
        id=row.id,
        kind=row.kind,
        name=row.name,
        parent_id=row.parent_id,
        closed_on=row.closed_on,
        version=row.version,
    )
