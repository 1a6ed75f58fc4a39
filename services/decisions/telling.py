"""What every change of a decision leaves behind: the new row and a touch in the story."""

from uuid import UUID

from data_access.decisions import decisions
from data_access.decisions import story as decision_story
from domain.decisions.decision import Answer, Decision, Tap, TouchKind
from services.work import Work


def save_changed(work: Work, before: Decision, changed: Decision) -> None:
    """Save a decision over the one that was read, and keep its new date as a version."""
    decisions.change_decision(work.db, changed, read_version=before.version)
    if changed.due_on != before.due_on:
        decision_story.add_version(
            work.db, changed, work.viewer.person_id, now=work.now
        )


def tell_touch(
    work: Work,
    decision: Decision,
    kind: TouchKind,
    *,
    op_id: UUID,
    said: Tap | Answer | None = None,
    note: str = "",
    local_session_id: UUID | None = None,
    takes_back: int | None = None,
) -> int:
    """Add what the viewer does today to the story, and return its number there."""
    return decision_story.add_touch(
        work.db,
        work.organisation_id,
        decision.id,
        kind,
        op_id=op_id,
        by_id=work.viewer.person_id,
        on_day=work.today,
        now=work.now,
        said=said,
        note=note,
        local_session_id=local_session_id,
        takes_back=takes_back,
    )
