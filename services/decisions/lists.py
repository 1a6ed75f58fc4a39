"""Reads for the page of decisions: the teams, the owners, the counts and a few rows."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from uuid import UUID

from data_access.decisions import lists as decision_lists
from data_access.decisions.lists import BoardPart, DecisionQuery, DecisionReach
from data_access.people import units as unit_rows
from domain.access import ALL_TEAMS, Action, Viewer
from domain.alphabet import alphabetic_key
from domain.decisions.decision import CLOSED, UNFINISHED, Decision, DecisionStatus
from domain.decisions.figures import DecisionFigures
from domain.decisions.filters import WantedDecisions
from domain.people.person import Unit, UnitTree
from services.decisions.owner_names import with_owners_in_reach
from services.registered_rights import answers_to
from services.viewer_rights import require_somewhere
from services.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedTeams:
    """The teams with a decision that a viewer may read."""

    teams: tuple[Unit, ...]
    #: the units that tell the teams apart
    tree: UnitTree
    #: the teams whose weekly tap the viewer can make
    answers_for: tuple[UUID, ...]

    @property
    def names(self) -> dict[UUID, str]:
        """The teams' names by their id."""
        return {team.id: team.name for team in self.teams}


@answers_to(Action.DECISION_READ)
def decided_teams(work: Work) -> DecidedTeams:
    """Return the teams with a decision that the viewer may read, by name."""
    fresh = require_somewhere(work, Action.DECISION_READ)
    organisation_id = work.organisation_id
    decided = decision_lists.list_decided_teams(
        work.db, organisation_id, _reach_of(fresh, Action.DECISION_READ)
    )
    units = (
        unit_rows.list_units(work.db, organisation_id, with_closed=True)
        if decided
        else ()
    )
    teams = tuple(unit for unit in units if unit.id in decided)
    reach = work.viewer.teams_for(Action.DECISION_ANSWER)
    return DecidedTeams(
        teams=teams,
        tree=UnitTree(units),
        answers_for=tuple(
            team.id for team in teams if reach is ALL_TEAMS or team.id in reach
        ),
    )


@answers_to(Action.DECISION_OWNER_READ)
def decision_owners(work: Work, *, team_id: UUID | None = None) -> list[str]:
    """Return the names of the owners that the viewer may read; "" is the team."""
    fresh = require_somewhere(work, Action.DECISION_OWNER_READ)
    reach = _reach_of(fresh, Action.DECISION_OWNER_READ)
    owners = decision_lists.list_owners(
        work.db, work.organisation_id, reach, team_id=team_id
    )
    return sorted(owners, key=alphabetic_key)


@answers_to(Action.DECISION_READ)
def decision_figures(work: Work, wanted: WantedDecisions) -> DecisionFigures:
    """Return the counts of the viewer's decisions that pass the filters."""
    asked = _query(work, wanted)
    return decision_lists.count_decisions(work.db, work.organisation_id, asked)


@answers_to(Action.DECISION_READ)
def first_of_columns(
    work: Work,
    wanted: WantedDecisions,
    figures: DecisionFigures,
    *,
    columns: Collection[frozenset[DecisionStatus]],
    most: int,
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
    found = decision_lists.list_parts(
        work.db, work.organisation_id, _query(work, wanted), parts, of=figures.total
    )
    return with_owners_in_reach(work, found)


@answers_to(Action.DECISION_READ)
def page_of_list(
    work: Work,
    wanted: WantedDecisions,
    figures: DecisionFigures,
    *,
    first: int,
    most: int,
) -> list[Decision]:
    """
    Return so many decisions of the list from the `first`, overdue ones first.

    `figures` are those of the same filters, counted in the same transaction.
    """
    asked = _query(work, wanted)
    return _page(work, asked, figures, first=first, most=most)


def decisions_to_take_along(
    work: Work, wanted: WantedDecisions, *, most: int
) -> tuple[list[Decision], int]:
    """
    Return the first of the list that may go into a file, and how many there are.

    They are those that the viewer may both read and take along.
    """
    asked = _to_take_along(work, wanted)
    figures = decision_lists.count_decisions(work.db, work.organisation_id, asked)
    return _page(work, asked, figures, first=0, most=most), figures.total


def figures_to_take_along(work: Work, wanted: WantedDecisions) -> DecisionFigures:
    """Return the counts of those that `decisions_to_take_along` returns."""
    asked = _to_take_along(work, wanted)
    return decision_lists.count_decisions(work.db, work.organisation_id, asked)


def _to_take_along(work: Work, wanted: WantedDecisions) -> DecisionQuery:
    fresh = require_somewhere(work, Action.FIGURES_EXPORT)
    asked = _query(work, wanted)
    reach = _within(asked.reach, _reach_of(fresh, Action.FIGURES_EXPORT))
    return replace(asked, reach=reach)


@answers_to(Action.DECISION_READ)
def unfinished_of_team(work: Work, team_id: UUID) -> list[Decision]:
    """Return a team's unfinished decisions that the viewer may read, overdue first."""
    asked = _query(work, WantedDecisions(team_id=team_id))
    found = decision_lists.list_parts(
        work.db, work.organisation_id, asked, [BoardPart(statuses=UNFINISHED)]
    )
    return with_owners_in_reach(work, found)


def _page(
    work: Work,
    asked: DecisionQuery,
    figures: DecisionFigures,
    *,
    first: int,
    most: int,
) -> list[Decision]:
    end, border = min(first + most, figures.total), figures.unfinished
    parts = []
    if first < border:
        number = min(end, border) - first
        parts.append(BoardPart(statuses=UNFINISHED, first=first, most=number))
    if end > border:
        begin = max(first, border)
        parts.append(BoardPart(statuses=CLOSED, first=begin - border, most=end - begin))
    found = decision_lists.list_parts(
        work.db, work.organisation_id, asked, parts, of=figures.total
    )
    return with_owners_in_reach(work, found)


def _within(reach: DecisionReach, other: DecisionReach) -> DecisionReach:
    """Return what lies in both; to facilitate a session is enough where it is for both."""
    if other.team_ids is None:
        return reach
    if reach.team_ids is None:
        return other
    teams = frozenset(reach.team_ids) & frozenset(other.team_ids)
    is_enough = reach.or_facilitator_id == other.or_facilitator_id
    return DecisionReach(teams, reach.or_facilitator_id if is_enough else None)


def _query(work: Work, wanted: WantedDecisions) -> DecisionQuery:
    """Return the query for what is wanted; by owners only where they may be read."""
    fresh = require_somewhere(work, Action.DECISION_READ)
    action = Action.DECISION_OWNER_READ if wanted.owners else Action.DECISION_READ
    return DecisionQuery(_reach_of(fresh, action), wanted, work.today)


def _reach_of(fresh: Viewer, action: Action) -> DecisionReach:
    """Return how far the viewer reaches by `action`, with the roles read anew."""
    teams = fresh.teams_for(action)
    if teams is ALL_TEAMS:
        return DecisionReach(None)
    is_enough = fresh.may_for_assigned(action)
    return DecisionReach(teams, fresh.person_id if is_enough else None)
