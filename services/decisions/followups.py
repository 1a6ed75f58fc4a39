"""
Opfølgning: the weekly tap, the question after a month, building on a decision.

What a team is asked, all at once: `services.decisions.weekly_screens`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from data_access.decisions import decisions
from data_access.decisions import story as decision_story
from data_access.tenancy import DbSession
from domain.access import Action, Viewer
from domain.decisions import followups
from domain.decisions.decision import Answer, Decision, Tap, TouchKind
from domain.decisions.redaction import RedactableField, redact
from domain.errors import Conflict
from services.decisions.lookup import find_decision, saved_by_form
from services.registered_rights import acts
from services.viewer_rights import require, require_password


@dataclass(frozen=True, slots=True)
class Moment:
    """The moment of a tap or an answer: the form, the day, and the session, if any."""

    op_id: UUID
    today: date
    now: datetime
    local_session_id: UUID | None = None

    @property
    def in_session(self) -> bool:
        """Whether the team says it together in a session."""
        return self.local_session_id is not None


@acts(Action.DECISION_ANSWER)
def tap_decision(
    db: DbSession,
    viewer: Viewer,
    decision_id: UUID,
    tap: Tap,
    *,
    moment: Moment,
    read_version: int,
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
        db,
        viewer,
        decision_id,
        TouchKind.ANSWER if closes else TouchKind.TAP,
        said=said,
        change=lambda decision: followups.apply_tap(
            decision, tap, today=moment.today, answer=answer, note=note
        ),
        moment=moment,
        read_version=read_version,
        note=note,
    )


@acts(Action.DECISION_ANSWER)
def answer_decision(
    db: DbSession,
    viewer: Viewer,
    decision_id: UUID,
    answer: Answer,
    *,
    moment: Moment,
    read_version: int,
    note: str = "",
    new_due_on: date | None = None,
) -> Decision:
    """Answer "Hvordan gik det med det, I besluttede?"; return the decision."""
    return _say(
        db,
        viewer,
        decision_id,
        TouchKind.ANSWER,
        said=answer,
        change=lambda decision: followups.apply_answer(
            decision,
            answer,
            note=note,
            new_due_on=new_due_on,
            today=moment.today,
            in_session=moment.in_session,
        ),
        moment=moment,
        read_version=read_version,
        note=note,
    )


@acts(Action.DECISION_ANSWER)
def build_on(
    db: DbSession,
    viewer: Viewer,
    decision_id: UUID,
    *,
    moment: Moment,
    read_version: int,
) -> Decision:
    """Touch a decision because a session was closed by building on it."""
    return _say(
        db,
        viewer,
        decision_id,
        TouchKind.BUILT_ON,
        said=None,
        change=lambda decision: followups.build_on(decision, moment.today),
        moment=moment,
        read_version=read_version,
    )


@acts(Action.DECISION_REDACT)
def redact_decision(
    db: DbSession,
    viewer: Viewer,
    decision_id: UUID,
    fields: frozenset[RedactableField],
    *,
    moment: Moment,
    read_version: int,
    confirmed: bool = False,
) -> Decision:
    """
    Redact words entered by mistake; the story shows that it was done.

    `confirmed` says that the password was just given.
    """
    decision = find_decision(db, viewer, decision_id, Action.DECISION_REDACT)
    fresh = require(db, viewer, Action.DECISION_REDACT, team_id=decision.team_id)
    require_password(
        fresh, Action.DECISION_REDACT, confirmed=confirmed, team_id=decision.team_id
    )
    if decision.version != read_version:
        raise Conflict(decision)
    redacted = redact(decision, fields)
    decisions.change_decision(db, redacted, read_version=read_version)
    decision_story.redact_history(db, viewer.organisation_id, decision_id, fields)
    decision_story.add_version(db, redacted, viewer.person_id, now=moment.now)
    _tell(db, viewer, redacted, TouchKind.REDACTED, said=None, moment=moment)
    return redacted


def _say(  # noqa: PLR0913 one argument for each part of what is said
    db: DbSession,
    viewer: Viewer,
    decision_id: UUID,
    kind: TouchKind,
    *,
    said: Tap | Answer | None,
    change: Callable[[Decision], Decision],
    moment: Moment,
    read_version: int,
    note: str = "",
) -> Decision:
    """Apply a tap or an answer and save it as a touch, once per form."""
    decision = find_decision(db, viewer, decision_id, Action.DECISION_ANSWER)
    saved = saved_by_form(db, decision, moment.op_id)
    if saved is not None:
        return saved
    if decision.version != read_version:
        raise Conflict(decision)
    changed = change(decision)
    try:
        decisions.change_decision(db, changed, read_version=read_version)
    except Conflict:
        saved = saved_by_form(db, decision, moment.op_id)
        if saved is None:
            raise
        return saved
    if changed.due_on != decision.due_on:
        decision_story.add_version(db, changed, viewer.person_id, now=moment.now)
    # the rule has cleaned the note and kept it as what was learnt
    kept = changed.learnt if note.strip() and kind is TouchKind.ANSWER else ""
    _tell(db, viewer, changed, kind, said=said, moment=moment, note=kept)
    return changed


def _tell(
    db: DbSession,
    viewer: Viewer,
    decision: Decision,
    kind: TouchKind,
    *,
    said: Tap | Answer | None,
    moment: Moment,
    note: str = "",
) -> None:
    decision_story.add_touch(
        db,
        viewer.organisation_id,
        decision.id,
        kind,
        op_id=moment.op_id,
        by_id=viewer.person_id,
        on_day=moment.today,
        now=moment.now,
        said=said,
        note=note,
        local_session_id=moment.local_session_id,
    )
