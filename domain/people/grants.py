"""
Giving and taking roles: none above one's own, none to oneself.

A team leader makes facilitators in the own team, a superuser also team leaders inside
the grant, an administrator everybody in the organisation, and the platform's
administrator an organisation's first administrator. Who runs the platform is named on
its command line alone. An organisation never loses its last administrator who can sign
in; one who cannot is not the last, whether or not there are others.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final
from uuid import UUID

from domain.access import (
    Action,
    Reach,
    Role,
    ScopedRole,
    Viewer,
    needed_roles,
    rule_for,
)
from domain.errors import DomainError, ErrorCode, InvalidField, NotAllowed

#: Which roles the holder of a role gives and takes inside the own grant.
GIVEN_BY: Final[Mapping[Role, frozenset[Role]]] = MappingProxyType(
    {
        Role.TEAM_LEADER: frozenset({Role.FACILITATOR}),
        Role.SUPERUSER: frozenset({Role.FACILITATOR, Role.TEAM_LEADER}),
        Role.ADMINISTRATOR: frozenset(Role) - {Role.MEMBER, Role.PLATFORM},
    }
)


@dataclass(frozen=True, slots=True)
class Grant:
    """A role at a unit and all below it; no unit is the whole organisation."""

    role: Role
    unit_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class HeldGrant:
    """A role that a person has now, and since when."""

    id: UUID
    person_id: UUID
    grant: Grant
    granted_at: datetime
    granted_by_id: UUID | None = None


def may_grant(viewer: Viewer, grant: Grant, *, administrators: int) -> bool:
    """
    Return whether the viewer may give or take this role at this place.

    Roles that are given must lie inside a role of the viewer's that gives them.
    `administrators` is how many can sign in: the platform gives the first one only.
    """
    is_first = grant == Grant(Role.ADMINISTRATOR) and administrators == 0
    return viewer.is_active and any(
        _gives(held, grant) or (held.role is Role.PLATFORM and is_first)
        for held in viewer.roles
    )


def grantable_roles(viewer: Viewer) -> tuple[Role, ...]:
    """Return the roles that the viewer may give somewhere, from least to most."""
    given = {role for held in viewer.roles for role in GIVEN_BY.get(held.role, ())}
    return tuple(role for role in Role if role in given and viewer.is_active)


def check_grant(
    viewer: Viewer, grant: Grant, *, to: UUID, administrators: Collection[UUID]
) -> None:
    """
    Return if the viewer may give the role to the person `to`, else raise.

    `administrators` are those of the organisation who can sign in. A role that
    is for the whole organisation only is refused at "unit_id".
    """
    _refuse_self(viewer, to)
    if grant.role is Role.ADMINISTRATOR and grant.unit_id is not None:
        raise InvalidField("unit_id", ErrorCode.GRANT_EVERYWHERE_ONLY)
    if not may_grant(viewer, grant, administrators=len(administrators)):
        raise NotAllowed(_givers(grant.role))


def check_revoke(
    viewer: Viewer, grant: Grant, *, of: UUID, administrators: Collection[UUID]
) -> None:
    """Return if the viewer may take the role from the person `of`, else raise."""
    _refuse_self(viewer, of)
    if not (viewer.is_active and any(_gives(held, grant) for held in viewer.roles)):
        raise NotAllowed(_givers(grant.role))
    if grant.role is Role.ADMINISTRATOR:
        _keep_an_administrator(of, administrators)


def may_close_own(viewer: Viewer) -> bool:
    """Return whether the viewer may close the own account: no role says more."""
    return all(
        rule_for(Action.PERSON_DEACTIVATE, mine.role).reach is Reach.SELF
        for mine in viewer.roles
    )


def check_deactivate(
    viewer: Viewer,
    grants: Iterable[Grant],
    *,
    of: UUID,
    team_id: UUID | None,
    administrators: Collection[UUID],
) -> None:
    """
    Return if the viewer may close the account of the person `of`, else raise.

    They may if they could take every one of the person's `grants`; somebody without a
    role is reached through the team of the roster. The platform's administrator closes
    administrators only, and the own account is closed by those alone whose roles say
    no more than that. The last administrator stays.
    """
    held = frozenset(grants)
    is_administrator = Grant(Role.ADMINISTRATOR) in held
    if of == viewer.person_id:
        is_reached = may_close_own(viewer)
    else:
        is_reached = _takes_all(viewer, held) or (
            viewer.has_any(Role.PLATFORM) and is_administrator
        )
    if not (
        is_reached
        and viewer.may(Action.PERSON_DEACTIVATE, team_id=team_id, person_id=of)
    ):
        raise NotAllowed(needed_roles(Action.PERSON_DEACTIVATE))
    if is_administrator:
        _keep_an_administrator(of, administrators)


def check_reach(
    viewer: Viewer,
    action: Action,
    grants: Iterable[Grant],
    *,
    of: UUID,
    team_id: UUID | None,
) -> None:
    """
    Return if the viewer may do `action` to the person `of`, else raise.

    "Facilitators only" of the table of rights: to somebody with roles only if the
    viewer could take every one of them. What somebody may do to themselves alone asks
    for no more than that. The role at the platform reaches nobody.
    """
    own = of == viewer.person_id and any(
        rule_for(action, held.role).own
        or rule_for(action, held.role).reach is Reach.SELF
        for held in viewer.roles
    )
    reached = own or _takes_all(viewer, frozenset(grants))
    colleague = viewer.without(Role.PLATFORM)
    if not (reached and colleague.may(action, team_id=team_id, person_id=of)):
        raise NotAllowed(needed_roles(action))


def needs_second_administrator(grant: Grant, *, other_administrators: int) -> bool:
    """
    Return whether another administrator must confirm that this role is given.

    Only a new administrator needs that, and only where there is somebody to ask
    besides the one who gives.
    """
    return grant.role is Role.ADMINISTRATOR and other_administrators > 0


def _gives(held: ScopedRole, grant: Grant) -> bool:
    return grant.role in GIVEN_BY.get(held.role, ()) and _lies_inside(grant, held)


def _lies_inside(grant: Grant, held: ScopedRole) -> bool:
    """Return whether a role covers the place of a grant and so all below it."""
    return held.team_ids is None or held.covers(grant.unit_id)


def _takes_all(viewer: Viewer, grants: Collection[Grant]) -> bool:
    return all(any(_gives(held, grant) for held in viewer.roles) for grant in grants)


def _givers(role: Role) -> tuple[Role, ...]:
    """Return who gives `role`, from least to most rights."""
    return tuple(giver for giver in Role if role in GIVEN_BY.get(giver, ()))


def _refuse_self(viewer: Viewer, person_id: UUID) -> None:
    if person_id == viewer.person_id:
        raise DomainError(ErrorCode.GRANT_TO_SELF)


def _keep_an_administrator(person_id: UUID, administrators: Collection[UUID]) -> None:
    if set(administrators) == {person_id}:
        raise DomainError(ErrorCode.LAST_ADMINISTRATOR)
