"""Closing a session: by a decision, by building on an earlier one, or with a reason."""

from dataclasses import dataclass
from uuid import UUID

from data_access.decisions import decisions
from data_access.local_sessions import local_sessions
from domain.access import Action
from domain.errors import ErrorCode, InvalidField, InvalidForm
from domain.local_sessions import changes as session_changes
from domain.local_sessions.local_session import (
    LocalSession,
    NoDecisionReason,
    SessionStatus,
    SessionTouchKind,
)
from services.decisions import followups
from services.local_sessions.register_and_change import (
    find_session,
    refuse_stale,
    require_about,
)
from services.local_sessions.session_steps import tell_step
from services.registered_rights import answers_to
from services.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """
    The closing of a session without a decision: a decision built on, or a reason.

    An earlier decision that the team builds on, or a reason; nothing where a decision
    was taken.
    """

    continued_decision_id: UUID | None = None
    reason: NoDecisionReason | None = None
    reason_text: str = ""


@answers_to(Action.SESSION_RUN)
def close_session(
    work: Work, session_id: UUID, closing: Closing, *, version: int, op_id: UUID
) -> LocalSession:
    """
    Close the session; one that is closed already stays as it is.

    It takes a decision, or an earlier one that the team builds on, which is a touch of
    it, or a reason for having none; `InvalidForm` says so.
    """
    session = find_session(work, session_id)
    require_about(work, Action.SESSION_RUN, session)
    if session.status is SessionStatus.CLOSED:
        return session
    refuse_stale(session, version)
    closed = session_changes.close(
        session,
        decisions=local_sessions.count_decisions(
            work.db, session.organisation_id, session.id
        ),
        continued_decision_id=closing.continued_decision_id,
        reason=closing.reason,
        reason_text=closing.reason_text,
    )
    kept = local_sessions.change_session(work.db, closed, closed_at=work.now)
    if closing.continued_decision_id is not None:
        _touch(work, kept, op_id=op_id)
    tell_step(work, SessionTouchKind.CLOSED, before=session, after=kept)
    return kept


def _touch(work: Work, session: LocalSession, *, op_id: UUID) -> None:
    """Let the closing be a statement about the decision that the team builds on."""
    decision_id = session.continued_decision_id
    decision = (
        decisions.get_decision(work.db, session.organisation_id, decision_id)
        if decision_id
        else None
    )
    if decision is None or decision.team_id != session.team_id:
        raise InvalidForm(
            [InvalidField("continued_decision_id", ErrorCode.BUILDS_ON_ANOTHER_TEAM)]
        )
    followups.build_on(
        work,
        decision.id,
        op_id=op_id,
        read_version=decision.version,
        local_session_id=session.id,
    )
