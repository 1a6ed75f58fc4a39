"""Reads of the central catalogue, which belongs to no organisation."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from sqlalchemy import select

from data_access.knowledge.catalogue_rows import central_package_of, talk_of
from data_access.tables import (
    CentralPackageRow,
    CentralPackageTalkRow,
    CentralTalkRow,
)
from data_access.tenancy import DbSession
from domain.knowledge.theme_packages import Talk, ThemePackage


def central_packages(
    db: DbSession, rows: Iterable[CentralPackageRow]
) -> list[ThemePackage]:
    """Return the packages of these rows with their talks, in the order of the rows."""
    rows = list(rows)
    if not rows:
        return []
    places = db.scalars(
        select(CentralPackageTalkRow)
        .where(CentralPackageTalkRow.package_id.in_([row.id for row in rows]))
        .order_by(CentralPackageTalkRow.package_id, CentralPackageTalkRow.position)
    ).all()
    talks = central_talks(db, {place.talk_id for place in places})
    of_package = defaultdict(list)
    for place in places:
        of_package[place.package_id].append(talks[place.talk_id])
    return [central_package_of(row, of_package[row.id]) for row in rows]


def central_talks(db: DbSession, talk_ids: Collection[UUID]) -> Mapping[UUID, Talk]:
    """Return the talks with these ids that exist."""
    if not talk_ids:
        return {}
    rows = db.scalars(select(CentralTalkRow).where(CentralTalkRow.id.in_(talk_ids)))
    return {row.id: talk_of(row) for row in rows}


def talk_places(
    db: DbSession, talk_ids: Sequence[UUID]
) -> Iterator[dict[str, int | UUID | None]]:
    """Yield the position of each talk, and its id as that of a central or a local one."""
    central = set(
        db.scalars(select(CentralTalkRow.id).where(CentralTalkRow.id.in_(talk_ids)))
    )
    for position, talk_id in enumerate(talk_ids):
        is_central = talk_id in central
        yield {
            "position": position,
            "central_talk_id": talk_id if is_central else None,
            "local_talk_id": None if is_central else talk_id,
        }
