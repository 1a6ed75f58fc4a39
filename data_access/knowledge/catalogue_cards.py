"""
Reads of packages and talks for lists: the columns of a card and no more.

A search shows up to thirty-five: to read all the texts of each for it took a third of
the search's time. As in `catalogue`, a package comes in whatever state it is in.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, select

from data_access.knowledge.both_halves import in_given_order
from data_access.tables import (
    CentralPackageRow,
    CentralPackageTalkRow,
    CentralTalkRow,
    LocalPackageRow,
    LocalPackageTalkRow,
    LocalTalkRow,
)
from data_access.tenancy import DbSession
from domain.knowledge.theme_packages import (
    PackageCard,
    PackageOrigin,
    PackageStatus,
    TalkCard,
)


def get_package_cards(
    db: DbSession, organisation_id: UUID, package_ids: Sequence[UUID]
) -> list[PackageCard]:
    """Return those of the packages that the organisation has, in the order given."""
    return in_given_order(
        package_ids,
        partial(_central_packages, db),
        partial(_local_packages, db, organisation_id),
    )


def get_talk_cards(
    db: DbSession, organisation_id: UUID, talk_ids: Sequence[UUID]
) -> list[TalkCard]:
    """Return those of the talks that the organisation has, in the order given."""
    return in_given_order(
        talk_ids,
        partial(_central_talks, db),
        partial(_local_talks, db, organisation_id),
    )


def talks_with_phrase(
    db: DbSession, organisation_id: UUID, talk_ids: Sequence[UUID], phrase: str
) -> frozenset[UUID]:
    """
    Return the talks that have `phrase` in their title, topics or manuscript.

    The texts are compared as they are but for capitals: to fold them all would take
    longer than to find them.
    """
    rows = [*db.execute(_texts_of(CentralTalkRow, talk_ids))]
    if len(rows) < len(talk_ids):
        own = LocalTalkRow.organisation_id == organisation_id
        rows += db.execute(_texts_of(LocalTalkRow, talk_ids).where(own))
    wanted = phrase.casefold()
    return frozenset(
        talk_id
        for talk_id, title, topics, manuscript in rows
        if wanted in "\n".join((title, *topics, manuscript)).casefold()
    )


def _texts_of(
    table: type[CentralTalkRow] | type[LocalTalkRow], talk_ids: Sequence[UUID]
) -> Select[*tuple[Any, ...]]:
    return select(table.id, table.title, table.topics, table.manuscript).where(
        table.id.in_(talk_ids)
    )


def _central_packages(
    db: DbSession, package_ids: Sequence[UUID]
) -> Iterator[PackageCard]:
    place = CentralPackageTalkRow
    query = (
        _said_by_package(CentralPackageRow, CentralTalkRow.minutes)
        .add_columns(CentralPackageRow.withdrawn_at)
        .outerjoin(place, place.package_id == CentralPackageRow.id)
        .outerjoin(CentralTalkRow, CentralTalkRow.id == place.talk_id)
        .where(CentralPackageRow.id.in_(package_ids))
        .group_by(CentralPackageRow.id)
    )
    for *said, withdrawn_at in db.execute(query):
        status = PackageStatus.ARCHIVED if withdrawn_at else PackageStatus.PUBLISHED
        yield _package_card(said, PackageOrigin.CENTRAL, status)


def _local_packages(
    db: DbSession, organisation_id: UUID, package_ids: Sequence[UUID]
) -> Iterator[PackageCard]:
    place = LocalPackageTalkRow
    minutes = func.coalesce(CentralTalkRow.minutes, LocalTalkRow.minutes)
    query = (
        _said_by_package(LocalPackageRow, minutes)
        .add_columns(LocalPackageRow.central_package_id, LocalPackageRow.status)
        .outerjoin(
            place,
            and_(
                place.organisation_id == LocalPackageRow.organisation_id,
                place.package_id == LocalPackageRow.id,
            ),
        )
        .outerjoin(CentralTalkRow, CentralTalkRow.id == place.central_talk_id)
        .outerjoin(
            LocalTalkRow,
            and_(
                LocalTalkRow.organisation_id == place.organisation_id,
                LocalTalkRow.id == place.local_talk_id,
            ),
        )
        .where(
            LocalPackageRow.organisation_id == organisation_id,
            LocalPackageRow.id.in_(package_ids),
        )
        .group_by(LocalPackageRow.organisation_id, LocalPackageRow.id)
    )
    for *said, copied_from, status in db.execute(query):
        yield _package_card(said, _origin(copied_from), status)


def _central_talks(db: DbSession, talk_ids: Sequence[UUID]) -> Iterator[TalkCard]:
    query = _said_by_talk(CentralTalkRow).where(CentralTalkRow.id.in_(talk_ids))
    for said in db.execute(query):
        yield _talk_card(said, PackageOrigin.CENTRAL)


def _local_talks(
    db: DbSession, organisation_id: UUID, talk_ids: Sequence[UUID]
) -> Iterator[TalkCard]:
    query = (
        _said_by_talk(LocalTalkRow)
        .add_columns(LocalTalkRow.central_talk_id)
        .where(
            LocalTalkRow.organisation_id == organisation_id,
            LocalTalkRow.id.in_(talk_ids),
        )
    )
    for *said, copied_from in db.execute(query):
        yield _talk_card(said, _origin(copied_from))


def _said_by_package(
    table: type[CentralPackageRow] | type[LocalPackageRow], talk_minutes: Any
) -> Select[*tuple[Any, ...]]:
    """Return the package's own columns for a card; the talks are joined later."""
    return select(
        table.id,
        table.title,
        table.summary,
        table.audience,
        table.work_area,
        func.count(talk_minutes),
        func.coalesce(func.sum(talk_minutes), 0),
    ).select_from(table)


def _package_card(
    said: Sequence[Any], origin: PackageOrigin, status: PackageStatus
) -> PackageCard:
    package_id, title, summary, audience, work_area, talk_count, minutes = said
    return PackageCard(
        id=package_id,
        title=title,
        summary=summary,
        audience=tuple(audience),
        work_area=work_area,
        talk_count=talk_count,
        minutes=minutes,
        origin=origin,
        status=status,
    )


def _said_by_talk(
    table: type[CentralTalkRow] | type[LocalTalkRow],
) -> Select[*tuple[Any, ...]]:
    """Return the talk's columns for a card."""
    return select(
        table.id,
        table.title,
        table.kind,
        table.speaker_role,
        table.speaker_region,
        table.minutes,
    )


def _talk_card(said: Sequence[Any], origin: PackageOrigin) -> TalkCard:
    talk_id, title, kind, speaker_role, speaker_region, minutes = said
    return TalkCard(
        id=talk_id,
        title=title,
        kind=kind,
        speaker_role=speaker_role,
        speaker_region=speaker_region,
        minutes=minutes,
        origin=origin,
    )


def _origin(copied_from: UUID | None) -> PackageOrigin:
    return PackageOrigin.LOCAL if copied_from is None else PackageOrigin.ADAPTED
