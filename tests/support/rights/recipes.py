"""
How services are called in the cases about rights, and what must come out.

A recipe says how one service is called on the things of a place, and to what its right
is asked about. What must come out is worked out from the table of rights, by a reading
of it that shares no code with the one that the services ask.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from domain.access import Action, Reach, Role, Rule
from domain.access_matrix import MATRIX
from domain.errors import DomainError, ErrorCode
from domain.people.grants import GIVEN_BY
from services.registered_rights import REGISTERED
from services.work import Work
from tests.support.rights.stage import (
    ASSIGNED,
    COVERED,
    FOREIGN,
    GROUPS_OF,
    GUEST,
    OTHER,
    OWN,
    PLANNED,
    TEAM_OF,
    UNKNOWN,
    Actor,
    Place,
)

NOT_OURS = frozenset({FOREIGN, UNKNOWN})


#: what the team of a group reads of a session as the host does
READ_BY_GROUPS = frozenset(
    {
        Action.SESSION_READ,
        Action.SESSION_NOTES_READ,
        Action.DECISION_READ,
        Action.FOLLOWUP_READ,
        Action.WAVE_SHOW_LINK,
        Action.FEEDBACK_SESSION_READ,
        Action.FIGURES_EXPORT,
    }
)


class About(StrEnum):
    """To what the right of a service is asked about."""

    #: nothing in particular: a list of what everybody sees, a new thing for all
    NOTHING = "nothing"
    #: a thing of the organisation's that belongs to no unit
    THING = "thing"
    UNIT = "unit"
    #: a session: who facilitates it may more, and its groups' teams may read it
    SESSION = "session"
    #: what a group of a session does itself: its own team may as the host may
    GROUP = "group"
    #: what a team decided in a session: who facilitated it may more
    DECISION = "decision"
    #: a session that has not been held: who planned it may more, too
    PLAN = "plan"
    #: the viewer
    SELF = "self"


PLACES: Mapping[About, tuple[str, ...]] = {
    About.NOTHING: (OWN,),
    About.SELF: (OWN,),
    About.THING: (OWN, FOREIGN, UNKNOWN),
    About.UNIT: (OWN, OTHER, FOREIGN, UNKNOWN),
    About.SESSION: (OWN, ASSIGNED, PLANNED, OTHER, GUEST, FOREIGN, UNKNOWN),
    About.GROUP: (OWN, ASSIGNED, OTHER, GUEST, FOREIGN, UNKNOWN),
    About.DECISION: (OWN, ASSIGNED, OTHER, GUEST, FOREIGN, UNKNOWN),
    About.PLAN: (OWN, ASSIGNED, PLANNED, OTHER, GUEST, FOREIGN, UNKNOWN),
}


class Outcome(StrEnum):
    """What came of a call."""

    DONE = "done"
    #: refused in words: NotAllowed
    REFUSED = "refused"
    #: looks as if it did not exist: NotFound
    HIDDEN = "hidden"
    #: the list came, and the thing does not stand in it
    ABSENT = "absent"


PASSWORD_AGAIN = repr(DomainError(ErrorCode.PASSWORD_AGAIN))

Call = Callable[[Work, Place], object]


@dataclass(frozen=True, slots=True)
class Recipe:
    """
    How one service is called.

    `shows` makes it a list: it says whether what came back holds the thing of the
    place. `also` are further actions that it asks for, about the same, and `besides`
    is a condition of the domain that stands beside the table. With `is_secret` the
    thing does not exist for whom those two leave out.
    """

    service: str
    of: str
    call: Call
    about: About
    shows: Callable[[object, Place], bool] | None = None
    also: tuple[Action, ...] = ()
    besides: Callable[[Actor], bool] | None = None
    is_secret: bool = False
    #: ids that whoever calls makes up, for something new
    chosen: frozenset[str] = frozenset()

    @property
    def action(self) -> Action:
        """The row of the table that it is registered for."""
        return REGISTERED[self.service]

    @property
    def places(self) -> tuple[str, ...]:
        """The places that differ for it."""
        return PLACES[self.about]


RECIPES: dict[str, Recipe] = {}


def recipe(
    service: Callable[..., object],
    about: About,
    *,
    shows: Callable[[object, Place], bool] | None = None,
    also: tuple[Action, ...] = (),
    besides: Callable[[Actor], bool] | None = None,
    is_secret: bool = False,
    chosen: frozenset[str] = frozenset(),
    of: str = "",
) -> Callable[[Call], Call]:
    """
    Keep the function below as the recipe of `service`.

    Several recipes of one service are told apart by what they are `of`.
    """

    def keep(call: Call) -> Call:
        name = f"{service.__module__}.{service.__qualname__}"
        RECIPES[f"{name} {of}".strip()] = Recipe(
            name, of, call, about, shows, also, besides, is_secret, chosen
        )
        return call

    return keep


# --- What must come out ------------------------------------------------------------


def gives(role: Role) -> Callable[[Actor], bool]:
    """Return whether somebody holds a role whose holders give and take `role`."""
    givers = {giver for giver, given in GIVEN_BY.items() if role in given}
    return lambda actor: any(held in givers for held, _ in actor.holds)


def expected(case: Recipe, actor: Actor, place: str) -> frozenset[Outcome]:
    """Return what may come of it; more than one only where nobody learns anything."""
    if not _rules(actor, case.action):
        return _REFUSALS if place in NOT_OURS else frozenset({Outcome.REFUSED})
    if place in NOT_OURS:
        return frozenset({Outcome.HIDDEN if case.shows is None else Outcome.ABSENT})
    asked = (case.action, *case.also)
    if all(_reaches(case, actor, action, place) for action in asked) and (
        case.besides is None or case.besides(actor)
    ):
        return frozenset({Outcome.DONE})
    if case.shows is not None:
        return frozenset({Outcome.ABSENT})
    return frozenset({Outcome.HIDDEN if case.is_secret else Outcome.REFUSED})


# who may do it nowhere hears so before anything is looked up, or after
_REFUSALS = frozenset({Outcome.HIDDEN, Outcome.REFUSED})


def _rules(actor: Actor, action: Action) -> list[tuple[UUID | None, Rule]]:
    """Return where the actor's roles allow the action, and by which rule."""
    row = MATRIX.get(action, {})
    return [
        (unit_id, row[role])
        for role, unit_id in actor.holds
        if role in row and row[role].reach is not Reach.NONE
    ]


