"""Implementering: the teams in the viewer's reach, the most urgent first."""

from datetime import date

from data_access import implementation
from data_access.people import units
from data_access.tenancy import DbSession
from domain.access import Action, Viewer
from domain.implementation import (
    DecisionCounts,
    SessionCounts,
    TeamProgress,
    most_urgent_first,
    progress_of,
)
from domain.units import UnitKind
from services.registered_rights import acts
from services.viewer_rights import require_somewhere


@acts(Action.IMPLEMENTATION_READ)
def list_teams(db: DbSession, viewer: Viewer, *, today: date) -> list[TeamProgress]:
    """
    Return the open teams that the viewer may look at, the most urgent first.

    A unit of another kind is a team here if it holds sessions or takes decisions.
    """
    fresh = require_somewhere(db, viewer, Action.IMPLEMENTATION_READ)
    organisation_id = viewer.organisation_id
    sessions = implementation.session_counts(db, organisation_id)
    decisions = implementation.decision_counts(db, organisation_id, today)
    with_any = {*sessions, *decisions}
    teams = [
        unit
        for unit in units.list_units(db, organisation_id)
        if (unit.kind is UnitKind.TEAM or unit.id in with_any)
        and fresh.may(Action.IMPLEMENTATION_READ, team_id=unit.id)
    ]
    return most_urgent_first(
        progress_of(
            team.id,
            team.name,
            sessions.get(team.id, SessionCounts()),
            decisions.get(team.id, DecisionCounts()),
            today=today,
        )
        for team in teams
    )
