"""Næste skridt: what waits for the viewer today, in all of their roles at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from data_access import next_steps
from data_access.people import units as unit_rows
from domain.access import ALL_TEAMS, Action
from domain.alphabet import alphabetic_key
from domain.next_steps import CHAIN_COVERS, MOST_STEPS, Chain, NextStepKind
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
    open_desk,
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

    `chain` counts the teams whose decisions the viewer may read, None without any.
    """

    steps: tuple[NextStep, ...]
    chain: Chain | None


@answers_to(Action.NEXT_STEPS_READ)
def get_next_steps(work: Work) -> NextSteps:
    """Return what waits for the viewer today."""
    fresh = require_somewhere(work, Action.NEXT_STEPS_READ)
    waiting = sorted(_waiting(work.as_viewer(fresh)), key=_urgency)
    return NextSteps(
        steps=tuple(waiting[:MOST_STEPS]), chain=_chain(work.as_viewer(fresh))
    )


def _waiting(work: Work) -> Iterator[NextStep]:
    units = unit_rows.list_units(work.db, work.organisation_id)
    desk = open_desk(work, units)
    yield from from_sessions(desk)
    yield from from_plans(desk)
    yield from from_waves(desk)
    yield from from_decisions(desk)
    yield from from_planning(desk)
    yield from from_newcomers(work)
    yield from from_lost_threads(work)
    yield from from_set_up(work, units)


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
    )
