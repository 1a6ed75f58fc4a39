"""Writes of an organisation's own theme packages, adapted ones among them."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from functools import partial
from itertools import chain
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select

from data_access.batches import add_rows, change_rows, in_batches
from data_access.knowledge.catalogue import get_package, get_packages
from data_access.knowledge.catalogue_rows import package_columns
from data_access.knowledge.local_index import index_packages
from data_access.tables import LocalPackageRow, LocalPackageTalkRow
from data_access.tenancy import DbSession
from data_access.versions import change_row, kept
from domain.knowledge.theme_packages import PackageOrigin, ThemePackage


def list_package_slugs(db: DbSession, organisation_id: UUID) -> frozenset[str]:
    """Return the slugs of the organisation's own packages."""
    query = select(LocalPackageRow.slug).where(
        LocalPackageRow.organisation_id == organisation_id
    )
    return frozenset(db.scalars(query))


def get_package_by_op(
    db: DbSession, organisation_id: UUID, op_id: UUID
) -> ThemePackage | None:
    """Return the local package that this form has already made, None if it has not."""
    package_id = db.scalar(
        select(LocalPackageRow.id).where(
            LocalPackageRow.organisation_id == organisation_id,
            LocalPackageRow.op_id == op_id,
        )
    )
    return get_package(db, organisation_id, package_id) if package_id else None


def add_package(
    db: DbSession,
    organisation_id: UUID,
    package: ThemePackage,
    *,
    op_id: UUID,
    made_by_id: UUID,
    now: datetime,
) -> ThemePackage:
    """Add a local package with its talks, which are kept already; return it."""
    values = _package_values(
        organisation_id, package, op_id=op_id, made_by_id=made_by_id, now=now
    )
    db.execute(insert(LocalPackageRow), [values])
    _write_talks(db, organisation_id, [package])
    return _indexed(db, organisation_id, package.id)


def add_packages(
    db: DbSession,
    organisation_id: UUID,
    packages: Collection[ThemePackage],
    *,
    made_by_id: UUID,
    now: datetime,
) -> None:
    """Add many local packages at once; the id of each is what made it, too."""
    add_rows(
        db,
        LocalPackageRow,
        (
            _package_values(
                organisation_id,
                package,
                op_id=package.id,
                made_by_id=made_by_id,
                now=now,
            )
            for package in packages
        ),
    )
    _write_talks(db, organisation_id, packages)
    index_packages(db, organisation_id, packages)


def change_packages(
    db: DbSession, organisation_id: UUID, packages: Collection[ThemePackage]
) -> bool:
    """
    Save many packages; return whether all have been saved.

    They have not, if somebody has changed one since its version.
    """
    count = change_rows(
        db,
        LocalPackageRow,
        organisation_id,
        {
            (package.id, package.version): _local_columns(package)
            | {"version": package.version + 1}
            for package in packages
        },
    )
    _write_talks(db, organisation_id, packages)
    ids = [package.id for package in packages]
    index_packages(db, organisation_id, get_packages(db, organisation_id, ids))
    return count == len(packages)


def change_package(
    db: DbSession, organisation_id: UUID, package: ThemePackage
) -> ThemePackage:
    """
    Save `package` if nobody has since `package.version`; return it with the next version.

    Raise `Conflict` with the package as it is now if somebody has, `NotFound` if the
    organisation does not have it.
    """
    key = (organisation_id, package.id)
    change_row(
        db,
        LocalPackageRow,
        key,
        _local_columns(package) | {"version": package.version + 1},
        read_version=package.version,
        read=partial(get_package, db, *key),
    )
    _write_talks(db, organisation_id, [package])
    return _indexed(db, organisation_id, package.id)


def _package_values(
    organisation_id: UUID,
    package: ThemePackage,
    *,
    op_id: UUID,
    made_by_id: UUID,
    now: datetime,
) -> dict[str, object]:
    return {
        "organisation_id": organisation_id,
        "id": package.id,
        "op_id": op_id,
        "made_by_id": made_by_id,
        "made_at": now,
        **_local_columns(package),
    }


def _local_columns(package: ThemePackage) -> dict[str, object]:
    return package_columns(package) | {
        "central_package_id": package.adapted_from,
        "based_on_version": package.adapted_version,
        "team_id": package.team_id,
        "status": package.status,
    }


def _write_talks(
    db: DbSession, organisation_id: UUID, packages: Iterable[ThemePackage]
) -> None:
    for some in in_batches(packages):
        db.execute(
            delete(LocalPackageTalkRow)
            .where(
                LocalPackageTalkRow.organisation_id == organisation_id,
                LocalPackageTalkRow.package_id.in_([package.id for package in some]),
            )
            .execution_options(synchronize_session=False)
        )
        places = [_places(organisation_id, package) for package in some]
        add_rows(db, LocalPackageTalkRow, chain.from_iterable(places))
    db.expire_all()


def _places(organisation_id: UUID, package: ThemePackage) -> Iterator[dict[str, Any]]:
    for position, talk in enumerate(package.talks):
        is_central = talk.origin is PackageOrigin.CENTRAL
        yield {
            "organisation_id": organisation_id,
            "package_id": package.id,
            "position": position,
            "central_talk_id": talk.id if is_central else None,
            "local_talk_id": None if is_central else talk.id,
        }


def _indexed(db: DbSession, organisation_id: UUID, package_id: UUID) -> ThemePackage:
    package = kept(get_package(db, organisation_id, package_id))
    index_packages(db, organisation_id, [package])
    return package
