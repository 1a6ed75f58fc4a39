"""Who has a decision is said only to those who work with the team (decision 0036)."""

from collections.abc import Callable, Iterable

from data_access.local_sessions import local_sessions
from domain.access import ALL_TEAMS, Action
from domain.decisions.decision import Decision
from services.viewer_rights import require_somewhere
from services.work import Work


def with_owners_in_reach(work: Work, found: Iterable[Decision]) -> list[Decision]:
    """Return the decisions, without the owners' names that the viewer may not read."""
    may_read = owners_in_reach(work)
    return [each if may_read(each) else each.without_owner() for each in found]


def owners_in_reach(work: Work) -> Callable[[Decision], bool]:
    """Return whether the viewer may read the owner of a decision that they may read."""
    fresh = require_somewhere(work, Action.DECISION_READ)
    teams = fresh.teams_for(Action.DECISION_OWNER_READ)
    may_facilitate = fresh.may_for_assigned(Action.DECISION_OWNER_READ)

    def may_read(decision: Decision) -> bool:
        if teams is ALL_TEAMS or decision.team_id in teams:
            return True
        if not may_facilitate or decision.local_session_id is None:
            return False
        session = local_sessions.get_note(
            work.db, work.organisation_id, decision.local_session_id
        )
        return session is not None and session.facilitator_id == fresh.person_id

    return may_read
