"""What can be taken back: the latest step of each decision and session, for a day."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select

from data_access.tables import UndoStepRow
from data_access.tenancy import DbSession
from domain.undo import UndoStep


def get_step(db: DbSession, organisation_id: UUID, subject_id: UUID) -> UndoStep | None:
    """Return the latest step of a decision or session, None if it is not kept."""
    return list_steps(db, organisation_id, [subject_id]).get(subject_id)


def list_steps(
    db: DbSession, organisation_id: UUID, subject_ids: Iterable[UUID]
) -> dict[UUID, UndoStep]:
    """Return the latest step of each of these that has one kept."""
    wanted = list(subject_ids)
    if not wanted:
        return {}
    query = select(UndoStepRow).where(
        UndoStepRow.organisation_id == organisation_id,
        UndoStepRow.subject_id.in_(wanted),
    )
    return {
        row.subject_id: UndoStep(
            subject_id=row.subject_id,
            version=row.version,
            by_id=row.by_id,
            at=row.at,
            entry=row.entry,
            before=row.before,
        )
        for row in db.scalars(query.execution_options(populate_existing=True))
    }


def keep_step(db: DbSession, organisation_id: UUID, step: UndoStep) -> None:
    """Keep the step in place of the subject's earlier one."""
    remove_step(db, organisation_id, step.subject_id)
    db.add(
        UndoStepRow(
            organisation_id=organisation_id,
            subject_id=step.subject_id,
            version=step.version,
            by_id=step.by_id,
            at=step.at,
            entry=step.entry,
            before=dict(step.before),
        )
    )
    db.flush()


def remove_step(db: DbSession, organisation_id: UUID, subject_id: UUID) -> None:
    """Remove what is kept of a subject: nothing about it can be taken back."""
    db.execute(
        delete(UndoStepRow)
        .where(
            UndoStepRow.organisation_id == organisation_id,
            UndoStepRow.subject_id == subject_id,
        )
        .execution_options(synchronize_session="fetch")
    )


def remove_old_steps(db: DbSession, organisation_id: UUID, *, until: datetime) -> None:
    """Remove the steps that were made before `until`."""
    db.execute(
        delete(UndoStepRow)
        .where(UndoStepRow.organisation_id == organisation_id, UndoStepRow.at < until)
        .execution_options(synchronize_session=False)
    )
