"""
The fixed cast of every test about rights, on any database.

In Fjordby work Aisha (team leader of Børneteamet), Tove (team leader of Ungeteamet),
Finn (facilitator in Børneteamet, who leads no team), Bo (superuser), Karen (manager)
and Lone (administrator). In Skovbæk works Ole (team leader), who must never see
anything of Fjordby.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from uuid import UUID, uuid4

from data_access.database import Database
from data_access.people import grants, organisations, people, units
from data_access.sign_in import accounts, logins
from data_access.tenancy import DbSession
from domain.access import Role, Viewer
from domain.people.person import OrganisationKind, UnitKind
from domain.sign_in.throttling import Counter
from services.operating.set_up import publish_content
from services.passwords import Verifier, hash_password
from services.sign_in.digests import digest
from services.sign_in.logins import LOGIN_LIVES
from services.viewer_rights import viewer_of
from tests.builders import FJORDBY, OTHER_TEAM, TEAM, TODAY
from tests.support.databases import Address
from tests.support.lengths import migrate_and_keep_lengths

#: Fjordby's clock says ten on `tests.builders.TODAY`
NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 8, tzinfo=UTC)
PASSWORD = "fire små ænder i dammen"
#: one for all: it hashes a password when it is made, which takes a fifth of a second
VERIFIER = Verifier()
COUNTER = Counter(bytes(32))

SKOVBAEK = UUID(int=101)
SKOVBAEK_TEAM = UUID(int=102)
#: above both teams of Fjordby: Fjordby Kommune, then Familieafdelingen
FJORDBY_ROOT = UUID(int=4)
DEPARTMENT = UUID(int=5)


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody, with the roles as the database has them."""

    aisha: Viewer
    tove: Viewer
    finn: Viewer
    bo: Viewer
    karen: Viewer
    lone: Viewer
    ole: Viewer
    team: UUID = TEAM
    other_team: UUID = OTHER_TEAM
    foreign_team: UUID = SKOVBAEK_TEAM

    @property
    def of_fjordby(self) -> tuple[Viewer, ...]:
        """Those of Fjordby, from least to most rights."""
        return (self.finn, self.aisha, self.tove, self.bo, self.karen, self.lone)


def load_cast(database: Database) -> Cast:
    """Add Fjordby and Skovbæk to `database`; return who works there."""
    for organisation_id, name in ((FJORDBY, "Fjordby"), (SKOVBAEK, "Skovbæk")):
        with database.platform_writing() as db:
            organisations.add_organisation(
                db,
                organisation_id,
                f"{name} Kommune",
                OrganisationKind.MUNICIPALITY,
                now=NOW,
            )
    with database.writing(FJORDBY) as db:
        _add_tree_of_fjordby(db)
        aisha = add_colleague(db, FJORDBY, "Aisha", Role.TEAM_LEADER, unit_id=TEAM)
        tove = add_colleague(db, FJORDBY, "Tove", Role.TEAM_LEADER, unit_id=OTHER_TEAM)
        finn = add_colleague(db, FJORDBY, "Finn", Role.FACILITATOR, unit_id=TEAM)
        bo = add_colleague(db, FJORDBY, "Bo", Role.SUPERUSER)
        karen = add_colleague(db, FJORDBY, "Karen", Role.MANAGER)
        lone = add_colleague(db, FJORDBY, "Lone", Role.ADMINISTRATOR)
    with database.writing(SKOVBAEK) as db:
        root = units.add_unit(db, SKOVBAEK, "Skovbæk", UnitKind.ORGANISATION)
        units.add_unit(
            db,
            SKOVBAEK,
            "Team Egely",
            UnitKind.TEAM,
            parent_id=root,
            unit_id=SKOVBAEK_TEAM,
        )
        ole = add_colleague(
            db, SKOVBAEK, "Ole", Role.TEAM_LEADER, unit_id=SKOVBAEK_TEAM
        )
    return Cast(
        aisha=aisha, tove=tove, finn=finn, bo=bo, karen=karen, lone=lone, ole=ole
    )


def fill_with_cast(address: Address) -> None:
    """Fill a new database with the cast and the central packages."""
    migrate_and_keep_lengths(address)
    database = Database(address.url)
    publish_content(database, now=NOW)
    load_cast(database)
    database.close()


def read_cast(database: Database) -> Cast:
    """Return the cast as `database` has it."""
    people_by_name = {}
    for organisation_id in (FJORDBY, SKOVBAEK):
        with database.reading(organisation_id) as db:
            for person in people.list_people(db, organisation_id):
                viewer = viewer_of(db, organisation_id, person.id)
                people_by_name[person.name.casefold()] = viewer
    return Cast(**people_by_name)


def add_colleague(
    db: DbSession,
    organisation_id: UUID,
    name: str,
    role: Role | None = None,
    *,
    unit_id: UUID | None = None,
    team_id: UUID | None = None,
) -> Viewer:
    """
    Add somebody who can sign in, and return them.

    The role is held at `unit_id` and below, everywhere without one. They are on the
    roster of `team_id`, else of the role's team.
    """
    domain = {FJORDBY: "fjordby", SKOVBAEK: "skovbaek"}[organisation_id]
    address = f"{name.casefold()}@{domain}.example"
    person_id = people.add_person(
        db, organisation_id, name, email=address, team_id=team_id or unit_id
    )
    accounts.add_account(
        db, organisation_id, person_id, address, now=NOW, password_hash=_hashed()
    )
    if role is not None:
        grants.add_grant(
            db,
            organisation_id,
            person_id,
            role,
            unit_id=unit_id,
            granted_by_id=None,
            now=NOW,
        )
    viewer = viewer_of(db, organisation_id, person_id)
    assert viewer is not None
    return viewer


def signed_in(database: Database, viewer: Viewer, *, now: datetime = NOW) -> str:
    """Return what the login cookie of `viewer` holds; the password was just given."""
    login_id = uuid4().hex
    with database.reading(viewer.organisation_id) as db:
        account = accounts.get_account_of_person(
            db, viewer.organisation_id, viewer.person_id
        )
    assert account is not None
    with database.platform_writing() as db:
        logins.add_login(
            db,
            account.id,
            digest(login_id),
            now=now,
            expires_at=now + LOGIN_LIVES,
        )
    return login_id


def _add_tree_of_fjordby(db: DbSession) -> None:
    for unit_id, name, kind, parent_id in (
        (FJORDBY_ROOT, "Fjordby Kommune", UnitKind.ORGANISATION, None),
        (DEPARTMENT, "Familieafdelingen", UnitKind.DEPARTMENT, FJORDBY_ROOT),
        (TEAM, "Børneteamet", UnitKind.TEAM, DEPARTMENT),
        (OTHER_TEAM, "Ungeteamet", UnitKind.TEAM, DEPARTMENT),
    ):
        units.add_unit(db, FJORDBY, name, kind, parent_id=parent_id, unit_id=unit_id)


@cache
def _hashed() -> str:
    # bcrypt's smallest cost: every test has a cast of its own
    return hash_password(PASSWORD, rounds=4)
