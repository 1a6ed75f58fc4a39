"""Næste skridt: what waits for the viewer today, in all of their roles at once."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from data_access import next_steps
from data_access.people import units as unit_rows
from domain.access import ALL_TEAMS, Action
from domain.alphabet import alphabetic_key
from domain.next_steps import CHAIN_COVERS, MOST_STEPS, Chain, NextStepKind
from domain.units import Unit
from services.next_steps.coming import Coming, coming_of
from services.next_steps.desk import Desk, open_desk
from services.next_steps.for_organisation import (
    from_lost_threads,
    from_newcomers,
    from_set_up,
)
from services.next_steps.for_teams import (
    from_decisions,
    from_planning,
    from_plans,
    from_sessions,
    from_waves,
)
from services.next_steps.next_step import NextStep
from services.registered_rights import answers_to
from services.viewer_rights import require_somewhere
from services.work import Work

_URGENCY = {kind: place for place, kind in enumerate(NextStepKind)}


@dataclass(frozen=True, slots=True, kw_only=True)
class NextSteps:
    """
    At most three things, the most urgent first, and how far the talks have come.

    `chain` counts the teams whose decisions the viewer may read, None without any;
    `chain_of` is the name of the team if it is one alone. `coming` is what follows
    within a fortnight.
    """

    steps: tuple[NextStep, ...]
    coming: tuple[Coming, ...]
    chain: Chain | None
    chain_of: str


@answers_to(Action.NEXT_STEPS_READ)
def get_next_steps(work: Work) -> NextSteps:
    """Return what waits for the viewer today."""
    fresh = require_somewhere(work, Action.NEXT_STEPS_READ)
    work = work.as_viewer(fresh)
    units = unit_rows.list_units(work.db, work.organisation_id)
    desk = open_desk(work, units)
    return NextSteps(
        steps=tuple(sorted(_waiting(desk, units), key=_urgency)[:MOST_STEPS]),
        coming=coming_of(desk),
        chain=_chain(work),
        chain_of=_chain_of(desk),
    )


def _waiting(desk: Desk, units: Collection[Unit]) -> Iterator[NextStep]:
    yield from from_sessions(desk)
    yield from from_plans(desk)
    yield from from_waves(desk)
    yield from from_decisions(desk)
    yield from from_planning(desk)
    yield from from_newcomers(desk.work)
    yield from from_lost_threads(desk.work)
    yield from from_set_up(desk.work, units)


def _urgency(step: NextStep) -> tuple[int, date, str]:
    return _URGENCY[step.kind], step.day, alphabetic_key(step.team_name)


def _chain(work: Work) -> Chain | None:
    teams = work.viewer.teams_for(Action.DECISION_READ)
    if teams is not ALL_TEAMS and not teams:
        return None
    return next_steps.count_chain(
        work.db,
        work.organisation_id,
        team_ids=None if teams is ALL_TEAMS else teams,
        since=work.today - CHAIN_COVERS,
        today=work.today,
    )


def _chain_of(desk: Desk) -> str:
    teams = desk.viewer.teams_for(Action.DECISION_READ)
    if teams is ALL_TEAMS:
        return ""
    named = [unit.name for unit in desk.units.values() if unit.id in teams]
    return named[0] if len(named) == 1 else ""
