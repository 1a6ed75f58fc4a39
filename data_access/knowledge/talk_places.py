"""Where a row that names talks keeps each: a central one and an own one apart."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlalchemy import select

from data_access.tables import CentralTalkRow
from data_access.tenancy import DbSession


def talk_places(
    db: DbSession, talk_ids: Sequence[UUID]
) -> Iterator[dict[str, int | UUID | None]]:
    """Yield the position of each talk and its id, as central or as local."""
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
