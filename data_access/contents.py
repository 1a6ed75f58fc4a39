"""How much each organisation has in a database, also in one of an older schema."""

from dataclasses import dataclass

from sqlalchemy import func, select

from data_access.database import Database
from data_access.tables import DecisionRow, LocalSessionRow, OrganisationRow, PersonRow
from domain.alphabet import alphabetic_key


@dataclass(frozen=True, slots=True)
class Holding:
    """How much an organisation has."""

    organisation: str
    people: int
    local_sessions: int
    decisions: int


def list_holdings(database: Database) -> list[Holding]:
    """Return what each organisation has, by name."""
    with database.platform_reading() as db:
        found = db.execute(select(OrganisationRow.id, OrganisationRow.name)).all()
    holdings = []
    for organisation_id, name in sorted(
        found, key=lambda row: (alphabetic_key(row.name), row.id)
    ):
        with database.reading(organisation_id) as db:
            people, sessions, decisions = (
                db.scalar(
                    select(func.count()).where(row.organisation_id == organisation_id)
                )
                or 0
                for row in (PersonRow, LocalSessionRow, DecisionRow)
            )
            holdings.append(Holding(name, people, sessions, decisions))
    return holdings
