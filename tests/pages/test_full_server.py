"""A database server whose disk is full: one reads on, is told, and nothing is lost."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from data_access.database import Database
from data_access.local_sessions import standing_meetings
from data_access.tables import LocalSessionRow, LoginRow, SessionStepRow
from domain.errors import ErrorCode
from domain.outages import NothingSaved
from tests.builders import FJORDBY, TODAY, standing_meeting
from tests.cast import NOW, Cast, load_cast, signed_in
from tests.support.apptest import Visit, field, press
from tests.support.databases import Address, run_folder
from tests.support.local_sessions import PACKAGE, publish, registered
from tests.support.postgres import APP, OWNER, Postgres, start_postgres
from tests.support.small_disk import SmallDisk, small_disk

pytestmark = pytest.mark.postgres

PLACE = "Mødelokale 3 ved kantinen"
NO_ROOM = "Der er ikke plads til at gemme. Intet er ændret."
#: what was refused takes its room on a page all the same: then nothing more fits
IN_A_ROW = 5
#: what somebody who only reads looks at meanwhile
READ = ("local_sessions", "next_steps", "decisions", "theme_packages", "onboarding")
T = TypeVar("T")


@dataclass
class Workplace:
    """Fjordby on a server of its own, whose tables are on a small disk."""

    disk: SmallDisk
    server: Postgres
    database: Database
    cast: Cast

    def planned(self) -> list[str]:
        with self.database.reading(FJORDBY) as db:
            return list(db.scalars(select(LocalSessionRow.place)))


@pytest.fixture
def workplace() -> Iterator[Workplace]:
    # where another user may be, for the server does not run as root
    place = run_folder() / f"full-{uuid4().hex}"
    server = start_postgres(place / "server", durable=True)
    with small_disk(place / "disk", megabytes=96) as disk:
        server.create_database("anker")
        server.move_database("anker", disk.folder)
        address = Address(
            url=server.url("anker", role=APP),
            owner_url=server.url("anker", role=OWNER),
            app_role=APP,
        )
        address.migrate()
        database = Database(address.url)
        cast = load_cast(database)
        publish(database)
        with database.writing(FJORDBY) as db:
            standing_meetings.add_standing_meeting(
                db, standing_meeting(place="Personalerummet", starts_on=TODAY)
            )
        yield Workplace(disk, server, database, cast)
        database.close()
        server.stop()


def until_nothing_fits(save: Callable[[], T]) -> list[T]:
    """Return what was said to be saved before nothing more fitted."""
    told: list[T] = []
    refused: list[ErrorCode] = []
    while len(refused) < IN_A_ROW:
        try:
            told.append(save())
            refused.clear()
        except NothingSaved as error:
            refused.append(error.code)
    assert set(refused) == {ErrorCode.NO_ROOM}
    return told


def seen_last(workplace) -> datetime:
    """Return when a login was noted last."""
    with workplace.database.platform_reading() as db:
        return db.scalar(select(func.max(LoginRow.last_seen_at)))


def test_on_a_full_server_one_reads_on_is_told_and_loses_nothing(
    workplace, monkeypatch, tmp_path
):
    visit = Visit(monkeypatch, workplace.database, tmp_path)
    reader = visit.open(workplace.cast.aisha, "local_sessions")
    at = visit.open(workplace.cast.aisha, "plan", pakke=PACKAGE)
    field(at, "Sted").set_value(PLACE).run()
    workplace.disk.fill()

    aisha, database = workplace.cast.aisha, workplace.database
    told = set(until_nothing_fits(lambda: registered(database, aisha).id))
    # else the login of those who read would be noted on its own page
    until_nothing_fits(lambda: signed_in(database, aisha))
    visit.now += timedelta(minutes=2)
    press(at, "Gem sessionen")
    for page in READ:
        reader.switch_page(f"../pages/{page}.py").run()
        assert not reader.exception
        assert not reader.error

    assert seen_last(workplace) == NOW
    (said,) = at.error
    assert said.value.startswith(NO_ROOM)
    assert field(at, "Sted").value == PLACE
    assert PLACE not in workplace.planned()
    with workplace.database.reading(FJORDBY) as db:
        kept = set(db.scalars(select(LocalSessionRow.id)))
        stepped = set(db.scalars(select(SessionStepRow.local_session_id)))
    assert kept == stepped == told

    workplace.disk.make_room()
    press(at, "Gem sessionen")
    assert PLACE in workplace.planned()
