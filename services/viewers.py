"""Who is looking, with the roles as the database has them at this moment."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from data_access import people
from data_access.tenancy import DbSession
from domain.access import Action, Role, ScopedRole, Viewer, needed_roles
from domain.errors import NotAllowed


def viewer_of(
    db: DbSession,
    organisation_id: UUID,
    person_id: UUID,
    *,
    language: str = "da",
    is_demo: bool = False,
) -> Viewer | None:
    """Return the person with their roles, None if they have left."""
    person = people.get_person(db, organisation_id, person_id)
    if person is None or person.left_on is not None:
        return None
    below = units_below(people.list_unit_parents(db, organisation_id))
    roles = tuple(
        ScopedRole(
            Role(role), None if unit_id is None else below.get(unit_id, frozenset())
        )
        for role, unit_id in people.list_grants_of(db, organisation_id, person_id)
    )
    return Viewer(
        organisation_id=organisation_id,
        person_id=person_id,
        name=person.name,
        roles=roles,
        language=language,
        is_demo=is_demo,
    )


def units_below(parents: Mapping[UUID, UUID | None]) -> dict[UUID, frozenset[UUID]]:
    """Return for each unit itself and all units below it."""
    below: dict[UUID, set[UUID]] = defaultdict(set)
    for unit_id in parents:
        for ancestor in _path(unit_id, parents):
            below[ancestor].add(unit_id)
    return {unit_id: frozenset(units) for unit_id, units in below.items()}


def _path(unit_id: UUID, parents: Mapping[UUID, UUID | None]) -> Iterable[UUID]:
    above: UUID | None = unit_id
    seen: set[UUID] = set()
    while above is not None and above not in seen:
        seen.add(above)
        yield above
        above = parents.get(above)


def require(
    db: DbSession,
    viewer: Viewer,
    action: Action,
    *,
    team_id: UUID | None = None,
    person_id: UUID | None = None,
    facilitator_id: UUID | None = None,
    of_programme: bool = False,
) -> Viewer:
    """
    Return the viewer with the roles read anew, or raise `NotAllowed`.

    Called inside the transaction that acts: a role that was taken away a second ago
    no longer counts, whatever the page still shows.
    """
    fresh = viewer_of(
        db,
        viewer.organisation_id,
        viewer.person_id,
        language=viewer.language,
        is_demo=viewer.is_demo,
    )
    if fresh is None or not fresh.may(
        action,
        team_id=team_id,
        person_id=person_id,
        facilitator_id=facilitator_id,
        of_programme=of_programme,
    ):
        raise NotAllowed(needed_roles(action))
    return fresh


def require_somewhere(db: DbSession, viewer: Viewer, action: Action) -> Viewer:
    """
    Return the viewer with the roles read anew, or raise `NotAllowed`.

    For lists: what may not be seen of them is left out by `Viewer.teams_for`.
    """
    fresh = viewer_of(
        db,
        viewer.organisation_id,
        viewer.person_id,
        language=viewer.language,
        is_demo=viewer.is_demo,
    )
    if fresh is None or not fresh.may_somewhere(action):
        raise NotAllowed(needed_roles(action))
    return fresh
