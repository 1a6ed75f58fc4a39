"""Who begins a programme, in which team, and who is their partner."""

from uuid import UUID

from data_access import onboarding
from data_access.onboarding import Begun
from data_access.people import grants, people, units
from domain.access import Action, Role
from domain.errors import ErrorCode, InvalidField
from domain.onboarding import Newcomer, NewcomerDraft, check_newcomer, check_partner
from domain.units import UnitTree
from services.onboarding.newcomers import known_person, newcomer_of, record
from services.onboarding.programmes import programmes
from services.registered_rights import answers_to
from services.viewer_rights import require
from services.work import Work

_LEADERS = frozenset({Role.TEAM_LEADER, Role.MANAGER})
_FACILITATORS = frozenset({Role.FACILITATOR, Role.SUPERUSER})


@answers_to(Action.ONBOARDING_ASSIGN)
def add_newcomer(work: Work, draft: NewcomerDraft, *, op_id: UUID) -> Newcomer:
    """
    Let a person begin a programme; the same form sent twice begins one.

    A programme begins only where the team has a leader and somebody who facilitates:
    without them nobody would follow it.
    """
    require(work, Action.ONBOARDING_ASSIGN, team_id=draft.team_id)
    person_id, team_id, programme, started_on = check_newcomer(draft, programmes())
    for field, someone in (("person_id", person_id), ("partner_id", draft.partner_id)):
        known_person(work, someone, field)
    _ready_team(work, team_id)
    begun = Begun(
        person_id=person_id,
        team_id=team_id,
        programme=programme,
        started_on=started_on,
        partner_id=draft.partner_id,
    )
    newcomer = onboarding.add_newcomer(
        work.db, work.organisation_id, begun, op_id=op_id
    )
    record(
        work, Action.ONBOARDING_ASSIGN, newcomer=newcomer, detail=f"began {programme}"
    )
    return newcomer


@answers_to(Action.ONBOARDING_ASSIGN)
def set_partner(
    work: Work, newcomer_id: UUID, partner_id: UUID | None, *, version: int
) -> Newcomer:
    """Give the newcomer a partner, or another one. Raise `Conflict` if it changed."""
    newcomer = newcomer_of(work, newcomer_id)
    require(
        work,
        Action.ONBOARDING_ASSIGN,
        team_id=newcomer.team_id,
        person_id=newcomer.person_id,
    )
    chosen = check_partner(newcomer, partner_id)
    known_person(work, chosen, "partner_id")
    kept = onboarding.change_newcomer(
        work.db,
        work.organisation_id,
        newcomer_id,
        partner_id=chosen,
        finished_on=newcomer.finished_on,
        version=version,
    )
    record(work, Action.ONBOARDING_ASSIGN, newcomer=kept, detail=f"partner {chosen}")
    return kept


def _ready_team(work: Work, team_id: UUID) -> None:
    """Raise if nobody leads the team, or nobody facilitates there."""
    tree = UnitTree(units.list_units(work.db, work.organisation_id))
    above = {unit.id for unit in tree.path(team_id)}
    working = {
        person.id for person in people.list_people(work.db, work.organisation_id)
    }
    roles = {
        held.grant.role
        for held in grants.list_held_grants(work.db, work.organisation_id)
        if held.person_id in working
        and (held.grant.unit_id is None or held.grant.unit_id in above)
    }
    if not roles & _LEADERS:
        raise InvalidField("team_id", ErrorCode.TEAM_WITHOUT_LEADER)
    if not roles & _FACILITATORS:
        raise InvalidField("team_id", ErrorCode.TEAM_WITHOUT_FACILITATOR)
