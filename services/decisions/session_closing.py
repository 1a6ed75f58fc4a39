"""Closing a session: by a decision, by building on an earlier one, or with a reason."""

from collections.abc import Mapping
from uuid import UUID

from data_access.decisions import decisions
from data_access.local_sessions import local_sessions
from domain.access import Action
from domain.errors import ErrorCode, InvalidField, InvalidForm, NotFound
from domain.local_sessions import changes as session_changes
from domain.local_sessions.changes import Closing
from domain.local_sessions.local_session import (
    GroupPlan,
    LocalSession,
    SessionStatus,
    SessionTouchKind,
)
from services.decisions import followups
from services.local_sessions.register_and_change import (
    find_session,
    refuse_stale,
    require_about,
)
from services.local_sessions.session_steps import decided_groups, tell_step
from services.registered_rights import answers_to
from services.work import Work


@answers_to(Action.SESSION_RUN)
def close_session(
    work: Work,
    session_id: UUID,
    closings: Mapping[UUID | None, Closing],
    *,
    version: int,
    op_id: UUID,
) -> LocalSession:
    """
    Close the session; one that is closed already stays as it is.

    Each group needs a decision, or an earlier one of its team that it builds on, which
    is a touch of it, or a reason for having none; `InvalidForm` says so. `closings` is
    by the group's id.
    """
    session = find_session(work, session_id)
    require_about(work, Action.SESSION_RUN, session)
    if session.status is SessionStatus.CLOSED:
        return session
    if not closings.keys() <= {group.id for group in session.groups}:
        raise NotFound
    refuse_stale(session, version)
    closed = session_changes.close(
        session,
        decided=decided_groups(work, session),
        closings=closings,
    )
    kept = local_sessions.change_session(work.db, closed, closed_at=work.now)
    for number, group in enumerate(kept.groups):
        if group.continued_decision_id is not None:
            _touch(work, kept, group, op_id=op_id, field=f"groups.{number}.")
    tell_step(work, SessionTouchKind.CLOSED, before=session, after=kept)
    return kept


def _touch(
    work: Work, session: LocalSession, group: GroupPlan, *, op_id: UUID, field: str
) -> None:
    """Let the closing be a statement about the decision that the group builds on."""
    decision_id = group.continued_decision_id
    decision = (
        decisions.get_decision(work.db, session.organisation_id, decision_id)
        if decision_id
        else None
    )
    if decision is None or decision.team_id != session.home_of(group):
        name = f"{field}continued_decision_id"
        raise InvalidForm([InvalidField(name, ErrorCode.BUILDS_ON_ANOTHER_TEAM)])
    followups.build_on(
        work,
        decision.id,
        op_id=op_id,
        read_version=decision.version,
        local_session_id=session.id,
    )
