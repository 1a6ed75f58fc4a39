"""
Cases about rights, generated: every registered service, every place, every role.

A recipe says how one service is called on the things of a place, and to what its right
is asked about. What must come out is worked out from the table of rights, by a reading
of it that shares no code with the one that the services ask.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from sqlalchemy import String, cast, func, literal, select, union_all, update
from sqlalchemy.sql import Select

from data_access.tables import Base, LocalSessionRow, NewcomerRow
from data_access.tenancy import DbSession
from domain.access import Action, Reach, Role, Viewer
from domain.access_matrix import MATRIX
from domain.errors import DomainError, ErrorCode, NotAllowed, NotFound
from domain.grants import GIVEN_BY
from services.rights import REGISTERED
from tests.support.rights_stage import (
    ASSIGNED,
    COVERED,
    FOREIGN,
    OTHER,
    OWN,
    TEAM_OF,
    UNKNOWN,
    Actor,
    Place,
    Stage,
    UnconfirmedPlace,
    WatchedPlace,
)

NOT_OURS = frozenset({FOREIGN, UNKNOWN})


class About(StrEnum):
    """To what the right of a service is asked about."""

    #: nothing in particular: a list of what everybody sees, a new thing for all
    NOTHING = "nothing"
    #: a thing of the organisation's that belongs to no unit
    THING = "thing"
    UNIT = "unit"
    #: a session, or what belongs to one: who facilitates it may more
    SESSION = "session"
    #: the viewer
    SELF = "self"


PLACES: Mapping[About, tuple[str, ...]] = {
    About.NOTHING: (OWN,),
    About.SELF: (OWN,),
    About.THING: (OWN, FOREIGN, UNKNOWN),
    About.UNIT: (OWN, OTHER, FOREIGN, UNKNOWN),
    About.SESSION: (OWN, ASSIGNED, OTHER, FOREIGN, UNKNOWN),
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

Call = Callable[[DbSession, Viewer, Place], object]


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


def _rules(actor: Actor, action: Action) -> list[tuple[UUID | None, Reach, bool]]:
    """Return where the actor's roles allow the action, how far, and if for oneself."""
    row = MATRIX.get(action, {})
    return [
        (unit_id, row[role].reach, row[role].own)
        for role, unit_id in actor.holds
        if role in row and row[role].reach is not Reach.NONE
    ]


def _reaches(case: Recipe, actor: Actor, action: Action, place: str) -> bool:
    is_own = case.about is About.SELF
    is_assigned = case.about is About.SESSION and place == ASSIGNED
    belongs = case.about in {About.UNIT, About.SESSION}
    for unit_id, reach, own in _rules(actor, action):
        inside = belongs and TEAM_OF[place] in COVERED[unit_id]
        reached = {
            Reach.SELF: is_own,
            Reach.ASSIGNED: is_assigned,
            Reach.PROGRAMME: is_assigned,
            Reach.TEAM: inside,
            Reach.ORGANISATION: inside or not belongs,
            Reach.PLATFORM: True,
        }
        if reached[reach] or (own and is_own):
            return True
    return False


# --- What does come out ------------------------------------------------------------


@dataclass(slots=True)
class Findings:
    """How many cases were played, and what was wrong with some of them."""

    cases: int = 0
    wrong: list[str] = field(default_factory=list)

    def services(self) -> set[str]:
        """Return the services that something was wrong with."""
        return {line.split(" ")[0] for line in self.wrong}


def play(
    stage: Stage, actor: Actor, recipes: Iterable[Recipe] | None = None
) -> Findings:
    """Let the actor try everything everywhere; nothing of it stays."""
    found = Findings()
    for wrong in tries(stage, actor, recipes):
        found.cases += 1
        if wrong:
            found.wrong.append(wrong)
    return found


def tries(
    stage: Stage, actor: Actor, recipes: Iterable[Recipe] | None = None
) -> Iterator[str]:
    """Yield what was wrong with each try in turn, nothing if it went as it must."""
    with stage.database.writing(actor.viewer.organisation_id) as db:
        _assign(db, stage, actor)
        before = checksum(db)
        for case in recipes if recipes is not None else RECIPES.values():
            for name in case.places:
                told, changed = attempt(db, case, actor, stage.places[name], before)
                wanted = expected(case, actor, name)
                line = f"{case.service} {case.of} by the {actor.name} in {name}"
                if told not in wanted:
                    words = " or ".join(sorted(wanted))
                    yield f"{line}: {words} expected, was {told}"
                elif told is not Outcome.DONE and changed:
                    yield f"{line}: {told}, and yet something changed"
                else:
                    yield ""
        db.rollback()


