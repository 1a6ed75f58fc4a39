"""Whether a session passed over "siden sidst": marked on its step, never removed."""

from uuid import UUID

from sqlalchemy import select, update

from data_access.tables import SessionStepRow
from data_access.tenancy import DbSession
from domain.local_sessions.templates import StepKind


def is_skipped(db: DbSession, organisation_id: UUID, session_id: UUID) -> bool | None:
    """Return whether the step was skipped, None if the session does not have it."""
    return db.scalar(
        select(SessionStepRow.skipped)
        .where(
            SessionStepRow.organisation_id == organisation_id,
            SessionStepRow.local_session_id == session_id,
            SessionStepRow.step == StepKind.SINCE_LAST,
        )
        .order_by(SessionStepRow.position)
        .limit(1)
    )


def mark_skipped(
    db: DbSession, organisation_id: UUID, session_id: UUID, *, is_skipped: bool
) -> None:
    """Mark the step as passed over, or take the mark away."""
    db.execute(
        update(SessionStepRow)
        .where(
            SessionStepRow.organisation_id == organisation_id,
            SessionStepRow.local_session_id == session_id,
            SessionStepRow.step == StepKind.SINCE_LAST,
        )
        .values(skipped=is_skipped)
        .execution_options(synchronize_session=False)
    )