def _reaches(case: Recipe, actor: Actor, action: Action, place: str) -> bool:
    is_own = case.about is About.SELF
    in_session = case.about in {
        About.SESSION,
        About.GROUP,
        About.DECISION,
        About.PLAN,
    }
    is_assigned = in_session and place == ASSIGNED
    belongs = in_session or case.about is About.UNIT
    teams = {TEAM_OF[place]}
    if case.about is About.GROUP or (
        case.about is About.SESSION and action in READ_BY_GROUPS
    ):
        teams |= GROUPS_OF[place]
    for unit_id, rule in _rules(actor, action):
        inside = belongs and not teams.isdisjoint(COVERED[unit_id])
        is_planned = case.about is About.PLAN and place == PLANNED and inside
        reached = {
            Reach.SELF: is_own,
            Reach.ASSIGNED: is_assigned,
            Reach.PROGRAMME: is_assigned,
            Reach.PLANNED: is_planned,
            Reach.TEAM: inside,
            Reach.ORGANISATION: inside or not belongs,
            Reach.PLATFORM: True,
        }
        if reached[rule.reach] or (rule.own and is_own):
            return True
        if rule.planned and is_planned:
            return True
    return False


def without_recipe() -> list[str]:
    """Return the registered services that no recipe calls."""
    return sorted(REGISTERED.keys() - {case.service for case in RECIPES.values()})
