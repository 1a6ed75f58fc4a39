"""Implementering: the teams in the viewer's reach, the most urgent first."""

from data_access import implementation
from data_access.people import units
from domain.access import Action
from domain.implementation import (
    DecisionCounts,
    SessionCounts,
    TeamProgress,
    most_urgent_first,
    progress_of,
)
from domain.units import UnitKind
from services.registered_rights import answers_to
from services.viewer_rights import require_somewhere
from services.work import Work


@answers_to(Action.IMPLEMENTATION_READ)
def list_teams(work: Work) -> list[TeamProgress]:
    """
    Return the open teams that the viewer may look at, the most urgent first.

    A unit of another kind is a team here if it takes part in sessions or decides.
    """
    fresh = require_somewhere(work, Action.IMPLEMENTATION_READ)
    organisation_id = work.organisation_id
    sessions = implementation.session_counts(work.db, organisation_id)
    decisions = implementation.decision_counts(work.db, organisation_id, work.today)
    with_any = {*sessions, *decisions}
    teams = [
        unit
        for unit in units.list_units(work.db, organisation_id)
        if (unit.kind is UnitKind.TEAM or unit.id in with_any)
        and fresh.may(Action.IMPLEMENTATION_READ, team_id=unit.id)
    ]
    return most_urgent_first(
        progress_of(
            team.id,
            team.name,
            sessions.get(team.id, SessionCounts()),
            decisions.get(team.id, DecisionCounts()),
            today=work.today,
        )
        for team in teams
    )
