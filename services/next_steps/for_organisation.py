"""The next steps of superusers, managers and administrators."""

from collections.abc import Collection, Iterator
from typing import Literal
from uuid import UUID

from data_access import next_steps
from data_access.decisions import decisions
from data_access.local_sessions import standing_meetings
from data_access.people import grants, people
from domain.access import ALL_TEAMS, Action, AllTeams, Role
from domain.decisions.decision import Signal, signal_of
from domain.next_steps import STALLED_AFTER, NextStepKind
from domain.units import Unit, UnitKind, UnitTree
from services.next_steps.next_step import NextStep
from services.work import Work

Reach = frozenset[UUID] | Literal[AllTeams.ALL]


def from_newcomers(work: Work) -> Iterator[NextStep]:
    """Yield, to superusers, newcomers without a partner and those who have stalled."""
    if not work.viewer.has_any(Role.SUPERUSER):
        return
    lonely, stalled = next_steps.count_newcomers(
        work.db,
        work.organisation_id,
        team_ids=_ids(work.viewer.teams_for(Action.ONBOARDING_ASSIGN)),
        stalled_before=work.today - STALLED_AFTER,
    )
    if lonely:
        yield NextStep(kind=NextStepKind.NEWCOMER_WITHOUT_PARTNER, number=lonely)
    if stalled:
        yield NextStep(kind=NextStepKind.NEWCOMER_STALLED, number=stalled)


def from_lost_threads(work: Work) -> Iterator[NextStep]:
    """Yield, to managers, how many teams have lost the thread of a decision."""
    if not work.viewer.has_any(Role.MANAGER):
        return
    unfinished = decisions.list_decisions(
        work.db,
        work.organisation_id,
        team_ids=_ids(work.viewer.teams_for(Action.IMPLEMENTATION_READ)),
        unfinished_only=True,
        of_open_units=True,
    )
    lost = {
        decision.team_id
        for decision in unfinished
        if signal_of(decision, work.today) is Signal.LOST
    }
    if lost:
        yield NextStep(kind=NextStepKind.TEAMS_LOST_THREAD, number=len(lost))


def from_set_up(work: Work, units: Collection[Unit]) -> Iterator[NextStep]:
    """Yield, to administrators, what the organisation still needs before it can work."""
    if not work.viewer.has_any(Role.ADMINISTRATOR):
        return
    organisation_id = work.organisation_id
    if not any(unit.kind is UnitKind.TEAM for unit in units):
        yield NextStep(kind=NextStepKind.NO_TEAM)
        return
    if len(people.list_people(work.db, organisation_id)) <= 1:
        yield NextStep(kind=NextStepKind.NOBODY_INVITED)
        return
    leaderless = _without_leader(work, units)
    if leaderless:
        yield NextStep(
            kind=NextStepKind.TEAM_WITHOUT_LEADER,
            number=len(leaderless),
            team_name=leaderless[0].name if len(leaderless) == 1 else "",
        )
    if not standing_meetings.list_standing_meetings(
        work.db, organisation_id, on_day=work.today
    ):
        yield NextStep(kind=NextStepKind.NO_STANDING_MEETING)


def _without_leader(work: Work, units: Collection[Unit]) -> list[Unit]:
    """Return the teams that nobody leads, at the team itself or above it."""
    led: set[UUID] = set()
    for held in grants.list_held_grants(work.db, work.organisation_id):
        if held.grant.role is Role.TEAM_LEADER:
            if held.grant.unit_id is None:
                return []
            led.add(held.grant.unit_id)
    tree = UnitTree(units)
    return [
        unit
        for unit in units
        if unit.kind is UnitKind.TEAM
        and not any(above.id in led for above in tree.path(unit.id))
    ]


def _ids(reach: Reach) -> frozenset[UUID] | None:
    return None if reach is ALL_TEAMS else reach
