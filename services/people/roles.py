"""Roles are given and taken: nobody above their own, nobody to themselves."""

from typing import Any
from uuid import UUID

from data_access.people import grants, organisations, second_opinions
from data_access.sign_in import logins
from domain.access import Action, Role
from domain.errors import ErrorCode, InvalidField, NotFound
from domain.people.grants import (
    Grant,
    HeldGrant,
    check_grant,
    check_revoke,
    needs_second_administrator,
)
from domain.people.second_opinions import SecondOpinion
from services import change_log
from services.people.colleagues import known_team, person_of
from services.registered_rights import answers_to
from services.viewer_rights import require_password, require_somewhere
from services.work import Work


@answers_to(Action.ROLE_GRANT)
def grant_role(
    work: Work, person_id: UUID, grant: Grant, *, confirmed: bool
) -> HeldGrant | SecondOpinion:
    """
    Give a person a role at a unit, or for the whole organisation.

    A further administrator waits until another one agrees: then what comes back is
    the question that waits, and nothing has been given yet.
    """
    organisations.lock_organisation(work.db, work.organisation_id)
    fresh = require_somewhere(work, Action.ROLE_GRANT)
    person = person_of(work, person_id)
    if person.left_on is not None:
        raise NotFound
    known_team(work, grant.unit_id)
    administrators = grants.list_administrators(work.db, work.organisation_id)
    check_grant(fresh, grant, to=person_id, administrators=administrators)
    require_password(
        fresh, Action.ROLE_GRANT, confirmed=confirmed, team_id=grant.unit_id
    )
    _refuse_twice(work, person_id, grant)
    others = len(administrators - {work.viewer.person_id})
    if needs_second_administrator(grant, other_administrators=others):
        return second_opinions.add_second_opinion(
            work.db,
            work.organisation_id,
            action=Action.ROLE_GRANT.value,
            detail={"person_id": str(person_id), "role": grant.role.value},
            asked_by_id=work.viewer.person_id,
            now=work.now,
        )
    return _give(work, person_id, grant)


@answers_to(Action.ROLE_REVOKE)
def revoke_role(work: Work, grant_id: UUID, *, confirmed: bool) -> None:
    """
    Take a role away; it no longer counts at the holder's next click.

    Raise `NotFound` for a role that is not held, and say so if it would leave the
    organisation without an administrator: two who take each other's role at the same
    moment are asked one after the other.
    """
    organisations.lock_organisation(work.db, work.organisation_id)
    fresh = require_somewhere(work, Action.ROLE_REVOKE)
    held = grants.get_held_grant(work.db, work.organisation_id, grant_id)
    if held is None:
        raise NotFound
    check_revoke(
        fresh,
        held.grant,
        of=held.person_id,
        administrators=grants.list_administrators(work.db, work.organisation_id),
    )
    require_password(
        fresh, Action.ROLE_REVOKE, confirmed=confirmed, team_id=held.grant.unit_id
    )
    grants.revoke_grant(
        work.db, work.organisation_id, grant_id, work.viewer.person_id, now=work.now
    )
    _record(work, Action.ROLE_REVOKE, held)


def carry_out_grant(work: Work, detail: dict[str, Any]) -> HeldGrant:
    """
    Give the role that another administrator asked for; the viewer agrees to it.

    Everything is looked at anew, for it may have changed while it waited.
    """
    fresh = require_somewhere(work, Action.ROLE_GRANT)
    person_id, grant = UUID(detail["person_id"]), Grant(Role(detail["role"]))
    if person_of(work, person_id).left_on is not None:
        raise NotFound
    administrators = grants.list_administrators(work.db, work.organisation_id)
    check_grant(fresh, grant, to=person_id, administrators=administrators)
    _refuse_twice(work, person_id, grant)
    return _give(work, person_id, grant)


def _give(work: Work, person_id: UUID, grant: Grant) -> HeldGrant:
    if grant.role is Role.ADMINISTRATOR:
        # somebody may have seen a link that was made before
        logins.end_links(work.db, work.organisation_id, person_id)
    grant_id = grants.add_grant(
        work.db,
        work.organisation_id,
        person_id,
        grant.role,
        unit_id=grant.unit_id,
        granted_by_id=work.viewer.person_id,
        now=work.now,
    )
    held = HeldGrant(grant_id, person_id, grant, work.now, work.viewer.person_id)
    _record(work, Action.ROLE_GRANT, held)
    return held


def _refuse_twice(work: Work, person_id: UUID, grant: Grant) -> None:
    held = grants.list_held_grants(work.db, work.organisation_id, person_id=person_id)
    if grant in [one.grant for one in held]:
        raise InvalidField("role", ErrorCode.ROLE_TWICE)


def _record(work: Work, action: Action, held: HeldGrant) -> None:
    place = f" unit:{held.grant.unit_id}" if held.grant.unit_id else ""
    change_log.record(
        work,
        action,
        subject=f"person:{held.person_id}",
        detail=f"{held.grant.role.value}{place}",
    )
