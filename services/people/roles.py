"""Roles are given and taken: nobody above their own, nobody to themselves."""

from datetime import datetime
from typing import Any
from uuid import UUID

from data_access.people import grants, organisations, second_opinions
from data_access.people.second_opinions import SecondOpinion
from data_access.tenancy import DbSession
from domain.access import Action, Role, Viewer
from domain.errors import ErrorCode, InvalidField, NotFound
from domain.people.grants import (
    Grant,
    HeldGrant,
    check_grant,
    check_revoke,
    needs_second_administrator,
)
from services import change_log
from services.people.colleagues import known_team, person_of
from services.registered_rights import acts
from services.viewer_rights import require_password, require_somewhere


@acts(Action.ROLE_GRANT)
def grant_role(
    db: DbSession,
    viewer: Viewer,
    person_id: UUID,
    grant: Grant,
    *,
    confirmed: bool,
    now: datetime,
) -> HeldGrant | SecondOpinion:
    """
    Give a person a role at a unit, or for the whole organisation.

    A further administrator waits until another one agrees: then what comes back is
    the question that waits, and nothing has been given yet.
    """
    organisations.lock_organisation(db, viewer.organisation_id)
    fresh = require_somewhere(db, viewer, Action.ROLE_GRANT)
    person = person_of(db, viewer, person_id)
    if person.left_on is not None:
        raise NotFound
    known_team(db, viewer, grant.unit_id)
    administrators = grants.list_administrators(db, viewer.organisation_id)
    check_grant(fresh, grant, to=person_id, administrators=administrators)
    require_password(
        fresh, Action.ROLE_GRANT, confirmed=confirmed, team_id=grant.unit_id
    )
    _refuse_twice(db, viewer, person_id, grant)
    others = len(administrators - {viewer.person_id})
    if needs_second_administrator(grant, other_administrators=others):
        return second_opinions.add_second_opinion(
            db,
            viewer.organisation_id,
            action=Action.ROLE_GRANT.value,
            detail={"person_id": str(person_id), "role": grant.role.value},
            asked_by_id=viewer.person_id,
            now=now,
        )
    return _give(db, viewer, person_id, grant, now=now)


@acts(Action.ROLE_REVOKE)
def revoke_role(
    db: DbSession, viewer: Viewer, grant_id: UUID, *, confirmed: bool, now: datetime
) -> None:
    """
    Take a role away; it no longer counts at the holder's next click.

    Raise `NotFound` for a role that is not held, and say so if it would leave the
    organisation without an administrator: two who take each other's role at the same
    moment are asked one after the other.
    """
    organisations.lock_organisation(db, viewer.organisation_id)
    fresh = require_somewhere(db, viewer, Action.ROLE_REVOKE)
    held = grants.get_held_grant(db, viewer.organisation_id, grant_id)
    if held is None:
        raise NotFound
    check_revoke(
        fresh,
        held.grant,
        of=held.person_id,
        administrators=grants.list_administrators(db, viewer.organisation_id),
    )
    require_password(
        fresh, Action.ROLE_REVOKE, confirmed=confirmed, team_id=held.grant.unit_id
    )
    grants.revoke_grant(db, viewer.organisation_id, grant_id, viewer.person_id, now=now)
    _record(db, viewer, Action.ROLE_REVOKE, held, now=now)


def carry_out_grant(
    db: DbSession, viewer: Viewer, detail: dict[str, Any], *, now: datetime
) -> HeldGrant:
    """
    Give the role that another administrator asked for; the viewer agrees to it.

    Everything is looked at anew, for it may have changed while it waited.
    """
    fresh = require_somewhere(db, viewer, Action.ROLE_GRANT)
    person_id, grant = UUID(detail["person_id"]), Grant(Role(detail["role"]))
    if person_of(db, viewer, person_id).left_on is not None:
        raise NotFound
    administrators = grants.list_administrators(db, viewer.organisation_id)
    check_grant(fresh, grant, to=person_id, administrators=administrators)
    _refuse_twice(db, viewer, person_id, grant)
    return _give(db, viewer, person_id, grant, now=now)


def _give(
    db: DbSession, viewer: Viewer, person_id: UUID, grant: Grant, *, now: datetime
) -> HeldGrant:
    grant_id = grants.add_grant(
        db,
        viewer.organisation_id,
        person_id,
        grant.role.value,
        unit_id=grant.unit_id,
        granted_by_id=viewer.person_id,
        now=now,
    )
    held = HeldGrant(grant_id, person_id, grant, now, viewer.person_id)
    _record(db, viewer, Action.ROLE_GRANT, held, now=now)
    return held


def _refuse_twice(db: DbSession, viewer: Viewer, person_id: UUID, grant: Grant) -> None:
    held = grants.list_held_grants(db, viewer.organisation_id, person_id=person_id)
    if grant in [one.grant for one in held]:
        raise InvalidField("role", ErrorCode.ROLE_TWICE)


def _record(
    db: DbSession, viewer: Viewer, action: Action, held: HeldGrant, *, now: datetime
) -> None:
    place = f" unit:{held.grant.unit_id}" if held.grant.unit_id else ""
    change_log.record(
        db,
        viewer,
        action,
        subject=f"person:{held.person_id}",
        detail=f"{held.grant.role.value}{place}",
        now=now,
    )
