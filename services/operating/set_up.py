"""The first things that a database needs: content, an organisation, somebody to run it."""

from datetime import datetime
from uuid import uuid4

from data_access.database import Database
from data_access.knowledge import catalogue, central_catalogue, local_index
from data_access.people import grants, organisations, people, units
from data_access.sign_in import accounts
from domain.access import Role
from domain.errors import ErrorCode, InvalidField
from domain.people.emails import clean_email
from domain.people.person import (
    ORGANISATION_NAME_LENGTH,
    OrganisationKind,
    UnitKind,
)
from domain.texts import NAME_LENGTH, clean
from services.knowledge.content import CONTENT, load_packages
from services.sign_in import account_links


def is_empty(database: Database) -> bool:
    """Return whether no organisation has been made yet."""
    with database.platform_reading() as db:
        return organisations.count_organisations(db) == 0


def publish_content(database: Database, *, now: datetime) -> None:
    """Bring the central packages and talks to what this version carries."""
    content = load_packages(CONTENT)
    with database.platform_writing() as db:
        central_catalogue.publish_central(db, content.packages, content.talks, now=now)
    index_local_catalogues(database)


def index_local_catalogues(database: Database) -> None:
    """Make the index of every organisation anew that is older than the central one."""
    with database.platform_reading() as db:
        known = organisations.list_organisations(db)
    for organisation in known:
        with database.reading(organisation.id) as db:
            if not local_index.is_outdated(db, organisation.id):
                continue
        with database.writing(organisation.id) as db:
            local_index.index_all(
                db,
                organisation.id,
                catalogue.list_own_talks(db, organisation.id),
                catalogue.list_own_packages(db, organisation.id),
            )


def found_organisation(
    database: Database,
    organisation: str,
    kind: OrganisationKind,
    *,
    name: str,
    email: str,
    now: datetime,
) -> str:
    """
    Make an organisation with its first administrator; return the invitation's token.

    Raises `InvalidField` when a name is missing, when the address is invalid or has an
    account already.
    """
    organisation = clean(
        organisation,
        field="organisation",
        max_length=ORGANISATION_NAME_LENGTH,
        required=True,
    )
    name = clean(name, field="name", max_length=NAME_LENGTH, required=True)
    email = clean_email(email, required=True)
    organisation_id = uuid4()
    person_id = uuid4()
    with database.writing(organisation_id) as db:
        if accounts.get_account_by_email(db, email):
            raise InvalidField("email", ErrorCode.EMAIL_TAKEN)
        organisations.add_organisation(db, organisation_id, organisation, kind, now=now)
        units.add_unit(
            db, organisation_id, organisation[:NAME_LENGTH], UnitKind.ORGANISATION
        )
        people.add_person(db, organisation_id, name, email=email, person_id=person_id)
        grants.add_grant(
            db,
            organisation_id,
            person_id,
            Role.ADMINISTRATOR,
            unit_id=None,
            granted_by_id=None,
            now=now,
        )
        account = accounts.add_account(db, organisation_id, person_id, email, now=now)
        return account_links.new_link(db, account, account_links.INVITE, now=now)
