"""Implementering: the teams in the viewer's reach, the one that needs most first."""

from collections import defaultdict
from datetime import date
from uuid import UUID

from data_access import implementation, people
from data_access.decisions import list_decisions
from data_access.tenancy import DbSession
from domain.access import Action, Viewer
from domain.decisions import Decision
from domain.implementation import (
    SessionCounts,
    TeamProgress,
    most_urgent_first,
    progress_of,
)
from domain.units import UnitKind
from services.rights import acts
from services.viewers import require_somewhere


@acts(Action.IMPLEMENTATION_READ)
def list_teams(db: DbSession, viewer: Viewer, *, today: date) -> list[TeamProgress]:
    """
    Return the open teams that the viewer may look at, the most urgent first.

    A unit of another kind is a team here if it holds sessions or takes decisions.
    """
    fresh = require_somewhere(db, viewer, Action.IMPLEMENTATION_READ)
    organisation_id = viewer.organisation_id
    sessions = implementation.session_counts(db, organisation_id)
    decisions: dict[UUID, list[Decision]] = defaultdict(list)
    for decision in list_decisions(db, organisation_id):
        decisions[decision.team_id].append(decision)
    teams = [
        unit
        for unit in people.list_units(db, organisation_id)
        if (unit.kind is UnitKind.TEAM or unit.id in {*sessions, *decisions})
        and fresh.may(Action.IMPLEMENTATION_READ, team_id=unit.id)
    ]
    return most_urgent_first(
        progress_of(
            team.id,
            team.name,
            sessions.get(team.id, SessionCounts()),
            decisions[team.id],
            today=today,
        )
        for team in teams
    )
