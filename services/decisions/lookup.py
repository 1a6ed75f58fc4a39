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


def find_decision(
    work: Work, decision_id: UUID, action: Action, *, said_in: UUID | None = None
) -> Decision:
    """
    Return the decision if the viewer may do `action` to it, else raise.

    A facilitator may in the session that the decision was taken in, and in a later one
    of its team (`said_in`), where "siden sidst" asks for it.
    """
    decision = decisions.get_decision(work.db, work.organisation_id, decision_id)
    if decision is None:
        raise NotFound
    asks_now = said_in is not None and _facilitates(work, said_in, decision.team_id)
    require(
        work,
        action,
        team_id=decision.team_id,
        facilitator_id=(
            work.viewer.person_id if asks_now else _facilitator_of(work, decision)
        ),
    )
    return decision


def _facilitator_of(work: Work, decision: Decision) -> UUID | None:
    """Return who facilitated the session in which the decision was taken."""
    if decision.local_session_id is None:
        return None
    session = local_sessions.get_note(
        work.db, work.organisation_id, decision.local_session_id
    )
    return session.facilitator_id if session else None


def _facilitates(work: Work, session_id: UUID, team_id: UUID) -> bool:
    """Return whether the viewer facilitates a session in which the team takes part."""
    session = local_sessions.get_session(work.db, work.organisation_id, session_id)
    return (
        session is not None
        and session.facilitator_id == work.viewer.person_id
        and team_id in session.home_teams
    )


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
