"""Reads and writes of single answers, which are kept until the session's T1 closes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from data_access.tables import AnswerRow
from data_access.tenancy import DbSession
from data_access.versions import count_changed


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """One person's answers, and nothing else."""

    answer_id: str
    payload: Mapping[str, Any]
    link_hash: str | None


def get_answer(
    db: DbSession, organisation_id: UUID, wave_id: UUID, answer_id: str
) -> StoredAnswer | None:
    """Return the answer of one form, None if the form was not sent."""
    row = db.get(
        AnswerRow, (organisation_id, wave_id, answer_id), populate_existing=True
    )
    return _answer(row) if row else None


def put_answer(
    db: DbSession, organisation_id: UUID, wave_id: UUID, answer: StoredAnswer
) -> None:
    """Keep an answer in place of what the same form sent before."""
    upsert = (
        postgresql.insert
        if db.get_bind().dialect.name == "postgresql"
        else sqlite.insert
    )
    changed = {"payload": dict(answer.payload), "link_hash": answer.link_hash}
    db.execute(
        upsert(AnswerRow)
        .values(
            organisation_id=organisation_id,
            wave_id=wave_id,
            answer_id=answer.answer_id,
            **changed,
        )
        .on_conflict_do_update(
            index_elements=["organisation_id", "wave_id", "answer_id"], set_=changed
        )
    )
    _shuffle(db, organisation_id, wave_id)


def _shuffle(db: DbSession, organisation_id: UUID, wave_id: UUID) -> None:
    """
    Write a wave's rows anew in random order, so that where they lie says nothing of when.

    PostgreSQL leaves a row where it was written, under the number of its transaction,
    and dumps them in that order. On SQLite rows lie in the order of their random ids.
    """
    if db.get_bind().dialect.name != "postgresql":
        return
    columns = [column.name for column in AnswerRow.__table__.columns]
    taken_out = (
        delete(AnswerRow)
        .where(
            AnswerRow.organisation_id == organisation_id, AnswerRow.wave_id == wave_id
        )
        .returning(*AnswerRow.__table__.columns)
        .cte("taken_out")
    )
    mixed = select(taken_out).order_by(func.gen_random_uuid())
    db.execute(
        insert(AnswerRow).from_select(columns, mixed),
        execution_options={"synchronize_session": False},
    )


def remove_answer(
    db: DbSession, organisation_id: UUID, wave_id: UUID, answer_id: str
) -> bool:
    """Remove one answer; False if there was none."""
    answer = delete(AnswerRow).where(
        AnswerRow.organisation_id == organisation_id,
        AnswerRow.wave_id == wave_id,
        AnswerRow.answer_id == answer_id,
    )
    return count_changed(db, answer) > 0


def list_answers(
    db: DbSession, organisation_id: UUID, wave_id: UUID
) -> list[StoredAnswer]:
    """Return the answers of a wave in the order of their random ids."""
    rows = db.scalars(
        select(AnswerRow)
        .where(
            AnswerRow.organisation_id == organisation_id, AnswerRow.wave_id == wave_id
        )
        .order_by(AnswerRow.answer_id)
    )
    return [_answer(row) for row in rows]


def remove_answers(
    db: DbSession, organisation_id: UUID, wave_ids: Collection[UUID]
) -> None:
    """Remove all answers of some waves, for good."""
    db.execute(
        delete(AnswerRow)
        .where(
            AnswerRow.organisation_id == organisation_id,
            AnswerRow.wave_id.in_(wave_ids),
        )
        .execution_options(synchronize_session=False)
    )
    db.expire_all()


def _answer(row: AnswerRow) -> StoredAnswer:
    return StoredAnswer(row.answer_id, dict(row.payload), row.link_hash)
