"""Reads and writes of the organisations themselves."""

from datetime import datetime
from functools import partial
from uuid import UUID

from sqlalchemy import func, select

from data_access.tables import OrganisationRow
from data_access.tenancy import DbSession
from data_access.versions import change_row, kept
from domain.alphabet import alphabetic_key
from domain.people.person import OrganisationKind
from domain.people.settings import Organisation


def get_organisation(db: DbSession, organisation_id: UUID) -> Organisation | None:
    """Return the organisation, None if it does not exist."""
    row = db.get(OrganisationRow, organisation_id)
    return _organisation(row) if row else None


def lock_organisation(db: DbSession, organisation_id: UUID) -> None:
    """Let nobody else who asks for this change the organisation until we are done."""
    db.execute(
        select(OrganisationRow.id)
        .where(OrganisationRow.id == organisation_id)
        .with_for_update()
    )


def change_organisation(
    db: DbSession, organisation_id: UUID, organisation: Organisation, *, version: int
) -> Organisation:
    """
    Keep what an organisation has decided about itself, if it still has `version`.

    Raise `Conflict` with it as it is now otherwise, `NotFound` if it is not there.
    """
    values = {
        "name": organisation.name,
        "kind": organisation.kind,
        "language": organisation.language,
        "shows_newcomers_to_managers": organisation.shows_newcomers_to_managers,
        "words_from": organisation.words_from,
        "figures_from": organisation.figures_from,
    }
    key = (organisation_id,)
    read = partial(get_organisation, db, *key)
    change_row(db, OrganisationRow, key, values, read_version=version, read=read)
    return kept(read())


def get_name(db: DbSession, organisation_id: UUID) -> str | None:
    """Return the organisation's name, None if it does not exist."""
    return db.scalar(
        select(OrganisationRow.name).where(OrganisationRow.id == organisation_id)
    )


def list_organisations(db: DbSession) -> list[Organisation]:
    """Return all organisations, by name."""
    rows = sorted(
        db.scalars(select(OrganisationRow)),
        key=lambda row: (alphabetic_key(row.name), row.id),
    )
    return [_organisation(row) for row in rows]


def count_organisations(db: DbSession) -> int:
    """Return how many organisations there are."""
    return db.scalar(select(func.count()).select_from(OrganisationRow)) or 0


def add_organisation(
    db: DbSession,
    organisation_id: UUID,
    name: str,
    kind: OrganisationKind,
    *,
    now: datetime,
    is_demo: bool = False,
) -> None:
    """Add an organisation."""
    db.add(
        OrganisationRow(
            id=organisation_id,
            name=name,
            kind=kind,
            language="da",
            is_demo=is_demo,
            created_at=now,
            shows_newcomers_to_managers=False,
            words_from=5,
            figures_from=10,
            version=1,
        )
    )
    db.flush()


def _organisation(row: OrganisationRow) -> Organisation:
    return Organisation(
        id=row.id,
        name=row.name,
        kind=row.kind,
        language=row.language,
        is_demo=row.is_demo,
        shows_newcomers_to_managers=row.shows_newcomers_to_managers,
        words_from=row.words_from,
        figures_from=row.figures_from,
        version=row.version,
    )
