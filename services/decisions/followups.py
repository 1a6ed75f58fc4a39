"""
Opfølgning: the weekly tap, the question after a month, building on a decision.

What a team is asked, all at once: `services.decisions.weekly_screens`.
"""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from data_access import undo_steps
from data_access.decisions import decisions
from data_access.decisions import story as decision_story
from domain.access import Action
from domain.decisions import followups
from domain.decisions.decision import Answer, Decision, Tap, TouchKind
from domain.decisions.redaction import RedactableField, redact
from domain.decisions.taking_back import parts_of
from domain.errors import Conflict
from services import change_log
from services.decisions.lookup import find_decision, saved_by_form
from services.decisions.telling import save_changed, tell_touch
from services.registered_rights import answers_to
from services.undo import keep_undo
from services.viewer_rights import require, require_password
from services.work import Work


@answers_to(Action.DECISION_ANSWER)
def tap_decision(
    work: Work,
    decision_id: UUID,
    tap: Tap,
    *,
    op_id: UUID,
    read_version: int,
    local_session_id: UUID | None = None,
    answer: Answer | None = None,
    note: str = "",
) -> Decision:
    """
    Save a weekly tap; return the decision.

    "Gjort" needs `answer` ① or ②, "droppet" what was learnt in `note`.
    """
    closes = tap in {Tap.DONE, Tap.DROPPED}
    said = (answer or Answer.DROPPED) if closes else tap
    return _say(
        work,
        decision_id,
        TouchKind.ANSWER if closes else TouchKind.TAP,
        said=said,
        change=lambda decision: followups.apply_tap(
            decision, tap, today=work.today, answer=answer, note=note
        ),
        op_id=op_id,
        local_session_id=local_session_id,
        read_version=read_version,
        note=note,
    )


@answers_to(Action.DECISION_ANSWER)
def answer_decision(
    work: Work,
    decision_id: UUID,
    answer: Answer,
    *,
    op_id: UUID,
    read_version: int,
    local_session_id: UUID | None = None,
    note: str = "",
    new_due_on: date | None = None,
) -> Decision:
    """Answer "Hvordan gik det med det, I besluttede?"; return the decision."""
    return _say(
        work,
        decision_id,
        TouchKind.ANSWER,
        said=answer,
        change=lambda decision: followups.apply_answer(
            decision,
            answer,
            note=note,
            new_due_on=new_due_on,
            today=work.today,
            in_session=local_session_id is not None,
        ),
        op_id=op_id,
        local_session_id=local_session_id,
        read_version=read_version,
        note=note,
    )


@answers_to(Action.DECISION_ANSWER)
def build_on(
    work: Work,
    decision_id: UUID,
    *,
    op_id: UUID,
    read_version: int,
    local_session_id: UUID | None = None,
) -> Decision:
    """Touch a decision because a session was closed by building on it."""
    return _say(
        work,
        decision_id,
        TouchKind.BUILT_ON,
        said=None,
        change=lambda decision: followups.build_on(decision, work.today),
        op_id=op_id,
        local_session_id=local_session_id,
        read_version=read_version,
    )


@answers_to(Action.DECISION_REDACT)
def redact_decision(
    work: Work,
    decision_id: UUID,
    fields: frozenset[RedactableField],
    *,
    op_id: UUID,
    read_version: int,
    local_session_id: UUID | None = None,
    confirmed: bool = False,
) -> Decision:
    """
    Redact words entered by mistake; the story shows that it was done.

    `confirmed` says that the password was just given.
    """
    decision = find_decision(work, decision_id, Action.DECISION_REDACT)
    fresh = require(work, Action.DECISION_REDACT, team_id=decision.team_id)
    require_password(
        fresh, Action.DECISION_REDACT, confirmed=confirmed, team_id=decision.team_id
    )
    if decision.version != read_version:
        raise Conflict(decision)
    redacted = redact(decision, fields)
    decisions.change_decision(work.db, redacted, read_version=read_version)
    decision_story.redact_history(work.db, work.organisation_id, decision_id, fields)
    undo_steps.remove_step(work.db, work.organisation_id, decision_id)
    decision_story.add_version(work.db, redacted, work.viewer.person_id, now=work.now)
    tell_touch(
        work,
        redacted,
        TouchKind.REDACTED,
        said=None,
        op_id=op_id,
        local_session_id=local_session_id,
    )
    change_log.record(
        work,
        Action.DECISION_REDACT,
        subject=f"decision:{decision_id}",
        detail=", ".join(sorted(fields)),
    )
    return redacted


def _say(  # noqa: PLR0913 one argument for each part of what is said
    work: Work,
    decision_id: UUID,
    kind: TouchKind,
    *,
    said: Tap | Answer | None,
    change: Callable[[Decision], Decision],
    op_id: UUID,
    read_version: int,
    local_session_id: UUID | None = None,
    note: str = "",
) -> Decision:
    """Apply a tap or an answer and save it as a touch, once per form."""
    decision = find_decision(
        work, decision_id, Action.DECISION_ANSWER, said_in=local_session_id
    )
    saved = saved_by_form(work, decision, op_id)
    if saved is not None:
        return saved
    if decision.version != read_version:
        raise Conflict(decision)
    changed = change(decision)
    try:
        save_changed(work, decision, changed)
    except Conflict:
        saved = saved_by_form(work, decision, op_id)
        if saved is None:
            raise
        return saved
    # the rule has cleaned the note and kept it as what was learnt
    kept = changed.learnt if note.strip() and kind is TouchKind.ANSWER else ""
    entry = tell_touch(
        work,
        changed,
        kind,
        said=said,
        op_id=op_id,
        local_session_id=local_session_id,
        note=kept,
    )
    keep_undo(work, changed, entry=entry, before=parts_of(decision))
    return changed
