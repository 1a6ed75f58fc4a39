"""The central half of the search index, which belongs to no organisation."""

from hashlib import sha256
from uuid import UUID, uuid4

from sqlalchemy import delete, select

from data_access.knowledge.catalogue_rows import talk_of
from data_access.knowledge.central_packages import central_packages
from data_access.knowledge.search_entries import add_entries
from data_access.tables import (
    CentralEditionRow,
    CentralPackageEntryRow,
    CentralPackageRow,
    CentralTalkEntryRow,
    CentralTalkRow,
)
from data_access.tenancy import DbSession
from domain.knowledge.search_index import RULES, package_entries, talk_entries

ONLY_ROW = 1


def index_central(db: DbSession) -> None:
    """Make the index of all central talks and packages anew if anything changed."""
    rows = db.scalars(select(CentralTalkRow).order_by(CentralTalkRow.id))
    talks = [talk_of(row) for row in rows]
    packages = central_packages(
        db,
        db.scalars(
            select(CentralPackageRow)
            .where(CentralPackageRow.withdrawn_at.is_(None))
            .order_by(CentralPackageRow.id)
        ),
    )
    content = sha256(repr((RULES, talks, packages)).encode()).hexdigest()
    kept = db.get(CentralEditionRow, ONLY_ROW)
    if kept is not None and kept.content == content:
        return
    db.execute(delete(CentralTalkEntryRow))
    add_entries(
        db, CentralTalkEntryRow, {talk.id: talk_entries(talk) for talk in talks}
    )
    db.execute(delete(CentralPackageEntryRow))
    add_entries(
        db,
        CentralPackageEntryRow,
        {package.id: package_entries(package) for package in packages},
    )
    db.merge(CentralEditionRow(id=ONLY_ROW, content=content, edition=uuid4()))
    db.flush()


def central_edition(db: DbSession) -> UUID | None:
    """Return the edition of the central index, None before there is any."""
    return db.scalar(select(CentralEditionRow.edition))
