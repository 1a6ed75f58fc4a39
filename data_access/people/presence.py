"""The one rule about who still works here, and about which units are still open."""

from uuid import UUID

from sqlalchemy import ColumnElement, Select, select

from data_access.tables import PersonRow, UnitRow


def still_here(person: type[PersonRow] = PersonRow) -> ColumnElement[bool]:
    """Return the condition that a person, or an alias of one, still works here."""
    return person.left_on.is_(None)


def still_open(unit: type[UnitRow] = UnitRow) -> ColumnElement[bool]:
    """Return the condition that a unit is still open."""
    return unit.closed_on.is_(None)


def open_units(organisation_id: UUID) -> Select[UUID]:
    """Return the query for the ids of the units that are still open."""
    return select(UnitRow.id).where(
        UnitRow.organisation_id == organisation_id, still_open()
    )
