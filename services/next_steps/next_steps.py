"""Næste skridt: what waits for the viewer today, in all of their roles at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from data_access import next_steps
from data_access.people import units as kept_units
from data_access.tenancy import DbSession
from domain.access import ALL_TEAMS, Action, Viewer
from domain.next_steps import CHAIN_COVERS, MOST_STEPS, Chain, NextStepKind
from services.next_steps.for_organisation import (
    from_lost_threads,
    from_newcomers,
    from_set_up,
)
from services.next_steps.for_teams import (
    from_decisions,
    from_planning,
    from_sessions,
    from_waves,
    open_desk,
)
from services.next_steps.next_step import NextStep
from services.registered_rights import acts
from services.viewer_rights import require_somewhere

_URGENCY = {kind: place for place, kind in enumerate(NextStepKind)}


@dataclass(frozen=True, slots=True, kw_only=True)
class NextSteps:
    """
    At most three things, the most urgent first, and how far the talks have come.

    `chain` counts the teams whose decisions the viewer may read, None without any.
    """

    steps: tuple[NextStep, ...]
    chain: Chain | None


@acts(Action.NEXT_STEPS_READ)
def get_next_steps(db: DbSession, viewer: Viewer, *, today: date) -> NextSteps:
    """Return what waits for the viewer today."""
    fresh = require_somewhere(db, viewer, Action.NEXT_STEPS_READ)
    waiting = sorted(_waiting(db, fresh, today), key=_urgency)
    return NextSteps(steps=tuple(waiting[:MOST_STEPS]), chain=_chain(db, fresh, today))


def _waiting(db: DbSession, viewer: Viewer, today: date) -> Iterator[NextStep]:
    units = kept_units.list_units(db, viewer.organisation_id)
    desk = open_desk(db, viewer, units, today)
    yield from from_sessions(desk)
    yield from from_waves(db, desk)
    yield from from_decisions(db, desk)
    yield from from_planning(desk)
    yield from from_newcomers(db, viewer, today)
    yield from from_lost_threads(db, viewer, today)
    yield from from_set_up(db, viewer, units, today)


def _urgency(step: NextStep) -> tuple[int, date, str]:
    return _URGENCY[step.kind], step.day, step.team_name


def _chain(db: DbSession, viewer: Viewer, today: date) -> Chain | None:
    teams = viewer.teams_for(Action.DECISION_READ)
    if teams is not ALL_TEAMS and not teams:
        return None
    return next_steps.count_chain(
        db,
        viewer.organisation_id,
        team_ids=None if teams is ALL_TEAMS else teams,
        since=today - CHAIN_COVERS,
    )
