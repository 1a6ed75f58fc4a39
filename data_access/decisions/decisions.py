"""Reads and writes of decisions."""

from collections.abc import Collection
from datetime import date, datetime
from functools import partial
from uuid import UUID

from sqlalchemy import delete, or_, select, update
from sqlalchemy.exc import IntegrityError

from data_access.decisions.decision_rows import WITH_OWNER, decision_of
from data_access.knowledge.central_packages import talk_places
from data_access.people.presence import open_units
from data_access.tables import DecisionRow, DecisionTalkRow
from data_access.tables.decisions import IS_UNFINISHED
from data_access.tenancy import DbSession
from data_access.versions import change_row
from domain.decisions.decision import (
    Decision,
)


def list_decisions(
    db: DbSession,
    organisation_id: UUID,
    *,
    team_ids: Collection[UUID] | None = None,
    local_session_ids: Collection[UUID] | None = None,
    unfinished_only: bool = False,
    or_closed_on: date | None = None,
    of_open_units: bool = False,
) -> list[Decision]:
    """
    Return the organisation's decisions without their talks, the longest silent first.

    `team_ids` None asks for every team. A team of another organisation gives an
    empty list, never that organisation's decisions. `or_closed_on` keeps those that
    were closed on that day among the unfinished ones; `of_open_units` leaves out those
    of units that are closed, for which nobody waits.
    """
    query = (
        select(DecisionRow)
        .options(WITH_OWNER)
        .where(DecisionRow.organisation_id == organisation_id)
        .order_by(DecisionRow.last_touch_on, DecisionRow.id)
    )
    if team_ids is not None:
        query = query.where(DecisionRow.team_id.in_(team_ids))
    if local_session_ids is not None:
        query = query.where(DecisionRow.local_session_id.in_(local_session_ids))
    if unfinished_only:
        query = query.where(
            IS_UNFINISHED
            if or_closed_on is None
            else or_(IS_UNFINISHED, DecisionRow.closed_on == or_closed_on)
        )
    if of_open_units:
        query = query.where(DecisionRow.team_id.in_(open_units(organisation_id)))
    return list(map(decision_of, db.scalars(query)))


def get_decision(
    db: DbSession, organisation_id: UUID, decision_id: UUID
) -> Decision | None:
    """Return the decision with this id, None if the organisation has none."""
    row = db.get(
        DecisionRow,
        (organisation_id, decision_id),
        populate_existing=True,
        options=[WITH_OWNER],
    )
    return _with_talks(db, row) if row else None


def get_decision_by_op(
    db: DbSession, organisation_id: UUID, op_id: UUID
) -> Decision | None:
    """Return the decision that the form with `op_id` has made, None if none."""
    row = db.scalar(
        select(DecisionRow)
        .options(WITH_OWNER)
        .where(
            DecisionRow.organisation_id == organisation_id, DecisionRow.op_id == op_id
        )
    )
    return _with_talks(db, row) if row else None


def add_decision(
    db: DbSession,
    decision: Decision,
    *,
    op_id: UUID,
    created_by_id: UUID,
    now: datetime,
) -> tuple[Decision, bool]:
    """
    Add a decision; return it and whether it is new.

    If a form with this `op_id` was saved before, even at the same moment, the
    decision that it made is returned and nothing is added.
    """
    made = get_decision_by_op(db, decision.organisation_id, op_id)
    if made is not None:
        return made, False
    try:
        with db.begin_nested():
            db.add(
                DecisionRow(
                    organisation_id=decision.organisation_id,
                    id=decision.id,
                    op_id=op_id,
                    team_id=decision.team_id,
                    local_session_id=decision.local_session_id,
                    group_id=decision.group_id,
                    decided_on=decision.decided_on,
                    question_on=decision.question_on,
                    quality_score=decision.quality_score,
                    created_by_id=created_by_id,
                    created_at=now,
                    **_columns(decision),
                )
            )
    except IntegrityError:
        made = get_decision_by_op(db, decision.organisation_id, op_id)
        if made is None:
            raise
        return made, False
    _write_talks(db, decision)
    return decision, True


def change_decision(db: DbSession, decision: Decision, *, read_version: int) -> None:
    """
    Keep `decision` in place of the version that was read.

    Raise `Conflict` with the decision as it is now if somebody saved in between,
    `NotFound` if it is not there.
    """
    key = (decision.organisation_id, decision.id)
    change_row(
        db,
        DecisionRow,
        key,
        _columns(decision),
        read_version=read_version,
        read=partial(get_decision, db, *key),
    )
    db.execute(
        delete(DecisionTalkRow).where(
            DecisionTalkRow.organisation_id == decision.organisation_id,
            DecisionTalkRow.decision_id == decision.id,
        )
    )
    _write_talks(db, decision)


def move_unanswered(
    db: DbSession,
    organisation_id: UUID,
    session_id: UUID,
    *,
    decided_on: date,
    question_on: date,
) -> None:
    """Let the session's decisions that nobody has answered or closed have these days."""
    db.execute(
        update(DecisionRow)
        .where(
            DecisionRow.organisation_id == organisation_id,
            DecisionRow.local_session_id == session_id,
            DecisionRow.answered_on.is_(None),
            DecisionRow.closed_on.is_(None),
        )
        .values(decided_on=decided_on, question_on=question_on)
        .execution_options(synchronize_session=False)
    )
    db.expire_all()


def move_questions(
    db: DbSession, organisation_id: UUID, *, first_on: date, last_on: date, to: date
) -> None:
    """Let what is asked between two days of unanswered decisions be asked on `to`."""
    db.execute(
        update(DecisionRow)
        .where(
            DecisionRow.organisation_id == organisation_id,
            DecisionRow.question_on.between(first_on, last_on),
            DecisionRow.answered_on.is_(None),
            DecisionRow.closed_on.is_(None),
        )
        .values(question_on=to)
        .execution_options(synchronize_session=False)
    )
    db.expire_all()


def _columns(decision: Decision) -> dict[str, object]:
    """Return the columns of a decision that can change, with their values."""
    return {
        "rank": decision.rank,
        "text": decision.text,
        "why": decision.why,
        "category": decision.category,
        "owner_kind": decision.owner_kind,
        "owner_person_id": decision.owner_person_id,
        "owner_name": decision.owner_name,
        "followup_owner": decision.followup_owner,
        "due_on": decision.due_on,
        "standing_meeting_id": decision.standing_meeting_id,
        "status": decision.status,
        "answer": decision.answer,
        "answered_on": decision.answered_on,
        "learnt": decision.learnt,
        "last_touch_on": decision.last_touch_on,
        "closed_on": decision.closed_on,
        "continued_by_id": decision.continued_by_id,
        "version": decision.version,
    }


def _write_talks(db: DbSession, decision: Decision) -> None:
    db.add_all(
        DecisionTalkRow(
            organisation_id=decision.organisation_id, decision_id=decision.id, **place
        )
        for place in talk_places(db, decision.talk_ids)
    )
    db.flush()


def _with_talks(db: DbSession, row: DecisionRow) -> Decision:
    talks = db.scalars(
        select(DecisionTalkRow)
        .where(
            DecisionTalkRow.organisation_id == row.organisation_id,
            DecisionTalkRow.decision_id == row.id,
        )
        .order_by(DecisionTalkRow.position)
    )
    ids = (talk.central_talk_id or talk.local_talk_id for talk in talks)
    return decision_of(row, tuple(each for each in ids if each is not None))
