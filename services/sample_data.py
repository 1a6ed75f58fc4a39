"""Demonstration data: invented organisations with people, sessions and decisions."""

from datetime import date, datetime
from uuid import UUID, uuid5

from data_access import accounts, organisations, people
from data_access.database import Database
from domain.access import Role
from domain.people import OrganisationKind, UnitKind
from services.passwords import hash_password
from services.secrets import ServerKeys

DEMO_PASSWORD = "anker i en travl hverdag"  # noqa: S105 printed at every start
NAMESPACE = UUID("5a1d8a9e-4c57-4a6f-9f0e-1a2b3c4d5e6f")


def demo_id(name: str) -> UUID:
    """Return the id that a thing of the demonstration has on every installation."""
    return uuid5(NAMESPACE, name)


def demo_sign_ins(database: Database) -> list[tuple[str, str]]:
    """Return the addresses that one can sign in with, and what each is."""
    return [
        ("teamleder@fjordby.example", "Aisha, teamleder i Fjordby"),
        ("superbruger@fjordby.example", "Bo, superbruger i Fjordby"),
        ("leder@fjordby.example", "Karen, leder i Fjordby"),
        ("administrator@fjordby.example", "Lone, administrator i Fjordby"),
    ]


def load_sample(
    database: Database, keys: ServerKeys, *, today: date, now: datetime
) -> None:
    """Fill an empty database with the demonstration."""
    organisation_id = demo_id("fjordby")
    with database.platform_writing() as db:
        organisations.add_organisation(
            db,
            organisation_id,
            "Fjordby Kommune",
            OrganisationKind.MUNICIPALITY,
            now=now,
            is_demo=True,
        )
    hashed = hash_password(DEMO_PASSWORD)
    with database.writing(organisation_id) as db:
        root = people.add_unit(
            db, organisation_id, "Fjordby Kommune", UnitKind.ORGANISATION
        )
        team = people.add_unit(
            db, organisation_id, "Børneteamet", UnitKind.TEAM, parent_id=root
        )
        for email, name, role, unit in (
            ("teamleder", "Aisha", Role.TEAM_LEADER, team),
            ("superbruger", "Bo", Role.SUPERUSER, None),
            ("leder", "Karen", Role.MANAGER, None),
            ("administrator", "Lone", Role.ADMINISTRATOR, None),
        ):
            address = f"{email}@fjordby.example"
            person = people.add_person(
                db, organisation_id, name, email=address, team_id=team
            )
            people.add_grant(
                db,
                organisation_id,
                person,
                role,
                unit_id=unit,
                granted_by_id=None,
                now=now,
            )
            accounts.add_account(
                db, organisation_id, person, address, now=now, password_hash=hashed
            )
