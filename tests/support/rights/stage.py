"""
Where the generated cases about rights are played: the same things in every place.

A place is a team with one of everything: sessions, a decision, a form that is open, a
package, people. Five places are kept in a real database, a sixth has ids of nothing.
The rows are made by whoever may make them, so that they are as rows really are.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from uuid import UUID, uuid4

from data_access.database import Database
from data_access.people import grants, people
from data_access.sign_in import accounts
from data_access.tenancy import DbSession
from domain.access import Role, Viewer
from services.operating.set_up import publish_content
from services.viewer_rights import viewer_of
from tests.builders import FJORDBY, OTHER_TEAM, TEAM, TODAY
from tests.cast import (
    DEPARTMENT,
    FJORDBY_ROOT,
    NOW,
    SKOVBAEK,
    SKOVBAEK_TEAM,
    add_colleague,
    load_cast,
)
from tests.support.rights.places import fill


class Place(dict[str, UUID]):
    """The ids of what is in one place, by what each is, as attributes too."""

    #: whether whoever acts there has just given the password again
    confirmed = True

    def __getattr__(self, what: str) -> UUID:
        try:
            return self[what]
        except KeyError:
            raise AttributeError(what) from None


class UnconfirmedPlace(Place):
    """A place where nobody has given the password again."""

    confirmed = False


class WatchedPlace(Place):
    """A place that remembers which of its ids were asked for."""

    def __init__(self, place: Mapping[str, UUID]) -> None:
        super().__init__(place)
        self.asked: set[str] = set()

    def __getattr__(self, what: str) -> UUID:
        found = super().__getattr__(what)
        self.asked.add(what)
        return found

    def swapped(self, what: str, other: UUID) -> Place:
        """Return the place with one id of another place among its own."""
        return Place({**self, what: other})


OWN = "own team"
ASSIGNED = "another team, where the viewer facilitates"
PLANNED = "own team, where the viewer planned"
OTHER = "another team"
GUEST = "another team, where a group of the own team takes part"
FOREIGN = "another organisation"
UNKNOWN = "ids of nothing"


#: of which team the things in a place are
TEAM_OF: Mapping[str, UUID] = MappingProxyType(
    {
        OWN: TEAM,
        ASSIGNED: OTHER_TEAM,
        PLANNED: TEAM,
        OTHER: OTHER_TEAM,
        GUEST: OTHER_TEAM,
    }
)
#: which teams' groups take part in the sessions of a place
GROUPS_OF: Mapping[str, frozenset[UUID]] = MappingProxyType(
    {
        OWN: frozenset({TEAM}),
        ASSIGNED: frozenset({OTHER_TEAM}),
        PLANNED: frozenset({TEAM}),
        OTHER: frozenset({OTHER_TEAM}),
        GUEST: frozenset({OTHER_TEAM, TEAM}),
    }
)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who tries, and what they hold: a role, at a unit or everywhere."""

    name: str
    viewer: Viewer
    holds: tuple[tuple[Role, UUID | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """A database with all places, and everybody who tries."""

    database: Database
    places: Mapping[str, Place]
    actors: Mapping[str, Actor]


def build_stage(database: Database) -> Stage:
    """Fill an empty database."""
    load_cast(database)
    publish_content(database, now=NOW)
    places = {
        OWN: Place(fill(database, FJORDBY, TEAM)),
        ASSIGNED: Place(fill(database, FJORDBY, OTHER_TEAM)),
        PLANNED: Place(fill(database, FJORDBY, TEAM)),
        OTHER: Place(fill(database, FJORDBY, OTHER_TEAM)),
        GUEST: Place(fill(database, FJORDBY, OTHER_TEAM, guest_team_id=TEAM)),
        FOREIGN: Place(fill(database, SKOVBAEK, SKOVBAEK_TEAM)),
    }
    places[UNKNOWN] = Place({what: uuid4() for what in places[OWN]})
    actors = {actor.name: actor for actor in _actors(database)}
    return Stage(database, MappingProxyType(places), MappingProxyType(actors))


NOBODY = "somebody without a role"
STALE = "somebody whose roles were taken while the page was open"
CLOSED = "somebody whose account was closed while the page was open"
LEFT = "somebody who left while the page was open"

#: who tries: the name, the role, and the unit it is held for (None: everywhere)
HOLDERS = (
    ("facilitator", Role.FACILITATOR, TEAM),
    ("team leader", Role.TEAM_LEADER, TEAM),
    ("superuser", Role.SUPERUSER, None),
    ("superuser of one team", Role.SUPERUSER, TEAM),
    ("manager", Role.MANAGER, None),
    ("manager of one department", Role.MANAGER, DEPARTMENT),
    ("administrator", Role.ADMINISTRATOR, None),
    ("platform's administrator", Role.PLATFORM, None),
)
TWICE = "team leader of another team, on the roster of the own"
ACTORS = (*(name for name, _, _ in HOLDERS), TWICE, NOBODY, STALE, CLOSED, LEFT)

#: what anyone who is on the team's roster is without a role
MEMBER_OF_TEAM = ((Role.MEMBER, TEAM),)

#: the units that a role at a unit covers, said once more and not computed
COVERED: Mapping[UUID | None, frozenset[UUID]] = MappingProxyType(
    {
        TEAM: frozenset({TEAM}),
        OTHER_TEAM: frozenset({OTHER_TEAM}),
        DEPARTMENT: frozenset({DEPARTMENT, TEAM, OTHER_TEAM}),
        None: frozenset({FJORDBY_ROOT, DEPARTMENT, TEAM, OTHER_TEAM}),
    }
)


def _actors(database: Database) -> Iterator[Actor]:
    with database.writing(FJORDBY) as db:
        for name, role, unit_id in HOLDERS:
            viewer = add_colleague(db, FJORDBY, name.title(), role, unit_id=unit_id)
            yield Actor(name, viewer, ((role, unit_id),))
        leader = Role.TEAM_LEADER
        both = add_colleague(
            db, FJORDBY, "Bodil", leader, unit_id=OTHER_TEAM, team_id=TEAM
        )
        yield Actor(TWICE, both, ((leader, OTHER_TEAM), *MEMBER_OF_TEAM))
        member = add_colleague(db, FJORDBY, "Nadja", team_id=TEAM)
        yield Actor(NOBODY, member, MEMBER_OF_TEAM)

        stale = _of_everything(db, "Stine")
        for grant in grants.list_held_grants(db, FJORDBY, person_id=stale.person_id):
            grants.revoke_grant(db, FJORDBY, grant.id, stale.person_id, now=NOW)
        yield Actor(STALE, stale, MEMBER_OF_TEAM)

        closed = _of_everything(db, "Carl")
        account = accounts.get_account_of_person(db, FJORDBY, closed.person_id)
        assert account is not None
        accounts.disable_account(db, account.id, at=NOW)
        yield Actor(CLOSED, closed)

        gone = _of_everything(db, "Lis")
        person = people.get_person(db, FJORDBY, gone.person_id)
        assert person is not None
        left = replace(person, left_on=TODAY)
        people.change_person(db, FJORDBY, left, version=person.version)
        yield Actor(LEFT, gone)


def _of_everything(db: DbSession, name: str) -> Viewer:
    """Add somebody who holds every role everywhere, and return them as they are now."""
    viewer = add_colleague(db, FJORDBY, name, team_id=TEAM)
    for role in [role for role in Role if role is not Role.MEMBER]:
        grants.add_grant(
            db,
            FJORDBY,
            viewer.person_id,
            role,
            unit_id=None,
            granted_by_id=None,
            now=NOW,
        )
    known = viewer_of(db, FJORDBY, viewer.person_id)
    assert known is not None
    return known