def attempt(
    db: DbSession, case: Recipe, actor: Actor, place: Place, before: str
) -> tuple[str, bool]:
    """
    Return what came of the call, and whether a row changed although it was refused.

    Whatever it did is undone. An error that is no refusal is told by its name. A call
    that gives nothing back and changes nothing found nothing to act upon.
    """
    savepoint = db.begin_nested()
    result: object = None
    try:
        result = case.call(db, actor.viewer, place)
        told = _outcome(case, result, place)
    except NotAllowed:
        told = Outcome.REFUSED
    except NotFound:
        told = Outcome.HIDDEN
    except Exception as error:  # noqa: BLE001 a service must refuse, not break
        told = repr(error)[:200]
    changed = False
    if told is not Outcome.DONE or result is None:
        db.flush()
        changed = checksum(db) != before
    if told is Outcome.DONE and result is None and not changed:
        told = Outcome.HIDDEN
    savepoint.rollback()
    db.expunge_all()
    return told, changed


def _outcome(case: Recipe, result: object, place: Place) -> Outcome:
    if case.shows is None or case.shows(result, place):
        return Outcome.DONE
    return Outcome.ABSENT


def play_with_single_ids_swapped(stage: Stage) -> Findings:
    """
    Try each service on the own things with one foreign id among them, each in turn.

    Somebody tries who may do it to the own things. An id of another organisation must
    come to the same as an id of nothing.
    """
    found = Findings()
    for case in RECIPES.values():
        actor = next(
            each
            for each in stage.actors.values()
            if Outcome.DONE in expected(case, each, OWN)
        )
        with stage.database.writing(actor.viewer.organisation_id) as db:
            before = checksum(db)
            own = WatchedPlace(stage.places[OWN])
            attempt(db, case, actor, own, before)
            for what in sorted(own.asked):
                told = {
                    attempt(db, case, actor, own.swapped(what, place[what]), before)
                    for place in (stage.places[FOREIGN], stage.places[UNKNOWN])
                }
                found.cases += 2
                line = f"{case.service} {case.of} with another {what}"
                if len(told) > 1:
                    found.wrong.append(f"{line}: told apart, {told}")
                elif what not in case.chosen and told & {
                    (Outcome.DONE, False),
                    (Outcome.DONE, True),
                }:
                    found.wrong.append(f"{line}: {told}")
            db.rollback()
    return found


def play_unconfirmed(stage: Stage, actor: Actor) -> Findings:
    """Let the actor try all they may, without having given the password again."""
    found = Findings()
    place = UnconfirmedPlace(stage.places[OWN])
    with stage.database.writing(actor.viewer.organisation_id) as db:
        before = checksum(db)
        for case in RECIPES.values():
            if Outcome.DONE not in expected(case, actor, OWN):
                continue
            found.cases += 1
            told, changed = attempt(db, case, actor, place, before)
            asks = any(
                MATRIX[action][role].password
                for action in (case.action, *case.also)
                for role, _ in actor.holds
            )
            wanted = PASSWORD_AGAIN if asks else Outcome.DONE
            if told != wanted or (asks and changed):
                line = f"{case.service} {case.of} by the {actor.name}"
                found.wrong.append(f"{line}: {wanted} expected, was {told}")
        db.rollback()
    return found


def _assign(db: DbSession, stage: Stage, actor: Actor) -> None:
    """Let the actor facilitate another team's sessions, and be a newcomer in one's own."""
    db.execute(
        update(NewcomerRow)
        .where(NewcomerRow.id == stage.places[OWN].own_newcomer)
        .values(person_id=actor.viewer.person_id)
    )
    place = stage.places[ASSIGNED]
    db.execute(
        update(LocalSessionRow)
        .where(LocalSessionRow.id.in_([place.planned, place.held, place.past]))
        .values(facilitator_id=actor.viewer.person_id)
    )


def _everything() -> Select[tuple[str]]:
    """Return a query for every value in every table, one row of text each."""
    tables = []
    for table in Base.metadata.sorted_tables:
        values = [func.coalesce(cast(column, String), "-") for column in table.columns]
        row = literal(table.name)
        for value in values:
            row = row.concat("|").concat(value)
        tables.append(select(row.label("row")))
    rows = union_all(*tables).subquery()
    return select(rows.c.row)


EVERYTHING = _everything()


def checksum(db: DbSession) -> str:
    """Return a sum over every row that this transaction sees, in any table."""
    rows = sorted(db.connection().execute(EVERYTHING).scalars())
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def without_recipe() -> list[str]:
    """Return the registered services that no recipe calls."""
    return sorted(REGISTERED.keys() - {case.service for case in RECIPES.values()})
