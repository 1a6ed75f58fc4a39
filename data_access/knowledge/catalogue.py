"""
Reads of theme packages and talks, central and local ones together.

`origin` tells them apart. A central talk's id belongs into a `central_talk_id` column,
the id of a local or adapted one into `local_talk_id`; packages likewise.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from sqlalchemy import select

from data_access.batches import in_batches
from data_access.knowledge.both_halves import in_given_order
from data_access.knowledge.catalogue_rows import local_package_of, talk_of
from data_access.knowledge.central_packages import central_packages, central_talks
from data_access.tables import (
    CentralPackageRow,
    CentralTalkRow,
    LocalPackageRow,
    LocalPackageTalkRow,
    LocalTalkRow,
)
from data_access.tenancy import DbSession
from domain.alphabet import alphabetic_key
from domain.knowledge.theme_packages import PackageStatus, Talk, ThemePackage


def list_packages(
    db: DbSession, organisation_id: UUID, *, published_only: bool = True
) -> list[ThemePackage]:
    """
    Return the packages that the organisation can use, by title.

    These are the central ones that were not withdrawn and the organisation's own that
    are published. Without `published_only` its drafts and archived ones come too.
    """
    central = select(CentralPackageRow).where(CentralPackageRow.withdrawn_at.is_(None))
    local = select(LocalPackageRow).where(
        LocalPackageRow.organisation_id == organisation_id
    )
    if published_only:
        local = local.where(LocalPackageRow.status == PackageStatus.PUBLISHED)
    found = [
        *central_packages(db, db.scalars(central).all()),
        *_local_packages(db, organisation_id, db.scalars(local).all()),
    ]
    return sorted(
        found, key=lambda package: (alphabetic_key(package.title), package.id)
    )


def get_package(
    db: DbSession, organisation_id: UUID, package_id: UUID
) -> ThemePackage | None:
    """
    Return the package with this id in any state, None if the organisation has none.

    A withdrawn, archived or draft one comes too, for sessions may point at it; its
    `status` says so.
    """
    central = db.get(CentralPackageRow, package_id)
    if central is not None:
        return central_packages(db, [central])[0]
    local = db.get(LocalPackageRow, (organisation_id, package_id))
    if local is not None:
        return _local_packages(db, organisation_id, [local])[0]
    return None


def get_packages(
    db: DbSession, organisation_id: UUID, package_ids: Sequence[UUID]
) -> list[ThemePackage]:
    """Return those of the packages that the organisation has, in the order given."""

    def central(ids: Sequence[UUID]) -> list[ThemePackage]:
        query = select(CentralPackageRow).where(CentralPackageRow.id.in_(ids))
        return central_packages(db, db.scalars(query))

    def own(ids: Sequence[UUID]) -> list[ThemePackage]:
        query = select(LocalPackageRow).where(
            LocalPackageRow.organisation_id == organisation_id,
            LocalPackageRow.id.in_(ids),
        )
        return _local_packages(db, organisation_id, db.scalars(query))

    return in_given_order(package_ids, central, own)


def list_own_packages(
    db: DbSession,
    organisation_id: UUID,
    *,
    statuses: Collection[PackageStatus] | None = None,
    copied_from: UUID | None = None,
) -> list[ThemePackage]:
    """
    Return the organisation's own packages that fit every condition, by title.

    Without `statuses` they come in whatever state; `copied_from` is a central package.
    """
    query = select(LocalPackageRow).where(
        LocalPackageRow.organisation_id == organisation_id
    )
    if statuses is not None:
        query = query.where(LocalPackageRow.status.in_(statuses))
    if copied_from is not None:
        query = query.where(LocalPackageRow.central_package_id == copied_from)
    found = _local_packages(db, organisation_id, db.scalars(query))
    return sorted(
        found, key=lambda package: (alphabetic_key(package.title), package.id)
    )


def list_own_packages_with_talks(
    db: DbSession, organisation_id: UUID, talk_ids: Iterable[UUID]
) -> list[ThemePackage]:
    """Return the organisation's own packages that contain one of its talks, by id."""
    found: set[UUID] = set()
    for some in in_batches(talk_ids):
        query = select(LocalPackageTalkRow.package_id).where(
            LocalPackageTalkRow.organisation_id == organisation_id,
            LocalPackageTalkRow.local_talk_id.in_(some),
        )
        found |= set(db.scalars(query))
    return get_packages(db, organisation_id, sorted(found)) if found else []


def list_talks(db: DbSession, organisation_id: UUID) -> list[Talk]:
    """
    Return the talks that the organisation can use, by title.

    These are the central ones and those by colleagues that were not archived. An
    adapted talk belongs to the package that it was adapted for and is left out.
    """
    local = select(LocalTalkRow).where(
        LocalTalkRow.organisation_id == organisation_id,
        LocalTalkRow.central_talk_id.is_(None),
        LocalTalkRow.archived_at.is_(None),
    )
    rows = [*db.scalars(select(CentralTalkRow)), *db.scalars(local)]
    talks = [talk_of(row) for row in rows]
    return sorted(talks, key=lambda talk: (alphabetic_key(talk.title), talk.id))


def get_talk(db: DbSession, organisation_id: UUID, talk_id: UUID) -> Talk | None:
    """Return the talk with this id, central or local, None if the organisation has none."""
    row = db.get(CentralTalkRow, talk_id) or db.get(
        LocalTalkRow, (organisation_id, talk_id)
    )
    return talk_of(row) if row else None


def get_talks(
    db: DbSession, organisation_id: UUID, talk_ids: Sequence[UUID]
) -> list[Talk]:
    """Return those of the talks that the organisation has, in the order given."""
    return in_given_order(
        talk_ids,
        lambda ids: central_talks(db, ids).values(),
        lambda ids: _local_talks(db, organisation_id, ids).values(),
    )


def list_own_talks(db: DbSession, organisation_id: UUID) -> list[Talk]:
    """Return the organisation's own and adapted talks, archived ones too, by id."""
    query = (
        select(LocalTalkRow)
        .where(LocalTalkRow.organisation_id == organisation_id)
        .order_by(LocalTalkRow.id)
    )
    return [talk_of(row) for row in db.scalars(query)]


def _local_packages(
    db: DbSession, organisation_id: UUID, rows: Iterable[LocalPackageRow]
) -> list[ThemePackage]:
    rows = list(rows)
    if not rows:
        return []
    places = db.scalars(
        select(LocalPackageTalkRow)
        .where(
            LocalPackageTalkRow.organisation_id == organisation_id,
            LocalPackageTalkRow.package_id.in_([row.id for row in rows]),
        )
        .order_by(LocalPackageTalkRow.package_id, LocalPackageTalkRow.position)
    ).all()
    talks = {
        **central_talks(
            db, {place.central_talk_id for place in places if place.central_talk_id}
        ),
        **_local_talks(
            db,
            organisation_id,
            {place.local_talk_id for place in places if place.local_talk_id},
        ),
    }
    of_package = defaultdict(list)
    for place in places:
        talk_id = place.central_talk_id or place.local_talk_id
        if talk_id is not None:  # one of the two is there
            of_package[place.package_id].append(talks[talk_id])
    return [local_package_of(row, of_package[row.id]) for row in rows]


def _local_talks(
    db: DbSession, organisation_id: UUID, talk_ids: Collection[UUID]
) -> Mapping[UUID, Talk]:
    if not talk_ids:
        return {}
    rows = db.scalars(
        select(LocalTalkRow).where(
            LocalTalkRow.organisation_id == organisation_id,
            LocalTalkRow.id.in_(talk_ids),
        )
    )
    return {row.id: talk_of(row) for row in rows}
