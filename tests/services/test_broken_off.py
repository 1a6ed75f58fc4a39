"""Every service that writes, broken off at every statement, has done nothing."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from data_access.database import Database
from domain.outages import Outage
from tests.builders import FJORDBY
from tests.support.recipes import RECIPES
from tests.support.rights.cases import assign, checksum, rows_written
from tests.support.rights.recipes import Outcome, Recipe, expected
from tests.support.rights.stage import OWN, Stage, build_stage
from tests.support.work import at_work


@pytest.fixture(scope="module")
def stage(databases) -> Iterator[Stage]:
    """Give the places and everybody who may do something there."""
    address = databases.new(template="empty")
    opened = Database(address.url)
    yield build_stage(opened)
    opened.close()
    databases.remove(address)


@dataclass
class Seen:
    """How far a service came."""

    statements: int = 0
    has_written: bool = False
    is_over: bool = False


class UndoneError(Exception):
    """Whatever was done is taken back."""


@contextmanager
def breaking(database: Database, at: int) -> Iterator[Seen]:
    """Let the statement of that number fail; 0 breaks none."""
    seen = Seen()

    def step(*_what):
        seen.statements += 1
        if seen.statements == at:
            raise OperationalError("broken off", {}, Exception("the disk went away"))

    event.listen(database.engine, "before_cursor_execute", step)
    try:
        yield seen
    finally:
        event.remove(database.engine, "before_cursor_execute", step)


def do(stage: Stage, case: Recipe, at: int) -> Seen:
    """Do what the recipe says, as somebody who may; it is undone before its commit."""
    actor = next(
        each
        for each in stage.actors.values()
        if Outcome.DONE in expected(case, each, OWN)
    )
    with suppress(Outage, UndoneError), stage.database.writing(FJORDBY) as db:
        assign(db, stage, actor)
        before = rows_written(db)
        with breaking(stage.database, at) as seen:
            case.call(at_work(db, actor.viewer), stage.places[OWN])
            db.flush()
        seen.is_over = True
        seen.has_written = rows_written(db) != before
        raise UndoneError
    return seen


def sum_of(stage: Stage) -> str:
    with stage.database.reading(FJORDBY) as db:
        return checksum(db)


@pytest.mark.parametrize("every", [12, pytest.param(1, marks=pytest.mark.slow)])
def test_a_service_that_is_broken_off_anywhere_has_done_nothing(
    stage, every, record_property
):
    wrong, broken, writing = [], 0, 0
    before = sum_of(stage)
    for case in RECIPES.values():
        whole = do(stage, case, 0)
        if not whole.has_written:
            continue
        writing += 1
        for at in range(1, whole.statements + 1, every):
            broken += 1
            if do(stage, case, at).is_over:
                wrong.append(f"{case.service}: went on after statement {at} had failed")
        if sum_of(stage) != before:
            wrong.append(f"{case.service}: something of it is left")

    record_property("services that write", writing)
    record_property("broken statements", broken)
    assert wrong == []
    assert writing > 50
