"""Reads and writes of what one administrator asked and another must confirm."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select, update

from data_access.tables import SecondOpinionRow
from data_access.tenancy import DbSession
from data_access.versions import count_changed
from domain.people.second_opinions import SecondOpinion


def add_second_opinion(
    db: DbSession,
    organisation_id: UUID,
    *,
    action: str,
    detail: Mapping[str, Any],
    asked_by_id: UUID,
    now: datetime,
) -> SecondOpinion:
    """Let something wait for another administrator; what waits already is returned."""
    for waiting in list_waiting(db, organisation_id):
        if waiting.action == action and waiting.detail == detail:
            return waiting
    row = SecondOpinionRow(
        organisation_id=organisation_id,
        id=uuid4(),
        action=action,
        detail=dict(detail),
        asked_by_id=asked_by_id,
        asked_at=now,
    )
    db.add(row)
    db.flush()
    return _opinion(row)


def list_waiting(db: DbSession, organisation_id: UUID) -> list[SecondOpinion]:
    """Return what nobody has answered yet, oldest first."""
    rows = db.scalars(
        select(SecondOpinionRow)
        .where(
            SecondOpinionRow.organisation_id == organisation_id,
            SecondOpinionRow.answered_at.is_(None),
        )
        .order_by(SecondOpinionRow.asked_at, SecondOpinionRow.id)
    )
    return [_opinion(row) for row in rows]


def get_waiting(
    db: DbSession, organisation_id: UUID, opinion_id: UUID
) -> SecondOpinion | None:
    """Return what waits, None if it is not there or was answered."""
    row = db.get(SecondOpinionRow, (organisation_id, opinion_id))
    return _opinion(row) if row is not None and row.answered_at is None else None


def answer_second_opinion(
    db: DbSession,
    organisation_id: UUID,
    opinion_id: UUID,
    *,
    by_id: UUID,
    approved: bool,
    now: datetime,
) -> bool:
    """Keep the answer; False when somebody answered before."""
    answered = (
        update(SecondOpinionRow)
        .where(
            SecondOpinionRow.organisation_id == organisation_id,
            SecondOpinionRow.id == opinion_id,
            SecondOpinionRow.answered_at.is_(None),
        )
        .values(answered_by_id=by_id, answered_at=now, approved=approved)
        .execution_options(synchronize_session=False)
    )
    return count_changed(db, answered) > 0


def _opinion(row: SecondOpinionRow) -> SecondOpinion:
    return SecondOpinion(row.id, row.action, row.detail, row.asked_by_id, row.asked_at)
