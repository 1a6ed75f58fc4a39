"""What hangs on somebody who leaves or a team that closes, and who takes it over."""

from dataclasses import replace
from uuid import UUID

from data_access import handover, onboarding
from data_access.decisions import decisions
from data_access.decisions import story as decision_story
from data_access.local_sessions import local_sessions
from data_access.people import grants, organisations, units
from domain.access import ALL_TEAMS, Action
from domain.decisions.decision import OwnerKind
from domain.errors import ErrorCode, InvalidField, NotFound
from domain.handover import (
    Doubles,
    Hanging,
    Thing,
    Waiting,
    check_closing,
    check_merge,
    doubles_of,
)
from domain.people.grants import check_reach
from domain.people.person import Person
from domain.units import Unit
from services import change_log
from services.people.colleagues import person_of, record, require_deactivate
from services.registered_rights import answers_to
from services.viewer_rights import require, require_somewhere
from services.work import Work


@answers_to(Action.PERSON_EDIT)
def hanging_on_person(work: Work, person_id: UUID) -> Waiting:
    """
    Return what waits for a person and would wait for nobody without them.

    What belongs to teams beyond the viewer's reach is counted only.
    """
    person = person_of(work, person_id)
    fresh = require(work, Action.PERSON_EDIT, team_id=person.team_id)
    held = grants.list_held_grants(work.db, work.organisation_id, person_id=person_id)
    check_reach(
        fresh,
        Action.PERSON_EDIT,
        [one.grant for one in held],
        of=person_id,
        team_id=person.team_id,
    )
    return _within_reach(work.as_viewer(fresh), person_id)


@answers_to(Action.TREE_EDIT)
def hanging_on_unit(work: Work, unit_id: UUID) -> list[Hanging]:
    """Return what waits in a unit and would wait for nobody once it is closed."""
    require(work, Action.TREE_EDIT, team_id=unit_id)
    return handover.list_of_unit(
        work.db, work.organisation_id, unit_id, today=work.today
    )


@answers_to(Action.PERSON_DEACTIVATE)
def hand_over(
    work: Work, person_id: UUID, *, to_id: UUID | None, confirmed: bool
) -> list[Hanging]:
    """
    Give all that waits for a person to another one; return the things handed over.

    Without another one the team itself takes the decisions, and the rest stays. What
    belongs to teams whose colleagues the viewer does not look after stays too: their
    own leaders are told.
    Roles are given one by one, with the questions that belong to them. A decision
    that is handed over is not touched by it: the team has said nothing.
    """
    organisations.lock_organisation(work.db, work.organisation_id)
    person = person_of(work, person_id)
    require_deactivate(work, person, confirmed=confirmed)
    work = work.as_viewer(require_somewhere(work, Action.PERSON_DEACTIVATE))
    to = _receiver(work, person, to_id)
    hanging = _within_reach(work, person_id).things
    moved = [one for one in hanging if _hand_over(work, one, to)]
    if moved:
        words = f"handed over {len(moved)}" + (f" to {to.id}" if to else "")
        record(work, Action.PERSON_DEACTIVATE, person_id=person_id, detail=words)
    return moved


@answers_to(Action.TREE_EDIT)
def close_unit(work: Work, unit_id: UUID) -> Unit:
    """
    Close a unit that is used no more; what happened there stays.

    Refused while units below it are open, people are on its roster, or anything waits
    in it: in a closed unit it would wait for nobody.
    """
    organisations.lock_organisation(work.db, work.organisation_id)
    unit = _unit(work, unit_id)
    require(work, Action.TREE_EDIT, team_id=unit_id)
    if unit.closed_on is not None:
        return unit
    check_closing(
        [one.parent_id for one in units.list_units(work.db, work.organisation_id)],
        handover.list_of_unit(work.db, work.organisation_id, unit_id, today=work.today),
        unit_id=unit_id,
    )
    closed = units.change_unit(
        work.db,
        work.organisation_id,
        replace(unit, closed_on=work.today),
        version=unit.version,
    )
    change_log.record(
        work,
        Action.TREE_EDIT,
        subject=f"unit:{unit_id}",
        detail=f"{unit.name} ({unit.kind.value}): closed",
    )
    return closed


@answers_to(Action.TREE_EDIT)
def merge_doubles(work: Work, unit_id: UUID, *, into_id: UUID) -> Doubles:
    """Return the colleagues and unfinished decisions that both teams have by one name."""
    require(work, Action.TREE_EDIT, team_id=unit_id)
    require(work, Action.TREE_EDIT, team_id=into_id)
    mine, theirs = (
        handover.list_of_unit(work.db, work.organisation_id, one, today=work.today)
        for one in (unit_id, into_id)
    )

    def doubles(thing: Thing) -> tuple[str, ...]:
        named = (
            [one.name for one in things if one.thing is thing]
            for things in (mine, theirs)
        )
        return doubles_of(*named)

    return Doubles(people=doubles(Thing.COLLEAGUE), decisions=doubles(Thing.DECISION))


