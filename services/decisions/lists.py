"""Reads for the page of decisions: the teams, the owners, the counts and a few rows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from data_access.decisions import lists as decision_lists
from data_access.decisions.lists import BoardPart, DecisionQuery, DecisionReach
from data_access.people import units as kept_units
from data_access.tenancy import DbSession
from domain.access import ALL_TEAMS, Action, Viewer
from domain.decisions.decision import CLOSED, UNFINISHED, Decision, DecisionStatus
from domain.decisions.figures import DecisionFigures
from domain.decisions.filters import WantedDecisions
from domain.people.person import Unit
from services.registered_rights import acts
from services.viewer_rights import require_somewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedTeams:
    """The teams with a decision that a viewer may read."""

    teams: tuple[Unit, ...]
    #: the teams whose weekly tap the viewer can make
    answers_for: tuple[UUID, ...]

    @property
    def names(self) -> dict[UUID, str]:
        """The teams' names by their id."""
        return {team.id: team.name for team in self.teams}


@acts(Action.DECISION_READ)
def decided_teams(db: DbSession, viewer: Viewer) -> DecidedTeams:
    """Return the teams with a decision that the viewer may read, by name."""
    organisation_id = viewer.organisation_id
    decided = decision_lists.list_decided_teams(
        db, organisation_id, _reach_of(db, viewer)
    )
    units = (
        kept_units.list_units(db, organisation_id, with_closed=True) if decided else ()
    )
    teams = tuple(unit for unit in units if unit.id in decided)
    reach = viewer.teams_for(Action.DECISION_ANSWER)
    return DecidedTeams(
        teams=teams,
        answers_for=tuple(
            team.id for team in teams if reach is ALL_TEAMS or team.id in reach
        ),
    )


@acts(Action.DECISION_READ)
def decision_owners(
    db: DbSession, viewer: Viewer, *, team_id: UUID | None = None
) -> list[str]:
    """Return the owner names of the decisions that the viewer may read; "" is the team."""
    owners = decision_lists.list_owners(
        db, viewer.organisation_id, _reach_of(db, viewer), team_id=team_id
    )
    return sorted(owners)


@acts(Action.DECISION_READ)
def decision_figures(
    db: DbSession, viewer: Viewer, wanted: WantedDecisions, *, today: date
) -> DecisionFigures:
    """Return the counts of the viewer's decisions that pass the filters."""
    asked = DecisionQuery(_reach_of(db, viewer), wanted, today)
    return decision_lists.count_decisions(db, viewer.organisation_id, asked)


@acts(Action.DECISION_READ)
def first_of_columns(
    db: DbSession,
    viewer: Viewer,
    wanted: WantedDecisions,
    figures: DecisionFigures,
    *,
    columns: Collection[frozenset[DecisionStatus]],
    most: int,
    today: date,
) -> list[Decision]:
    """
    Return the first decisions of each column of the board, overdue ones first.

    A column has the decisions of some statuses, either unfinished or closed ones.
    `figures` are those of the same filters, counted in the same transaction.
    """
    parts = [
        BoardPart(statuses=column, most=most)
        for column in columns
        if any(figures.by_status[status] for status in column)
    ]
    asked = DecisionQuery(_reach_of(db, viewer), wanted, today)
    return decision_lists.list_parts(
        db, viewer.organisation_id, asked, parts, of=figures.total
    )


@acts(Action.DECISION_READ)
def page_of_list(
    db: DbSession,
    viewer: Viewer,
    wanted: WantedDecisions,
    figures: DecisionFigures,
    *,
    first: int,
    most: int,
    today: date,
) -> list[Decision]:
    """
    Return so many decisions of the list from the `first`, overdue ones first.

    `figures` are those of the same filters, counted in the same transaction.
    """
    end, border = min(first + most, figures.total), figures.unfinished
    parts = []
    if first < border:
        number = min(end, border) - first
        parts.append(BoardPart(statuses=UNFINISHED, first=first, most=number))
    if end > border:
        begin = max(first, border)
        parts.append(BoardPart(statuses=CLOSED, first=begin - border, most=end - begin))
    asked = DecisionQuery(_reach_of(db, viewer), wanted, today)
    return decision_lists.list_parts(
        db, viewer.organisation_id, asked, parts, of=figures.total
    )


@acts(Action.DECISION_READ)
def unfinished_of_team(
    db: DbSession, viewer: Viewer, team_id: UUID, *, today: date
) -> list[Decision]:
    """Return a team's unfinished decisions that the viewer may read, overdue first."""
    asked = DecisionQuery(
        _reach_of(db, viewer), WantedDecisions(team_id=team_id), today
    )
    return decision_lists.list_parts(
        db, viewer.organisation_id, asked, [BoardPart(statuses=UNFINISHED)]
    )


def _reach_of(db: DbSession, viewer: Viewer) -> DecisionReach:
    """Return the viewer's reach, with the roles read anew."""
    fresh = require_somewhere(db, viewer, Action.DECISION_READ)
    teams = fresh.teams_for(Action.DECISION_READ)
    if teams is ALL_TEAMS:
        return DecisionReach(None)
    is_enough = fresh.may_for_assigned(Action.DECISION_READ)
    return DecisionReach(teams, fresh.person_id if is_enough else None)
