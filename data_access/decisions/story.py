"""The story of a decision: its touches and its earlier versions."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from data_access.sequences import next_number
from data_access.tables import DecisionTouchRow, DecisionVersionRow, PersonRow
from data_access.tenancy import DbSession
from domain.decisions.decision import (
    Answer,
    Decision,
    DecisionVersion,
    Tap,
    Touch,
    TouchKind,
)
from domain.decisions.redaction import RedactableField, redact_touch, redact_version
from domain.undo import UndoStep

SEQUENCE = "decision_touch"


def has_touch(
    db: DbSession, organisation_id: UUID, decision_id: UUID, op_id: UUID
) -> bool:
    """Return whether the form with `op_id` has already added a touch to the decision."""
    query = select(DecisionTouchRow.seq).where(
        DecisionTouchRow.organisation_id == organisation_id,
        DecisionTouchRow.op_id == op_id,
        DecisionTouchRow.decision_id == decision_id,
    )
    return db.scalar(query) is not None


def get_session_of(db: DbSession, organisation_id: UUID, step: UndoStep) -> UUID | None:
    """Return the session in which a step of a decision was said, None if in none."""
    return db.scalar(
        select(DecisionTouchRow.local_session_id).where(
            DecisionTouchRow.organisation_id == organisation_id,
            DecisionTouchRow.decision_id == step.subject_id,
            DecisionTouchRow.seq == step.entry,
        )
    )


def add_touch(  # noqa: PLR0913 one argument a column
    db: DbSession,
    organisation_id: UUID,
    decision_id: UUID,
    kind: TouchKind,
    *,
    op_id: UUID,
    by_id: UUID,
    on_day: date,
    now: datetime,
    said: Tap | Answer | None = None,
    note: str = "",
    local_session_id: UUID | None = None,
    takes_back: int | None = None,
) -> int:
    """Add a touch to the story and return its sequence number."""
    sequence = next_number(db, organisation_id, SEQUENCE)
    db.add(
        DecisionTouchRow(
            organisation_id=organisation_id,
            seq=sequence,
            decision_id=decision_id,
            op_id=op_id,
            kind=kind,
            said=said.value if said else None,
            note=note,
            on_day=on_day,
            at=now,
            by_id=by_id,
            local_session_id=local_session_id,
            takes_back=takes_back,
        )
    )
    db.flush()
    return sequence


def add_version(
    db: DbSession, decision: Decision, by_id: UUID, *, now: datetime
) -> None:
    """Keep how the decision reads in its present version."""
    db.add(
        DecisionVersionRow(
            organisation_id=decision.organisation_id,
            decision_id=decision.id,
            version=decision.version,
            text=decision.text,
            why=decision.why,
            category=decision.category,
            owner_kind=decision.owner_kind,
            owner_name=decision.owner_name,
            due_on=decision.due_on,
            by_id=by_id,
            at=now,
            redacted=False,
        )
    )
    db.flush()


def list_touches(
    db: DbSession,
    organisation_id: UUID,
    decision_ids: Collection[UUID] | None = None,
    *,
    on_day: date | None = None,
) -> list[Touch]:
    """
    Return what was said, in order; about all decisions when none are named.

    `on_day` keeps what was said on that day.
    """
    query = (
        select(DecisionTouchRow, PersonRow.name)
        .join(
            PersonRow,
            (PersonRow.organisation_id == DecisionTouchRow.organisation_id)
            & (PersonRow.id == DecisionTouchRow.by_id),
        )
        .where(DecisionTouchRow.organisation_id == organisation_id)
        .order_by(DecisionTouchRow.seq)
    )
    if decision_ids is not None:
        query = query.where(DecisionTouchRow.decision_id.in_(decision_ids))
    if on_day is not None:
        query = query.where(DecisionTouchRow.on_day == on_day)
    return [_touch(row, name) for row, name in db.execute(query)]


def list_versions(
    db: DbSession, organisation_id: UUID, decision_id: UUID
) -> list[DecisionVersion]:
    """Return how the decision has read, the first version first."""
    query = (
        select(DecisionVersionRow, PersonRow.name)
        .join(
            PersonRow,
            (PersonRow.organisation_id == DecisionVersionRow.organisation_id)
            & (PersonRow.id == DecisionVersionRow.by_id),
        )
        .where(
            DecisionVersionRow.organisation_id == organisation_id,
            DecisionVersionRow.decision_id == decision_id,
        )
        .order_by(DecisionVersionRow.version)
    )
    return [_version(row, name) for row, name in db.execute(query)]


def redact_history(
    db: DbSession,
    organisation_id: UUID,
    decision_id: UUID,
    fields: Collection[RedactableField],
) -> None:
    """Take the words of `fields` out of every earlier version and every note."""
    versions = select(DecisionVersionRow).where(
        DecisionVersionRow.organisation_id == organisation_id,
        DecisionVersionRow.decision_id == decision_id,
    )
    for row in db.scalars(versions):
        clean = redact_version(_version(row, ""), fields)
        row.text, row.why, row.owner_name = clean.text, clean.why, clean.owner_name
        row.redacted = True
    if RedactableField.LEARNT in fields:
        touches = select(DecisionTouchRow).where(
            DecisionTouchRow.organisation_id == organisation_id,
            DecisionTouchRow.decision_id == decision_id,
        )
        for touch in db.scalars(touches):
            touch.note = redact_touch(_touch(touch, "")).note
    db.flush()


def _touch(row: DecisionTouchRow, by_name: str) -> Touch:
    said: Tap | Answer | None = None
    if row.said:
        said = Tap(row.said) if row.kind is TouchKind.TAP else Answer(row.said)
    return Touch(
        decision_id=row.decision_id,
        sequence=row.seq,
        kind=row.kind,
        on_day=row.on_day,
        at=row.at,
        by_id=row.by_id,
        by_name=by_name,
        said=said,
        note=row.note,
        local_session_id=row.local_session_id,
        takes_back=row.takes_back,
    )


def _version(row: DecisionVersionRow, by_name: str) -> DecisionVersion:
    return DecisionVersion(
        decision_id=row.decision_id,
        version=row.version,
        text=row.text,
        why=row.why,
        category=row.category,
        owner_kind=row.owner_kind,
        owner_name=row.owner_name,
        due_on=row.due_on,
        by_id=row.by_id,
        by_name=by_name,
        at=row.at,
        redacted=row.redacted,
    )