@answers_to(Action.TREE_EDIT)
def merge_unit(work: Work, unit_id: UUID, *, into_id: UUID) -> Unit:
    """
    Merge a team into another one with all of its history; return the other one.

    Its people, roles, sessions, decisions, answers, newcomers and fast møder are the
    other team's from now on. It is closed itself. Two colleagues of one name would be
    one to everybody who reads: they are told apart first, else `InvalidField`.
    """
    organisations.lock_organisation(work.db, work.organisation_id)
    require(work, Action.TREE_EDIT, team_id=unit_id)
    require(work, Action.TREE_EDIT, team_id=into_id)
    unit, into = _unit(work, unit_id), _unit(work, into_id)
    check_merge(unit, into)
    if merge_doubles(work, unit_id, into_id=into_id).people:
        raise InvalidField("into_id", ErrorCode.NAMESAKES)
    handover.move_rows(work.db, work.organisation_id, unit_id, into_id=into_id)
    _revoke_doubles(work, into_id)
    closed = replace(unit, closed_on=work.today)
    units.change_unit(work.db, work.organisation_id, closed, version=unit.version)
    change_log.record(
        work,
        Action.TREE_EDIT,
        subject=f"unit:{unit_id}",
        detail=f"{unit.name} ({unit.kind.value}): merged into {into_id}",
    )
    return into


def _within_reach(work: Work, person_id: UUID) -> Waiting:
    """Return what waits for a person in the teams whose people the viewer looks after."""
    found = handover.list_of_person(work.db, work.organisation_id, person_id)
    reach = work.viewer.teams_for(Action.PERSON_DEACTIVATE)
    things = tuple(
        one
        for one in found
        if one.team_id is None or reach is ALL_TEAMS or one.team_id in reach
    )
    return Waiting(things=things, elsewhere=len(found) - len(things))


def _receiver(work: Work, person: Person, to_id: UUID | None) -> Person | None:
    if to_id is None:
        return None
    to = person_of(work, to_id)
    is_known = work.viewer.may(Action.PERSON_READ, team_id=to.team_id)
    if not is_known or to.left_on is not None or to.id == person.id:
        raise InvalidField("to_id", ErrorCode.NOT_A_CHOICE)
    return to


def _hand_over(work: Work, one: Hanging, to: Person | None) -> bool:
    """Hand over one thing; return whether it can be."""
    if one.thing is Thing.DECISION:
        _hand_over_decision(work, one.id, to)
        return True
    if to is None:
        return False
    if one.thing is Thing.SESSION:
        return _hand_over_session(work, one.id, to)
    if one.thing is Thing.NEWCOMER:
        return _hand_over_newcomer(work, one.id, to)
    return False


def _hand_over_decision(work: Work, decision_id: UUID, to: Person | None) -> None:
    known = decisions.get_decision(work.db, work.organisation_id, decision_id)
    if known is None:
        raise NotFound
    owned = replace(
        known,
        owner_kind=OwnerKind.PERSON if to else OwnerKind.TEAM,
        owner_person_id=to.id if to else None,
        owner_name=to.name if to else "",
        version=known.version + 1,
    )
    decisions.change_decision(work.db, owned, read_version=known.version)
    decision_story.add_version(work.db, owned, work.viewer.person_id, now=work.now)


def _hand_over_session(work: Work, session_id: UUID, to: Person) -> bool:
    known = local_sessions.get_session(work.db, work.organisation_id, session_id)
    if known is None:
        return False
    led = replace(known, facilitator_id=to.id, version=known.version + 1)
    local_sessions.change_session(work.db, led)
    return True


def _hand_over_newcomer(work: Work, newcomer_id: UUID, to: Person) -> bool:
    """Give a newcomer another partner, unless it would be the newcomer themselves."""
    known = onboarding.get_newcomer(work.db, work.organisation_id, newcomer_id)
    if known is None or known.person_id == to.id:
        return False
    onboarding.change_newcomer(
        work.db,
        work.organisation_id,
        newcomer_id,
        partner_id=to.id,
        finished_on=known.finished_on,
        version=known.version,
    )
    return True


def _unit(work: Work, unit_id: UUID) -> Unit:
    unit = units.get_unit(work.db, work.organisation_id, unit_id)
    if unit is None:
        raise NotFound
    return unit


def _revoke_doubles(work: Work, unit_id: UUID) -> None:
    """Take back roles that somebody held in both teams, all but the oldest."""
    seen = set()
    for held in grants.list_held_grants(work.db, work.organisation_id):
        key = (held.person_id, held.grant)
        if held.grant.unit_id == unit_id and key in seen:
            grants.revoke_grant(
                work.db,
                work.organisation_id,
                held.id,
                work.viewer.person_id,
                now=work.now,
            )
        seen.add(key)
