"""Two people, or one with a quick finger, at the same decision: nothing is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from random import Random
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select, text, update

from data_access import database as database_module
from data_access import versions
from data_access.database import Database
from data_access.decisions import decisions as rows
from data_access.local_sessions import local_sessions
from data_access.tables import DecisionRow, DecisionTouchRow
from domain.decisions.decision import Decision, Tap
from domain.errors import Conflict
from domain.outages import NothingSaved, Outage
from services.decisions.followups import tap_decision
from services.decisions.log_and_edit import edit_decision, log_decision
from tests import builders
from tests.builders import FJORDBY, TODAY, days
from tests.support.decisions.decided import at, decide, draft, stored
from tests.support.engines import only_postgresql
from tests.support.work import at_work

SHORT = 60
LONG = 1_000
luck = Random(8)
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


def edit_both(database, viewer, first: UUID, second: UUID, *, times: int) -> int:
    """Edit both decisions in one transaction, again and again; return the failures."""
    failed = 0
    for number in luck.sample(range(1_000_000), times):
        try:
            with database.writing(FJORDBY) as db:
                work = at_work(db, viewer, now=at(TODAY))
                for decision_id in (first, second):
                    seen = rows.get_decision(db, FJORDBY, decision_id)
                    edit_decision(
                        work,
                        decision_id,
                        draft(text=numbered(number), due_on=seen.due_on),
                        read_version=seen.version,
                        op_id=uuid4(),
                    )
        except (Conflict, Outage):
            failed += 1
    return failed


@pytest.mark.parametrize("times", [10, pytest.param(125, marks=pytest.mark.slow)])
def test_eight_who_save_in_opposite_order_are_never_in_each_others_way(
    database, cast, times
):
    one, other = (decide(database, cast.aisha, text=numbered(0)) for _ in range(2))
    orders = [(one.id, other.id), (other.id, one.id)] * 4
    people = [partial(edit_both, database, cast.aisha, *o, times=times) for o in orders]

    failed = at_once(*people)

    now = [stored(database, cast.aisha, each.id).version for each in (one, other)]
    assert failed == [0] * 8
    assert now == [8 * times + 1] * 2


@only_postgresql
def test_without_turns_they_are(database, cast, monkeypatch):
    """The control: PostgreSQL ends one of two that wait for each other."""
    monkeypatch.setattr(database_module, "_WRITE", database_module._READ)
    one, other = (decide(database, cast.aisha, text=numbered(0)) for _ in range(2))
    orders = [(one.id, other.id), (other.id, one.id)] * 4
    people = [partial(edit_both, database, cast.aisha, *o, times=1) for o in orders]

    assert sum(at_once(*people)) > 0


@only_postgresql
@pytest.mark.parametrize("state", ["40001", "40P01", "55P03"])
def test_a_transaction_that_the_server_ends_saves_nothing_and_says_so(
    database, cast, state
):
    decision = decide(database, cast.aisha, text=numbered(0))

    def save_and_be_ended():
        with database.writing(FJORDBY) as db:
            changed = replace(decision, text=numbered(1), version=2)
            rows.change_decision(db, changed, read_version=1)
            db.execute(text(f"DO $$ BEGIN RAISE SQLSTATE '{state}'; END $$"))

    with pytest.raises(NothingSaved):
        save_and_be_ended()

    assert stored(database, cast.aisha, decision.id).text == numbered(0)
