"""
Cases about rights, generated: every registered service, every place, every role.

Each calls a real service on real rows, and nothing of it stays.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import String, cast, func, literal, select, text, union_all, update
from sqlalchemy.sql import Select

from data_access.tables import Base, LocalSessionRow, NewcomerRow
from data_access.tenancy import DbSession
from domain.access_matrix import MATRIX
from domain.errors import NotAllowed, NotFound
from tests.support.rights.recipes import (
    PASSWORD_AGAIN,
    RECIPES,
    Outcome,
    Recipe,
    expected,
)
from tests.support.rights.stage import (
    ASSIGNED,
    FOREIGN,
    OWN,
    PLANNED,
    UNKNOWN,
    Actor,
    Place,
    Stage,
    UnconfirmedPlace,
    WatchedPlace,
)
from tests.support.work import at_work


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
        assign(db, stage, actor)
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
    written = rows_written(db)
    result: object = None
    try:
        result = case.call(at_work(db, actor.viewer), place)
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
        # reading every row takes its time: only where one was written at all
        changed = rows_written(db) != written and checksum(db) != before
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


def assign(db: DbSession, stage: Stage, actor: Actor) -> None:
    """Let the actor facilitate some sessions, have planned others, and be a newcomer."""
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
    place = stage.places[PLANNED]
    db.execute(
        update(LocalSessionRow)
        .where(LocalSessionRow.id.in_([place.planned, place.held, place.past]))
        .values(created_by_id=actor.viewer.person_id)
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


#: PostgreSQL counts what a transaction wrote, what it has undone since included
WRITTEN = text(
    "SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)"
    " FROM pg_stat_xact_user_tables"
)


def rows_written(db: DbSession) -> int:
    """Return a number that grows with every row that is written, in any table."""
    connection = db.connection()
    if connection.dialect.name == "sqlite":
        return connection.connection.dbapi_connection.total_changes
    return connection.execute(WRITTEN).scalar_one()


def checksum(db: DbSession) -> str:
    """Return a sum over every row that this transaction sees, in any table."""
    rows = sorted(db.connection().execute(EVERYTHING).scalars())
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()
