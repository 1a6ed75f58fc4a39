"""A poor line to the database: each decision is saved once, and nobody waits long."""

import time
from collections.abc import Callable, Iterator
from threading import Timer
from uuid import uuid4

import pytest
from sqlalchemy import func, make_url, select

from data_access.database import Database
from data_access.tables import DecisionRow
from domain.outages import Outage
from tests.builders import FJORDBY
from tests.support.decisions.decided import TEXT, decide, hold_session
from tests.support.engines import only_postgresql
from tests.support.poor_line import PoorLine, poor_line_to

pytestmark = only_postgresql

#: seconds within which whoever saves must hear something
BOUND = 6
#: seconds that a line which fell silent stays so
SILENT = 3
#: seconds after which an answer is waited for no longer
GIVEN_UP = 4.8
CUTS = (0, 1, 64, 4096)
#: the bytes of the last that is asked, and of its answer
COMMIT, COMMITTED = 12, 18

Fault = Callable[[PoorLine], None]


def silent(line: PoorLine) -> None:
    line.hold()
    Timer(SILENT, line.let_go).start()


def slow(line: PoorLine) -> None:
    line.delay(0.05)


def cut(count: int, *, answers: bool) -> Fault:
    """Cut the line so many bytes from now, or from the end of what saving takes."""

    def break_off(line: PoorLine) -> None:
        whole = line.carried[answers] if count < 0 else 0
        line.cut_after(whole + count, answers=answers)

    return break_off


def commit_held(line: PoorLine) -> None:
    """Deliver half of the COMMIT, and the rest when nobody waits for it any more."""
    line.hold_after(line.carried[False] - COMMIT // 2, answers=False)
    Timer(GIVEN_UP, line.let_go).start()


FAULTS = {
    "silent": silent,
    "slow": slow,
    **{f"asked-{count}": cut(count, answers=False) for count in CUTS},
    **{f"answered-{count}": cut(count, answers=True) for count in CUTS},
    "commit-held": commit_held,
    "commit-cut": cut(-COMMIT // 2, answers=False),
    "commit-unanswered": cut(-COMMITTED // 2, answers=True),
}
times = pytest.mark.parametrize(
    "times", [1, pytest.param(10, marks=pytest.mark.slow)], ids=str
)


@pytest.fixture
def line(databases) -> Iterator[PoorLine]:
    with poor_line_to(databases.server.port) as line:
        yield line


@pytest.fixture
def far(database_address, line) -> Iterator[Database]:
    """Give the database as it is found at the other end of the line."""
    url = make_url(database_address.url).set(port=line.port)
    opened = Database(url.render_as_string(hide_password=False))
    yield opened
    line.let_go()
    opened.close()


def decisions_of(database: Database, words: str) -> int:
    with database.reading(FJORDBY) as db:
        return (
            db.scalar(
                select(func.count())
                .select_from(DecisionRow)
                .where(
                    DecisionRow.organisation_id == FJORDBY, DecisionRow.text == words
                )
            )
            or 0
        )


@times
@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_saved_over_a_poor_line_is_there_once(
    database, far, cast, line, record_property, fault, times
):
    longest, in_doubt = 0.0, 0
    # the first of a connection asks for more
    decide(far, cast.aisha, session=hold_session(database, cast.aisha))
    for number in range(times):
        words = f"{TEXT} {number}"
        # what saving takes is counted with one that has as many letters
        measured = hold_session(database, cast.aisha)
        session, op_id = hold_session(database, cast.aisha), uuid4()
        assert far.answers()
        line.carried |= {False: 0, True: 0}
        decide(far, cast.aisha, session=measured, text=words.swapcase())
        FAULTS[fault](line)
        is_saved = False
        while not is_saved:
            began = time.monotonic()
            try:
                decide(far, cast.aisha, session=session, op_id=op_id, text=words)
                is_saved = True
            except Outage:
                in_doubt += decisions_of(database, words)
            longest = max(longest, time.monotonic() - began)
        assert decisions_of(database, words) == 1
        assert line.has_broken
        line.delay(0)
    assert longest < BOUND
    if fault.startswith("commit"):
        assert in_doubt == (times if fault == "commit-unanswered" else 0)
    record_property("saved over a poor line", times)
    record_property("saved, and the answer lost", in_doubt)
    record_property(f"ms at most to save over a line: {fault}", round(longest * 1000))
