"""The next steps of superusers, managers and administrators."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Literal
from uuid import UUID

from data_access import next_steps
from data_access.decisions import decisions
from data_access.local_sessions import standing_meetings
from data_access.people import grants, people
from data_access.tenancy import DbSession
from domain.access import ALL_TEAMS, Action, AllTeams, Role, Viewer
from domain.decisions.decision import Signal, signal_of
from domain.next_steps import STALLED_AFTER, NextStepKind
from domain.units import Unit, UnitKind, UnitTree
from services.next_steps.next_step import NextStep

Reach = frozenset[UUID] | Literal[AllTeams.ALL]


def from_newcomers(db: DbSession, viewer: Viewer, today: date) -> Iterator[NextStep]:
    """Yield, to superusers, newcomers without a partner and those who have stalled."""
    if not viewer.has_any(Role.SUPERUSER):
        return
    lonely, stalled = next_steps.count_newcomers(
        db,
        viewer.organisation_id,
        team_ids=_ids(viewer.teams_for(Action.ONBOARDING_ASSIGN)),
        stalled_before=today - STALLED_AFTER,
    )
    if lonely:
        yield NextStep(kind=NextStepKind.NEWCOMER_WITHOUT_PARTNER, number=lonely)
    if stalled:
        yield NextStep(kind=NextStepKind.NEWCOMER_STALLED, number=stalled)


def from_lost_threads(db: DbSession, viewer: Viewer, today: date) -> Iterator[NextStep]:
    """Yield, to managers, how many teams have lost the thread of a decision."""
    if not viewer.has_any(Role.MANAGER):
        return
    unfinished = decisions.list_decisions(
        db,
        viewer.organisation_id,
        team_ids=_ids(viewer.teams_for(Action.IMPLEMENTATION_READ)),
        unfinished_only=True,
    )
    lost = {
        decision.team_id
        for decision in unfinished
        if signal_of(decision, today) is Signal.LOST
    }
    if lost:
        yield NextStep(kind=NextStepKind.TEAMS_LOST_THREAD, number=len(lost))


def from_set_up(
    db: DbSession, viewer: Viewer, units: Collection[Unit], today: date
) -> Iterator[NextStep]:
    """Yield, to administrators, what the organisation still needs before it can work."""
    if not viewer.has_any(Role.ADMINISTRATOR):
        return
    organisation_id = viewer.organisation_id
    if not any(unit.kind is UnitKind.TEAM for unit in units):
        yield NextStep(kind=NextStepKind.NO_TEAM)
        return
    if len(people.list_people(db, organisation_id)) <= 1:
        yield NextStep(kind=NextStepKind.NOBODY_INVITED)
        return
    leaderless = _without_leader(db, organisation_id, units)
    if leaderless:
        yield NextStep(
            kind=NextStepKind.TEAM_WITHOUT_LEADER,
            number=len(leaderless),
            team_name=leaderless[0].name if len(leaderless) == 1 else "",
        )
    if not standing_meetings.list_standing_meetings(db, organisation_id, on_day=today):
        yield NextStep(kind=NextStepKind.NO_STANDING_MEETING)


def _without_leader(
    db: DbSession, organisation_id: UUID, units: Collection[Unit]
) -> list[Unit]:
    """Return the teams that nobody leads, at the team itself or above it."""
    led: set[UUID] = set()
    for held in grants.list_held_grants(db, organisation_id):
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
