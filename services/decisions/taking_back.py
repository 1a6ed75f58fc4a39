"""Fortryd an answer at once; take a closed decision up again later."""

from datetime import date
from uuid import UUID, uuid4

from data_access import undo_steps
from data_access.decisions import story
from domain.access import Action
from domain.decisions import followups
from domain.decisions.decision import Decision, TouchKind
from domain.decisions.taking_back import taken_back
from domain.errors import CannotUndo, Conflict, ErrorCode
from domain.undo import check_undo
from services.decisions.lookup import find_decision, saved_by_form
from services.decisions.telling import save_changed, tell_touch
from services.registered_rights import answers_to
from services.work import Work


@answers_to(Action.DECISION_ANSWER)
def take_back_answer(work: Work, decision_id: UUID, *, version: int) -> Decision:
    """
    Take back what the viewer just said about a decision, which led to `version`.

    The state before is there again; the story shows both. Raise `CannotUndo` after a
    day, or if anybody has said or edited something since.
    """
    step = undo_steps.get_step(work.db, work.organisation_id, decision_id)
    decision = find_decision(
        work,
        decision_id,
        Action.DECISION_ANSWER,
        said_in=story.get_session_of(work.db, work.organisation_id, step)
        if step
        else None,
    )
    if decision.version != version:
        raise CannotUndo(ErrorCode.UNDO_OVERTAKEN)
    return restore(work, decision)


def restore(work: Work, decision: Decision) -> Decision:
    """Return the decision without the viewer's latest step; rights are checked above."""
    step = check_undo(
        undo_steps.get_step(work.db, work.organisation_id, decision.id),
        version=decision.version,
        by_id=work.viewer.person_id,
        now=work.now,
    )
    restored = taken_back(decision, step.before)
    save_changed(work, decision, restored)
    tell_touch(
        work, decision, TouchKind.TAKEN_BACK, op_id=uuid4(), takes_back=step.entry
    )
    undo_steps.remove_step(work.db, work.organisation_id, decision.id)
    return restored


@answers_to(Action.DECISION_ANSWER)
def reopen_decision(
    work: Work,
    decision_id: UUID,
    *,
    note: str,
    new_due_on: date | None,
    op_id: UUID,
    read_version: int,
) -> Decision:
    """Take a closed decision up again, with a sentence that says why; return it."""
    decision = find_decision(work, decision_id, Action.DECISION_ANSWER)
    saved = saved_by_form(work, decision, op_id)
    if saved is not None:
        return saved
    if decision.version != read_version:
        raise Conflict(decision)
    reopened, why = followups.reopen(
        decision, note=note, new_due_on=new_due_on, today=work.today
    )
    save_changed(work, decision, reopened)
    tell_touch(work, decision, TouchKind.REOPENED, op_id=op_id, note=why)
    undo_steps.remove_step(work.db, work.organisation_id, decision.id)
    return reopened
