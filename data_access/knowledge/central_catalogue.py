"""Writes of the central catalogue, which belongs to no organisation."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, select

from data_access.knowledge.catalogue_rows import package_columns, talk_columns
from data_access.knowledge.central_index import index_central
from data_access.tables import (
    CentralPackageRow,
    CentralPackageTalkRow,
    CentralTalkRow,
)
from data_access.tenancy import DbSession
from domain.knowledge.theme_packages import Talk, ThemePackage


def publish_central(
    db: DbSession,
    packages: Iterable[ThemePackage],
    talks: Iterable[Talk],
    *,
    now: datetime,
) -> None:
    """
    Make the central catalogue what is given.

    A talk or package keeps its id from version to version. A package that is no
    longer given is withdrawn, not removed: sessions still point at it. What changed
    is found from then on.
    """
    for talk in talks:
        db.merge(CentralTalkRow(id=talk.id, **talk_columns(talk)))
    db.flush()
    given = set()
    for package in packages:
        given.add(package.id)
        db.merge(
            CentralPackageRow(
                id=package.id, withdrawn_at=None, **package_columns(package)
            )
        )
        db.flush()
        db.execute(
            delete(CentralPackageTalkRow).where(
                CentralPackageTalkRow.package_id == package.id
            )
        )
        db.add_all(
            CentralPackageTalkRow(
                package_id=package.id, position=position, talk_id=talk.id
            )
            for position, talk in enumerate(package.talks)
        )
    for row in db.scalars(select(CentralPackageRow)):
        if row.id not in given and row.withdrawn_at is None:
            row.withdrawn_at = now
    db.flush()
    index_central(db)
