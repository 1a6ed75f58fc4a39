"""Two people, or one with a quick finger, at the same decision: nothing is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select, update

from data_access import versions
from data_access.database import Database
from data_access.decisions import decisions as rows
from data_access.local_sessions import local_sessions
from data_access.tables import DecisionRow, DecisionTouchRow
from domain.decisions.decision import Decision, Tap
from domain.errors import Conflict
from services.decisions.followups import tap_decision
from services.decisions.log_and_edit import edit_decision, log_decision
from tests import builders
from tests.builders import FJORDBY, TODAY, days
from tests.support.decisions.decided import at, decide, draft, stored
from tests.support.work import at_work

SHORT = 60
LONG = 1_000
lengths = pytest.mark.parametrize(
    "times", [SHORT, pytest.param(LONG, marks=pytest.mark.slow)]
)
submits = pytest.mark.parametrize(
    "times", [30, pytest.param(500, marks=pytest.mark.slow)]
)


def numbered(number: int) -> str:
    return f"Når vi mødes, siger vi nummer {number}"


def number_of(decision: Decision) -> int:
    return int(decision.text.rpartition(" ")[2])


def at_once(*works: Callable[[], object]) -> list[object]:
    """Do all the work at the same moment, in a thread each."""
    start = Barrier(len(works))

    def begin(work):
        start.wait()
        return work()

    with ThreadPoolExecutor(len(works)) as threads:
        return list(threads.map(begin, works))


def count_up(
    read: Callable[[], Decision], save: Callable[[Decision], None], *, times: int
) -> int:
    """Raise the number in the text as one person would; return how often that met another."""
    saved = conflicts = 0
    while saved < times:
        seen = read()
        text = numbered(number_of(seen) + 1)
        try:
            save(replace(seen, text=text, version=seen.version + 1))
        except Conflict:
            conflicts += 1
        else:
            saved += 1
    return conflicts


def read_one(database: Database, decision_id: UUID) -> Decision:
    with database.reading(FJORDBY) as db:
        found = rows.get_decision(db, FJORDBY, decision_id)
    assert found is not None
    return found


def keep_one(database: Database, changed: Decision) -> None:
    with database.writing(FJORDBY) as db:
        rows.change_decision(db, changed, read_version=changed.version - 1)


@lengths
def test_of_two_thousand_edits_by_two_people_none_is_lost(
    database, cast, times, request
):
    decision = decide(database, cast.aisha, text=numbered(0))
    person = partial(
        count_up,
        partial(read_one, database, decision.id),
        partial(keep_one, database),
        times=times,
    )

    conflicts = sum(at_once(person, person))

    lost = 2 * times - number_of(stored(database, cast.aisha, decision.id))
    request.node.user_properties.append(("conflicts", conflicts))
    request.node.user_properties.append(("lost", lost))
    assert lost == 0


class Unchecked:
    """An update whose last condition, the version, is left out."""

    def __init__(self, table):
        self.statement = update(table)

    def where(self, *conditions):
        return self.statement.where(*conditions[:-1])


@lengths
def test_without_the_version_in_the_condition_edits_are_lost(
    database, cast, times, monkeypatch, request
):
    decision = decide(database, cast.aisha, text=numbered(0))
    monkeypatch.setattr(versions, "update", Unchecked)
    person = partial(
        count_up,
        partial(read_one, database, decision.id),
        partial(keep_one, database),
        times=times,
    )

    at_once(person, person)

    lost = 2 * times - number_of(stored(database, cast.aisha, decision.id))
    request.node.user_properties.append(("lost", lost))
    assert lost > 0


@lengths
def test_the_service_loses_none_either_and_keeps_every_version(database, cast, times):
    decision = decide(database, cast.aisha, text=numbered(0))

    def save(changed: Decision) -> None:
        with database.writing(FJORDBY) as db:
            edit_decision(
                at_work(db, cast.aisha, now=at(TODAY)),
                decision.id,
                draft(text=changed.text, due_on=changed.due_on),
                read_version=changed.version - 1,
                op_id=uuid4(),
            )

    person = partial(
        count_up, partial(read_one, database, decision.id), save, times=times // 10
    )
    at_once(person, person)

    now = stored(database, cast.aisha, decision.id)
    assert (number_of(now), now.version) == (2 * (times // 10), 2 * (times // 10) + 1)


def sessions_for(database, viewer, times: int) -> list[UUID]:
    with database.writing(FJORDBY) as db:
        return [
            local_sessions.add_session(
                db,
                builders.local_session(id=uuid4()),
                op_id=uuid4(),
                created_by_id=viewer.person_id,
                now=at(TODAY),
            ).id
            for _ in range(times)
        ]


@submits
def test_a_decision_submitted_twice_at_the_same_moment_is_one(database, cast, times):
    def submit(session_id: UUID, op_id: UUID) -> UUID:
        with database.writing(FJORDBY) as db:
            return log_decision(
                at_work(db, cast.aisha, now=at(TODAY)),
                session_id,
                draft(due_on=TODAY + days(14)),
                op_id=op_id,
            ).id

    answers = []
    for session_id in sessions_for(database, cast.aisha, times):
        twice = partial(submit, session_id, uuid4())
        answers.append(len(set(at_once(twice, twice))))

    assert answers == [1] * times
    assert count(database, DecisionRow) == times
    assert count(database, DecisionTouchRow) == times


@submits
def test_a_tap_submitted_twice_at_the_same_moment_is_one_touch(database, cast, times):
    decision = decide(database, cast.aisha, TODAY - days(9))

    for version in range(1, times + 1):

        def submit(form=uuid4(), version=version):  # noqa: B008 one form for both
            with database.writing(FJORDBY) as db:
                return tap_decision(
                    at_work(db, cast.aisha),
                    decision.id,
                    Tap.ON_ITS_WAY,
                    op_id=form,
                    read_version=version,
                ).version

        assert at_once(submit, submit) == [version + 1] * 2

    assert count(database, DecisionTouchRow) == times + 1


def count(database: Database, table) -> int:
    with database.reading(FJORDBY) as db:
        return db.scalar(
            select(func.count())
            .select_from(table)
            .where(table.organisation_id == FJORDBY)
        )
