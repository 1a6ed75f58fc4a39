"""Every service that writes leaves a trace of who did it: in the log, or in a story."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import pytest
from sqlalchemy import func, select

from data_access.database import Database
from data_access.tables import Base
from data_access.tenancy import DbSession
from domain.access import Action
from services import change_log
from tests.builders import FJORDBY
from tests.support.recipes import RECIPES
from tests.support.rights.cases import assign, rows_written
from tests.support.rights.recipes import Outcome, Recipe, expected
from tests.support.rights.stage import OWN, Stage, build_stage
from tests.support.work import at_work

#: the log, and the tables that tell of a session or a decision who did what
STORIES = (
    *("audit_entry", "decision_touch", "decision_version"),
    *("local_session_step", "local_session_touch"),
)
#: looked at on 2026-11-30: these leave no trace, and why they need none
LEAVE_NO_TRACE = {
    "services.decisions.since_last.mark_since_last": (
        "shows a screen of the session or passes over it; what is answered there has a "
        "story of its own"
    ),
    "services.local_sessions.hold_and_cancel.tick_readiness": (
        "the tick itself keeps who made it and when, and decides nothing"
    ),
    "services.people.roles.grant_role administrator": (
        "asks another administrator and changes nothing yet: the question keeps who "
        "asked and when, and the answer is in the log"
    ),
    "services.people.settings.raise_thresholds": (
        "asks another administrator, as for the role of one"
    ),
}


@pytest.fixture(scope="module")
def stage(databases) -> Iterator[Stage]:
    """Give the places and everybody who may do something there."""
    address = databases.new(template="empty")
    opened = Database(address.url)
    yield build_stage(opened)
    opened.close()
    databases.remove(address)


class UndoneError(Exception):
    """Whatever was done is taken back."""


@dataclass
class Left:
    """What a service left when it was called."""

    has_written: bool = False
    stories: int = 0
    log: tuple[tuple[Action, str], ...] = ()


def left_by(stage: Stage, case: Recipe) -> Left:
    """Do what the recipe says, as somebody who may; it is undone before its commit."""
    actor = next(
        each
        for each in stage.actors.values()
        if Outcome.DONE in expected(case, each, OWN)
    )
    left = Left()
    with suppress(UndoneError), stage.database.writing(FJORDBY) as db:
        assign(db, stage, actor)
        written, told = rows_written(db), stories_in(db)
        case.call(at_work(db, actor.viewer), stage.places[OWN])
        db.flush()
        left.has_written = rows_written(db) != written
        left.stories = stories_in(db) - told
        lone = stage.actors["administrator"].viewer
        left.log = tuple(
            (one.action, one.detail.rpartition(": ")[2])
            for one in change_log.list_log(at_work(db, lone), most=1)
        )
        raise UndoneError
    return left


def stories_in(db: DbSession) -> int:
    """Return how many rows the log and all stories have."""
    tables = [Base.metadata.tables[name] for name in STORIES]
    return sum(
        db.connection().execute(select(func.count()).select_from(table)).scalar_one()
        for table in tables
    )


def test_every_service_that_writes_leaves_a_trace(stage, record_property):
    writing, without = 0, set()
    for name, case in RECIPES.items():
        left = left_by(stage, case)
        writing += left.has_written
        if left.has_written and not left.stories:
            without.add(name)

    record_property("services that write", writing)
    record_property("without a trace", len(without))
    # a name that is too many here can go from the list
    assert without == set(LEAVE_NO_TRACE)
    assert writing > 50


@pytest.mark.parametrize(
    ("service", "entry"),
    [
        ("adaptations.adapt_package", (Action.LOCAL_PACKAGE_EDIT, "added")),
        ("adaptations.change_adaptation", (Action.LOCAL_PACKAGE_EDIT, "changed")),
        ("adaptations.accept_central_version", (Action.LOCAL_PACKAGE_EDIT, "changed")),
        ("adaptations.set_package_status", (Action.LOCAL_PACKAGE_PUBLISH, "published")),
        ("films.add_film", (Action.MEDIA_ADD, "added")),
        ("films.remove_film", (Action.MEDIA_ADD, "removed")),
    ],
)
def test_what_becomes_of_packages_and_films_is_in_the_log(stage, service, entry):
    left = left_by(stage, RECIPES[f"services.knowledge.{service}"])

    assert left.log == (entry,)
    assert left.stories == 1
