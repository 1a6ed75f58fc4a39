"""A PostgreSQL server that falls silent is given up; one that works is waited for."""

import time
from collections.abc import Iterator
from threading import Timer

import pytest
from sqlalchemy import make_url, text

from data_access import patience
from data_access.database import Database
from domain.outages import DatabaseAway
from tests.builders import FJORDBY
from tests.support.engines import only_postgresql
from tests.support.poor_line import PoorLine, poor_line_to

pytestmark = only_postgresql

#: seconds within which whoever asks must hear something
BOUND = 6
LATE = 20


@pytest.fixture
def line(databases) -> Iterator[PoorLine]:
    with poor_line_to(databases.server.port) as line:
        # whoever would wait for ever is late instead
        late = Timer(LATE, line.let_go)
        late.start()
        yield line
        late.cancel()


@pytest.fixture
def far(database_address, line) -> Iterator[Database]:
    """Give the database as it is found at the other end of the line."""
    url = make_url(database_address.url).set(port=line.port)
    opened = Database(url.render_as_string(hide_password=False))
    assert opened.answers()
    yield opened
    line.let_go()
    opened.close()


def begin(database, line):
    """Find the line silent before anything is asked."""
    line.hold()
    with database.reading(FJORDBY):
        raise AssertionError


def ask(database, line):
    """Find the line silent in the middle of a transaction."""
    with database.reading(FJORDBY) as db:
        line.hold()
        db.execute(text("SELECT 1"))


def save(database, line):
    """Find the line silent when all is written."""
    with database.writing(FJORDBY) as db:
        db.execute(text("SELECT 1"))
        line.hold()


@pytest.mark.parametrize("work", [begin, ask, save])
def test_a_silent_server_is_given_up_and_found_again(far, line, work):
    began = time.monotonic()
    with pytest.raises(DatabaseAway):
        work(far, line)
    assert time.monotonic() - began < BOUND

    began = time.monotonic()
    assert not far.answers()
    assert time.monotonic() - began < BOUND
    line.let_go()
    assert far.answers()


def lead_nowhere(database, line):
    """Lose a connection: the server is there for all others, and has heard nothing."""
    with database.reading(FJORDBY) as db:
        line.hold_open_ones()
        db.execute(text("SELECT 1"))


def test_a_connection_that_leads_nowhere_is_given_up(far, line):
    began = time.monotonic()
    with pytest.raises(DatabaseAway):
        lead_nowhere(far, line)
    assert time.monotonic() - began < BOUND
    assert far.answers()


def test_a_server_that_works_for_long_is_waited_for(far, monkeypatch):
    monkeypatch.setattr(patience, "SILENT_FOR", 0.2)
    with far.reading(FJORDBY) as db:
        assert db.scalar(text("SELECT 7 FROM pg_sleep(2)")) == 7
