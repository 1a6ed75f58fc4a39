"""What the page of decisions knows: the list, the teams, the signals and both rates."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from data_access import people
from data_access.tenancy import DbSession
from domain.access import ALL_TEAMS, Action, Viewer
from domain.decisions import Decision, Signal, signal_of
from domain.people import Unit
from services.decisions import visible_decisions
from services.rights import acts


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionList:
    """
    The decisions that a viewer may read, overdue ones first, with the teams' names.

    `teams` are those with a decision, and those that the viewer answers for.
    """

    decisions: tuple[Decision, ...]
    teams: tuple[Unit, ...]
    #: the teams whose weekly tap the viewer can make
    answers_for: tuple[UUID, ...]

    @property
    def team_names(self) -> dict[UUID, str]:
        """The teams' names by their id."""
        return {team.id: team.name for team in self.teams}


@acts(Action.DECISION_READ)
def list_for(db: DbSession, viewer: Viewer, *, today: date) -> DecisionList:
    """Return what the viewer's page of decisions shows."""
    found = visible_decisions(db, viewer, today)
    reach = viewer.teams_for(Action.DECISION_ANSWER)
    units = people.list_units(db, viewer.organisation_id, with_closed=True)
    decided = {decision.team_id for decision in found}
    answers_for = tuple(
        unit.id
        for unit in units
        if unit.id in decided and (reach is ALL_TEAMS or unit.id in reach)
    )
    return DecisionList(
        decisions=tuple(found),
        teams=tuple(unit for unit in units if unit.id in decided),
        answers_for=answers_for,
    )


def count_by_signal(decisions: Iterable[Decision], today: date) -> dict[Signal, int]:
    """Return how many decisions give each signal, in the order of the signals."""
    counted = Counter(signal_of(decision, today) for decision in decisions)
    return {signal: counted[signal] for signal in Signal}
