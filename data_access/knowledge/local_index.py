"""An organisation's own half of the search index."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID, uuid4

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from data_access.batches import in_batches
from data_access.knowledge.central_index import central_edition
from data_access.knowledge.packed_entries import Entries, Packed, entries_of
from data_access.knowledge.search_entries import add_entries, add_packed
from data_access.tables import (
    LocalEditionRow,
    LocalPackageEntryRow,
    LocalTalkEntryRow,
)
from data_access.tenancy import DbSession
from domain.knowledge.search_index import package_entries
from domain.knowledge.theme_packages import (
    PackageStatus,
    Talk,
    ThemePackage,
)


def index_talks(db: DbSession, organisation_id: UUID, talks: Iterable[Talk]) -> None:
    """
    Let these local talks be found as they are now.

    Archived ones are found no longer; adapted ones in their package only.
    """
    _replace(
        db,
        organisation_id,
        LocalTalkEntryRow,
        {talk.id: entries_of(talk) for talk in talks},
    )
    _new_edition(db, organisation_id)


def index_packed(
    db: DbSession,
    organisation_id: UUID,
    packed: Sequence[Packed],
    *,
    changed: Collection[UUID],
) -> None:
    """Let many local talks be found as they were packed, those `changed` anew."""
    _forget(db, organisation_id, LocalTalkEntryRow, changed)
    add_packed(db, LocalTalkEntryRow, packed, organisation_id=organisation_id)
    _new_edition(db, organisation_id)


def index_packages(
    db: DbSession, organisation_id: UUID, packages: Iterable[ThemePackage]
) -> None:
    """Let these local packages be found as they are now, the published ones."""
    _replace(
        db,
        organisation_id,
        LocalPackageEntryRow,
        {
            package.id: package_entries(package)
            if package.status is PackageStatus.PUBLISHED
            else {}
            for package in packages
        },
    )
    _new_edition(db, organisation_id)


def index_all(
    db: DbSession,
    organisation_id: UUID,
    talks: Iterable[Talk],
    packages: Iterable[ThemePackage],
) -> None:
    """Make the organisation's whole index anew, of its own talks and packages."""
    db.execute(
        delete(LocalEditionRow).where(
            LocalEditionRow.organisation_id == organisation_id
        )
    )
    index_talks(db, organisation_id, talks)
    index_packages(db, organisation_id, packages)


def catalogue_edition(db: DbSession, organisation_id: UUID) -> str:
    """Return a text that is another one whenever a talk or package has changed."""
    local = db.scalar(
        select(LocalEditionRow.edition).where(
            LocalEditionRow.organisation_id == organisation_id
        )
    )
    return f"{central_edition(db)} {local}"


def is_outdated(db: DbSession, organisation_id: UUID) -> bool:
    """Return whether the local index is older than the central one."""
    kept = db.scalar(
        select(LocalEditionRow).where(
            LocalEditionRow.organisation_id == organisation_id
        )
    )
    return kept is not None and kept.central != central_edition(db)


def _replace(
    db: DbSession,
    organisation_id: UUID,
    table: type[LocalTalkEntryRow] | type[LocalPackageEntryRow],
    entries: Mapping[UUID, Entries],
) -> None:
    """Replace the entries of each of these things."""
    _forget(db, organisation_id, table, entries)
    add_entries(db, table, entries, organisation_id=organisation_id)


def _forget(
    db: DbSession,
    organisation_id: UUID,
    table: type[LocalTalkEntryRow] | type[LocalPackageEntryRow],
    things: Collection[UUID],
) -> None:
    for some in in_batches(things):
        db.execute(
            delete(table)
            .where(table.organisation_id == organisation_id, table.thing_id.in_(some))
            .execution_options(synchronize_session=False)
        )


def _new_edition(db: DbSession, organisation_id: UUID) -> None:
    insert = (
        postgresql.insert
        if db.get_bind().dialect.name == "postgresql"
        else sqlite.insert
    )
    edition = uuid4()
    db.execute(
        insert(LocalEditionRow)
        .values(
            organisation_id=organisation_id,
            edition=edition,
            central=central_edition(db),
        )
        .on_conflict_do_update(
            index_elements=["organisation_id"], set_={"edition": edition}
        )
    )
