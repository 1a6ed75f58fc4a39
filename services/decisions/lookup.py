"""Loads a decision if the viewer may act on it; recognises a form that was sent twice."""

from uuid import UUID

from data_access.decisions import decisions
from data_access.decisions import story as decision_story
from data_access.local_sessions import local_sessions
from domain.access import Action, Viewer
from domain.decisions.decision import Decision
from domain.errors import NotFound
from domain.local_sessions.local_session import GroupPlan, LocalSession
from services.viewer_rights import require
from services.work import Work


def find_decision(work: Work, decision_id: UUID, action: Action) -> Decision:
    """Return the decision if the viewer may do `action` to it, else raise."""
    decision = decisions.get_decision(work.db, work.organisation_id, decision_id)
    if decision is None:
        raise NotFound
    session = (
        local_sessions.get_note(
            work.db, work.organisation_id, decision.local_session_id
        )
        if decision.local_session_id
        else None
    )
    require(
        work,
        action,
        team_id=decision.team_id,
        facilitator_id=session.facilitator_id if session else None,
    )
    return decision


def may_write_for(viewer: Viewer, session: LocalSession, group: GroupPlan) -> bool:
    """Return whether the viewer may log a decision of the group: host or own team."""
    return viewer.may(
        Action.DECISION_WRITE,
        team_id=session.team_id,
        facilitator_id=session.facilitator_id,
        group_team_ids=[session.home_of(group)],
    )


def saved_by_form(work: Work, decision: Decision, op_id: UUID) -> Decision | None:
    """
    Return the decision as it is now if the form with `op_id` was saved, else None.

    It may have been saved a moment ago, in another transaction than the one that read
    `decision`.
    """
    if not decision_story.has_touch(work.db, work.organisation_id, decision.id, op_id):
        return None
    return decisions.get_decision(work.db, work.organisation_id, decision.id)
