"""Reads and writes of single answers, which are kept until the session's T1 closes."""

import random
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
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
    insert = (
        postgresql.insert
        if db.get_bind().dialect.name == "postgresql"
        else sqlite.insert
    )
    changed = {"payload": dict(answer.payload), "link_hash": answer.link_hash}
    db.execute(
        insert(AnswerRow)
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


def shuffle_answers(db: DbSession, organisation_id: UUID, wave_id: UUID) -> None:
    """Write the rows anew in random order: where they lie says nothing of when."""
    answers = list_answers(db, organisation_id, wave_id)
    remove_answers(db, organisation_id, [wave_id])
    random.SystemRandom().shuffle(answers)
    for answer in answers:
        put_answer(db, organisation_id, wave_id, answer)


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
