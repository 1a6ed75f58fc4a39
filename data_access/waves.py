"""Reads and writes of waves, their links and the answers while they are open."""

import random
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from data_access.tables import AnswerRow, SurveyLinkRow, WaveRow
from data_access.tenancy import DbSession
from domain.questionnaire import FormKind, WaveKind
from domain.waves import KValues, WaveStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave:
    """One opening of the form for one session."""

    id: UUID
    organisation_id: UUID
    local_session_id: UUID
    team_id: UUID
    kind: WaveKind
    form: FormKind
    half_year: int
    status: WaveStatus
    opens_on: date
    closes_on: date
    released_on: date | None = None
    expected: int
    cap: int
    k: KValues
    revision: int = 1
    #: signs the form's nonce; None once the wave is released
    secret: bytes | None = None
    received: int = 0
    words_atom_id: UUID | None = None
    figures_atom_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """One person's answers, bare of everything else."""

    answer_id: str
    payload: Mapping[str, Any]
    link_hash: str | None


def add_wave(db: DbSession, wave: Wave) -> None:
    """Add a wave."""
    db.add(
        WaveRow(
            organisation_id=wave.organisation_id,
            id=wave.id,
            local_session_id=wave.local_session_id,
            team_id=wave.team_id,
            kind=wave.kind.value,
            form=wave.form.value,
            half_year=wave.half_year,
            words_from=wave.k.words_from,
            figures_from=wave.k.figures_from,
            version=1,
            **_columns(wave),
        )
    )
    db.flush()


def change_wave(db: DbSession, wave: Wave) -> None:
    """Keep what can change about a wave; the caller holds its lock."""
    db.execute(
        update(WaveRow)
        .where(WaveRow.organisation_id == wave.organisation_id, WaveRow.id == wave.id)
        .values(**_columns(wave))
        .execution_options(synchronize_session=False)
    )


def get_wave(
    db: DbSession, organisation_id: UUID, wave_id: UUID, *, lock: bool = False
) -> Wave | None:
    """
    Return a wave, None if the organisation has no such one.

    With `lock` nobody else answers or closes it until the transaction ends.
    """
    query = select(WaveRow).where(
        WaveRow.organisation_id == organisation_id, WaveRow.id == wave_id
    )
    if lock:
        query = query.with_for_update()
    row = db.scalar(query.execution_options(populate_existing=True))
    return _wave(row) if row else None


def list_waves(
    db: DbSession,
    organisation_id: UUID,
    *,
    local_session_ids: Collection[UUID] | None = None,
    statuses: Collection[WaveStatus] | None = None,
    team_id: UUID | None = None,
    kind: WaveKind | None = None,
) -> list[Wave]:
    """Return the waves that fit every condition given, the oldest first."""
    query = (
        select(WaveRow)
        .where(WaveRow.organisation_id == organisation_id)
        .order_by(WaveRow.opens_on, WaveRow.id)
    )
    if local_session_ids is not None:
        query = query.where(WaveRow.local_session_id.in_(local_session_ids))
    if statuses is not None:
        query = query.where(WaveRow.status.in_([status.value for status in statuses]))
    if team_id is not None:
        query = query.where(WaveRow.team_id == team_id)
    if kind is not None:
        query = query.where(WaveRow.kind == kind.value)
    return [
        _wave(row)
        for row in db.scalars(query.execution_options(populate_existing=True))
    ]


def add_link(
    db: DbSession,
    organisation_id: UUID,
    wave_id: UUID,
    token_hash: str,
    *,
    revision: int,
    key_name: str,
) -> None:
    """Let a token lead to a wave; what is stored is its hash."""
    db.add(
        SurveyLinkRow(
            token_hash=token_hash,
            organisation_id=organisation_id,
            wave_id=wave_id,
            revision=revision,
            key_name=key_name,
        )
    )
    db.flush()


def remove_links(db: DbSession, organisation_id: UUID, wave_id: UUID) -> None:
    """Let the wave's links lead nowhere."""
    db.execute(
        delete(SurveyLinkRow).where(
            SurveyLinkRow.organisation_id == organisation_id,
            SurveyLinkRow.wave_id == wave_id,
        )
    )


def find_link(db: DbSession, token_hash: str) -> tuple[UUID, UUID] | None:
    """Return organisation and wave of a token, None for one that leads nowhere."""
    row = db.execute(
        select(SurveyLinkRow.organisation_id, SurveyLinkRow.wave_id).where(
            SurveyLinkRow.token_hash == token_hash, SurveyLinkRow.revoked_at.is_(None)
        )
    ).one_or_none()
    return (row.organisation_id, row.wave_id) if row else None


def key_name_of(db: DbSession, organisation_id: UUID, wave_id: UUID) -> str | None:
    """Return which server key the wave's link was made with."""
    return db.scalar(
        select(SurveyLinkRow.key_name)
        .where(
            SurveyLinkRow.organisation_id == organisation_id,
            SurveyLinkRow.wave_id == wave_id,
            SurveyLinkRow.revoked_at.is_(None),
        )
        .order_by(SurveyLinkRow.revision.desc())
    )


def get_answer(
    db: DbSession, organisation_id: UUID, wave_id: UUID, answer_id: str
) -> StoredAnswer | None:
    """Return the answer of one form, None if it was not sent."""
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
    removed = db.execute(
        delete(AnswerRow).where(
            AnswerRow.organisation_id == organisation_id,
            AnswerRow.wave_id == wave_id,
            AnswerRow.answer_id == answer_id,
        )
    )
    return removed.rowcount == 1  # type: ignore[attr-defined,no-any-return]


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


def _columns(wave: Wave) -> dict[str, object]:
    return {
        "status": wave.status.value,
        "opens_on": wave.opens_on,
        "closes_on": wave.closes_on,
        "released_on": wave.released_on,
        "expected": wave.expected,
        "cap": wave.cap,
        "revision": wave.revision,
        "secret": wave.secret.hex() if wave.secret else None,
        "received": wave.received,
        "words_atom_id": wave.words_atom_id,
        "figures_atom_id": wave.figures_atom_id,
    }


def _wave(row: WaveRow) -> Wave:
    return Wave(
        id=row.id,
        organisation_id=row.organisation_id,
        local_session_id=row.local_session_id,
        team_id=row.team_id,
        kind=WaveKind(row.kind),
        form=FormKind(row.form),
        half_year=row.half_year,
        status=WaveStatus(row.status),
        opens_on=row.opens_on,
        closes_on=row.closes_on,
        released_on=row.released_on,
        expected=row.expected,
        cap=row.cap,
        k=KValues(words_from=row.words_from, figures_from=row.figures_from),
        revision=row.revision,
        secret=bytes.fromhex(row.secret) if row.secret else None,
        received=row.received,
        words_atom_id=row.words_atom_id,
        figures_atom_id=row.figures_atom_id,
    )


def _answer(row: AnswerRow) -> StoredAnswer:
    return StoredAnswer(row.answer_id, dict(row.payload), row.link_hash)
