"""Writes of an organisation's own talks."""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from sqlalchemy import select

from data_access.batches import add_rows, change_rows
from data_access.knowledge.catalogue import get_talk, list_own_packages_with_talks
from data_access.knowledge.catalogue_rows import talk_columns, talk_of
from data_access.knowledge.local_index import (
    index_packages,
    index_packed,
    index_talks,
)
from data_access.knowledge.packed_entries import Packed
from data_access.tables import CentralTalkRow, LocalTalkRow
from data_access.tenancy import DbSession
from data_access.versions import change_row, kept
from domain.knowledge.theme_packages import Talk


def list_slugs(db: DbSession, organisation_id: UUID) -> frozenset[str]:
    """Return the slugs of all talks, central ones and the organisation's own."""
    local = select(LocalTalkRow.slug).where(
        LocalTalkRow.organisation_id == organisation_id
    )
    return frozenset([*db.scalars(select(CentralTalkRow.slug)), *db.scalars(local)])


def get_talk_by_op(db: DbSession, organisation_id: UUID, op_id: UUID) -> Talk | None:
    """Return the local talk that this form has already made, None if it has not."""
    row = db.scalar(
        select(LocalTalkRow).where(
            LocalTalkRow.organisation_id == organisation_id,
            LocalTalkRow.op_id == op_id,
        )
    )
    return talk_of(row) if row else None


def add_talk(
    db: DbSession,
    organisation_id: UUID,
    talk: Talk,
    *,
    op_id: UUID,
    added_by_id: UUID,
    now: datetime,
) -> Talk:
    """Add a local or adapted talk and return it as it is kept."""
    row = LocalTalkRow(
        organisation_id=organisation_id,
        id=talk.id,
        central_talk_id=talk.adapted_from,
        op_id=op_id,
        added_by_id=added_by_id,
        added_at=now,
        version=1,
        **talk_columns(talk),
    )
    db.add(row)
    db.flush()
    added = talk_of(row)
    index_talks(db, organisation_id, [added])
    return added


def list_own_talks(db: DbSession, organisation_id: UUID) -> list[Talk]:
    """Return every talk by a colleague, archived ones too, by id."""
    query = (
        select(LocalTalkRow)
        .where(
            LocalTalkRow.organisation_id == organisation_id,
            LocalTalkRow.central_talk_id.is_(None),
        )
        .order_by(LocalTalkRow.id)
    )
    return [talk_of(row) for row in db.scalars(query)]


def save_talks(
    db: DbSession,
    organisation_id: UUID,
    *,
    new: Collection[Talk],
    changed: Collection[Talk],
    packed: Sequence[Packed],
    added_by_id: UUID,
    now: datetime,
) -> bool:
    """
    Add and change many talks by colleagues; the id of each new one is what made it, too.

    `packed` are the entries of all of them (`pack_talks`). All talks are there before
    the first is indexed: `PLAN_ANEW` says why. Those that are changed are archived no
    longer. Return whether all have been saved: not, if somebody has changed one since
    its version.
    """
    add_rows(
        db,
        LocalTalkRow,
        (
            {
                "organisation_id": organisation_id,
                "id": talk.id,
                "op_id": talk.id,
                "added_by_id": added_by_id,
                "added_at": now,
                "version": 1,
                **talk_columns(talk),
            }
            for talk in new
        ),
    )
    ids = [talk.id for talk in changed]
    count = change_rows(
        db,
        LocalTalkRow,
        organisation_id,
        {
            (talk.id, talk.version): talk_columns(talk)
            | {"archived_at": None, "version": talk.version + 1}
            for talk in changed
        },
    )
    index_packed(db, organisation_id, packed, changed=ids)
    packages = list_own_packages_with_talks(db, organisation_id, ids)
    index_packages(db, organisation_id, packages)
    return count == len(ids)


def change_talk(
    db: DbSession, organisation_id: UUID, talk: Talk, *, archived_at: datetime | None
) -> Talk:
    """
    Save `talk` if nobody has since `talk.version`; return it with the next version.

    Raise `Conflict` with the talk as it is now if somebody has, `NotFound` if the
    organisation does not have it.
    """
    key = (organisation_id, talk.id)
    read = partial(get_talk, db, *key)
    change_row(
        db,
        LocalTalkRow,
        key,
        talk_columns(talk) | {"archived_at": archived_at},
        read_version=talk.version,
        read=read,
    )
    current = kept(read())
    index_talks(db, organisation_id, [current])
    packages = list_own_packages_with_talks(db, organisation_id, [talk.id])
    index_packages(db, organisation_id, packages)
    return current
