"""A PostgreSQL server that is killed: nothing that was saved is lost or there twice."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Event, Thread
from uuid import UUID, uuid4

import pytest

from data_access.database import Database
from domain.access import Viewer
from domain.decisions.decision import Tap
from domain.outages import Outage
from services.decisions.followups import tap_decision
from tests.builders import FJORDBY, TODAY, days
from tests.cast import Cast, load_cast
from tests.support.databases import Address, run_folder
from tests.support.decisions.decided import decide, story
from tests.support.postgres import APP, OWNER, Postgres, start_postgres
from tests.support.work import at_work

pytestmark = pytest.mark.postgres

WRITERS = 4
#: so many are told that something was saved before the next kill
BETWEEN = 25
kills = pytest.mark.parametrize("kills", [1, pytest.param(10, marks=pytest.mark.slow)])


@pytest.fixture
def folder() -> Iterator[Path]:
    """Give a folder for servers of the test's own, which end with the test."""
    # where another user may be, for the server does not run as root
    place = run_folder() / f"killed-{uuid4().hex}"
    yield place
    for one in place.iterdir():
        server = Postgres(one, 0)
        if server.is_running:
            server.stop()


@pytest.fixture
def server(folder) -> Postgres:
    """Give a server which keeps its promises when it is killed."""
    return start_postgres(folder / "first", durable=True)


def fill(server: Postgres) -> Cast:
    """Return the cast, in a new database of the server."""
    server.create_database("anker")
    address = Address(
        url=server.url("anker", role=APP),
        owner_url=server.url("anker", role=OWNER),
        app_role=APP,
    )
    address.migrate()
    database = Database(address.url)
    cast = load_cast(database)
    database.close()
    return cast


class Writers:
    """Some who tap a decision each all the time, each tap until it is said to be saved."""

    def __init__(self, database: Database, viewer: Viewer) -> None:
        self._database, self._viewer = database, viewer
        self._stop = Event()
        self._tells: Queue[None] = Queue()
        decisions = [decide(database, viewer, TODAY - days(9)) for _ in range(WRITERS)]
        self.told = {one.id: one.version for one in decisions}
        self._crowd = [Thread(target=self._write, args=(one,)) for one in self.told]

    def _write(self, decision_id: UUID) -> None:
        while not self._stop.is_set():
            saved = self._save(decision_id, uuid4())
            if saved is not None:
                self.told[decision_id] = saved
                self._tells.put(None)

    def _save(self, decision_id: UUID, op_id: UUID) -> int | None:
        """Return the new version, None if nobody waits for it any more."""
        while not self._stop.is_set():
            try:
                with self._database.writing(FJORDBY) as db:
                    tapped = tap_decision(
                        at_work(db, self._viewer),
                        decision_id,
                        Tap.ON_ITS_WAY,
                        op_id=op_id,
                        read_version=self.told[decision_id],
                    )
            except Outage:
                self._stop.wait(0.02)
            else:
                return tapped.version
        return None

    def wait(self, number: int = BETWEEN) -> None:
        """Return when so many more have been told that something is saved."""
        for _ in range(number):
            self._tells.get(timeout=30)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Let them write until the end of the block."""
        for one in self._crowd:
            one.start()
        try:
            yield
        finally:
            self._stop.set()
            for one in self._crowd:
                one.join()

    def look(self, database: Database) -> int:
        """See that every tap is there once; return how many there are."""
        for decision_id, version in self.told.items():
            found = story(database, self._viewer, decision_id)
            # who stopped waiting was not told of the last one
            assert found.decision.version - version in {0, 1}
            assert len(found.touches) == found.decision.version
        return sum(self.told.values())


@kills
def test_what_was_saved_is_there_after_the_server_was_killed(
    server, kills, record_property
):
    cast = fill(server)
    database = Database(server.url("anker"))
    writers = Writers(database, cast.aisha)
    pauses = []
    with writers.at_work():
        for _kill in range(kills):
            writers.wait()
            began = time.monotonic()
            server.kill()
            server.start()
            writers.wait(WRITERS + 1)
            pauses.append(time.monotonic() - began)

    record_property("longest pause", f"{max(pauses):.1f} s")
    record_property("acknowledged writes", writers.look(database))
    database.close()


@kills
def test_what_was_saved_is_on_the_standby_that_takes_over(
    folder, server, kills, record_property
):
    """Two servers, of which the second has every commit and takes the first's place."""
    cast = fill(server)
    pauses, crowds = [], []
    for number in range(kills):
        standby = server.followed_by(folder / f"{number}")
        database = Database(either(server, standby))
        writers = Writers(database, cast.aisha)
        with writers.at_work():
            writers.wait()
            began = time.monotonic()
            server.kill()
            standby.promote()
            writers.wait(WRITERS + 1)
            pauses.append(time.monotonic() - began)
        crowds.append(writers)
        server = standby
        database.close()

    record_property("longest pause", f"{max(pauses):.1f} s")
    told = sum(writers.look(database) for writers in crowds)
    record_property("acknowledged writes", told)
    database.close()


def either(*servers: Postgres) -> str:
    """Return the address of the database on whichever server can be written to."""
    hosts = "&".join(f"host=127.0.0.1:{one.port}" for one in servers)
    return f"postgresql+psycopg://{APP}@/anker?{hosts}&target_session_attrs=read-write"
