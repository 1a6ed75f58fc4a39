"""Who is looking, with the roles as the database has them at this moment."""

from collections.abc import Collection
from uuid import UUID

from data_access.memory import remembered
from data_access.people import people, units
from data_access.tenancy import DbSession
from domain.access import Action, Role, ScopedRole, Viewer, needed_roles
from domain.errors import DomainError, ErrorCode, NotAllowed, NotFound
from domain.units import subtree_of
from services.work import Work


def viewer_of(
    db: DbSession,
    organisation_id: UUID,
    person_id: UUID,
    *,
    language: str = "da",
    is_demo: bool = False,
) -> Viewer | None:
    """
    Return the person with their roles, None if they have left.

    They are a member of the team on whose roster they are, unless a role of theirs
    covers it. One whose account is closed comes back too, and may nothing. A
    transaction that writes nothing reads this once, however many ask in it.
    """
    known = remembered(db)
    asked = (organisation_id, person_id, language, is_demo)
    if asked not in known:
        known[asked] = _read_viewer(
            db, organisation_id, person_id, language=language, is_demo=is_demo
        )
    viewer: Viewer | None = known[asked]
    return viewer


def _read_viewer(
    db: DbSession,
    organisation_id: UUID,
    person_id: UUID,
    *,
    language: str,
    is_demo: bool,
) -> Viewer | None:
    standing = people.get_standing(db, organisation_id, person_id)
    if standing is None or standing.has_left:
        return None
    has_units = any(unit_id is not None for _role, unit_id, _name in standing.grants)
    parents = units.list_unit_parents(db, organisation_id) if has_units else {}
    roles = tuple(
        ScopedRole(
            role, None if unit_id is None else subtree_of(unit_id, parents), name
        )
        for role, unit_id, name in standing.grants
    )
    own = frozenset() if standing.team_id is None else frozenset({standing.team_id})
    if not roles or (own and not any(role.covers(standing.team_id) for role in roles)):
        roles = (*roles, ScopedRole(Role.MEMBER, own, standing.team_name))
    return Viewer(
        organisation_id=organisation_id,
        person_id=person_id,
        name=standing.name,
        roles=roles,
        language=language,
        is_demo=is_demo,
        is_active=not standing.is_closed,
        organisation_name=standing.organisation_name,
    )


def require(
    work: Work,
    action: Action,
    *,
    team_id: UUID | None = None,
    person_id: UUID | None = None,
    facilitator_id: UUID | None = None,
    planner_id: UUID | None = None,
    of_programme: bool = False,
    group_team_ids: Collection[UUID] = (),
) -> Viewer:
    """
    Return the viewer with the roles read anew, or raise `NotAllowed`.

    Called inside the transaction that acts: a role that was taken away a second ago
    no longer counts, whatever the page still shows. A unit that the organisation does
    not have is `NotFound`, as if it were another's.
    """
    if team_id is not None and (
        units.get_unit(work.db, work.organisation_id, team_id) is None
    ):
        raise NotFound
    fresh = viewer_of(
        work.db,
        work.organisation_id,
        work.viewer.person_id,
        language=work.viewer.language,
        is_demo=work.viewer.is_demo,
    )
    if fresh is None or not fresh.may(
        action,
        team_id=team_id,
        person_id=person_id,
        facilitator_id=facilitator_id,
        planner_id=planner_id,
        of_programme=of_programme,
        group_team_ids=group_team_ids,
    ):
        raise NotAllowed(needed_roles(action))
    return fresh


def require_somewhere(work: Work, action: Action) -> Viewer:
    """
    Return the viewer with the roles read anew, or raise `NotAllowed`.

    For lists: what may not be seen of them is left out by `Viewer.teams_for`.
    """
    fresh = viewer_of(
        work.db,
        work.organisation_id,
        work.viewer.person_id,
        language=work.viewer.language,
        is_demo=work.viewer.is_demo,
    )
    if fresh is None or not fresh.may_somewhere(action):
        raise NotAllowed(needed_roles(action))
    return fresh


def require_password(
    viewer: Viewer,
    action: Action,
    *,
    confirmed: bool,
    team_id: UUID | None = None,
    person_id: UUID | None = None,
) -> None:
    """
    Return if no password is asked for before `action`, or it was just given.

    Else raise: what an administrator changes for all is not changed by anyone who finds
    their screen open. `viewer` must be the one that `require` returned.
    """
    if not confirmed and viewer.needs_password(
        action, team_id=team_id, person_id=person_id
    ):
        raise DomainError(ErrorCode.PASSWORD_AGAIN)
