"""Writes of an organisation's own theme packages, adapted ones among them."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from uuid import UUID

from sqlalchemy import delete, select

from data_access.knowledge.catalogue import get_package
from data_access.knowledge.catalogue_rows import package_columns
from data_access.knowledge.local_index import index_packages
from data_access.tables import LocalPackageRow, LocalPackageTalkRow
from data_access.tenancy import DbSession
from data_access.versions import change_row, kept
from domain.knowledge.theme_packages import PackageOrigin, ThemePackage


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
    db.add(
        _package_row(
            organisation_id, package, op_id=op_id, made_by_id=made_by_id, now=now
        )
    )
    db.flush()
    _write_talks(db, organisation_id, package)
    return _indexed(db, organisation_id, package.id)


def add_packages(
    db: DbSession,
    organisation_id: UUID,
    packages: Iterable[ThemePackage],
    *,
    made_by_id: UUID,
    now: datetime,
) -> None:
    """Add many local packages at once; the id of each is what made it, too."""
    packages = list(packages)
    db.add_all(
        _package_row(
            organisation_id, package, op_id=package.id, made_by_id=made_by_id, now=now
        )
        for package in packages
    )
    db.flush()
    for package in packages:
        db.add_all(_places(organisation_id, package))
    db.flush()
    index_packages(db, organisation_id, packages)


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
    _write_talks(db, organisation_id, package)
    return _indexed(db, organisation_id, package.id)


def _package_row(
    organisation_id: UUID,
    package: ThemePackage,
    *,
    op_id: UUID,
    made_by_id: UUID,
    now: datetime,
) -> LocalPackageRow:
    return LocalPackageRow(
        organisation_id=organisation_id,
        id=package.id,
        op_id=op_id,
        made_by_id=made_by_id,
        made_at=now,
        **_local_columns(package),
    )


def _local_columns(package: ThemePackage) -> dict[str, object]:
    return package_columns(package) | {
        "central_package_id": package.adapted_from,
        "based_on_version": package.adapted_version,
        "team_id": package.team_id,
        "status": package.status,
    }


def _write_talks(db: DbSession, organisation_id: UUID, package: ThemePackage) -> None:
    db.execute(
        delete(LocalPackageTalkRow).where(
            LocalPackageTalkRow.organisation_id == organisation_id,
            LocalPackageTalkRow.package_id == package.id,
        )
    )
    db.add_all(_places(organisation_id, package))
    db.flush()


def _places(
    organisation_id: UUID, package: ThemePackage
) -> Iterator[LocalPackageTalkRow]:
    for position, talk in enumerate(package.talks):
        is_central = talk.origin is PackageOrigin.CENTRAL
        yield LocalPackageTalkRow(
            organisation_id=organisation_id,
            package_id=package.id,
            position=position,
            central_talk_id=talk.id if is_central else None,
            local_talk_id=None if is_central else talk.id,
        )


def _indexed(db: DbSession, organisation_id: UUID, package_id: UUID) -> ThemePackage:
    package = kept(get_package(db, organisation_id, package_id))
    index_packages(db, organisation_id, [package])
    return package
