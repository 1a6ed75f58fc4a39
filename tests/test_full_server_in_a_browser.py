"""A PostgreSQL server without room: one reads on, is told, and loses nothing typed."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from uuid import uuid4

import httpx
import psycopg
import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from data_access.database import Database
from data_access.local_sessions import standing_meetings
from data_access.tables import LocalSessionRow
from domain.outages import NothingSaved
from tests.builders import FJORDBY, standing_meeting
from tests.cast import PASSWORD, Cast, load_cast
from tests.support.app import App, start_app
from tests.support.browser import IS_DRAWN, come_in, come_to_rest
from tests.support.databases import Address, run_folder
from tests.support.held import held_by, note
from tests.support.local_sessions import publish, registered
from tests.support.postgres import APP, OWNER, Postgres, start_postgres
from tests.support.small_disk import SmallDisk, small_disk

pytestmark = [pytest.mark.browser, pytest.mark.postgres]

PLACE = "Mødelokale 3 ved kantinen"
#: seconds that one reads while nothing can be written
READS_FOR = 75
NO_ROOM = "Der er ikke plads til at gemme. Intet er ændret."
AWAY = "Databasen er på vej tilbage. Din tekst er bevaret, og siden kommer selv igen."
FAULT = "Noget gik galt hos os"
#: what was refused takes its room on a page all the same: then nothing more fits
IN_A_ROW = 5
#: what one visitor's pages take who has just come
MORE_FILES, MORE_MB = 60, 60


@dataclass
class Workplace:
    """Fjordby on a server of its own, with a small disk under it, and the application."""

    disk: SmallDisk
    server: Postgres
    database: Database
    cast: Cast
    app: App

    def planned(self) -> list[str]:
        with self.database.reading(FJORDBY) as db:
            return list(db.scalars(select(LocalSessionRow.place)))

    def write_until_nothing_fits(self) -> None:
        """Take the room that is left on half-full pages of tables, too."""
        refused = 0
        while refused < IN_A_ROW:
            try:
                registered(self.database, self.cast.aisha)
                refused = 0
            except NothingSaved:
                refused += 1


@contextmanager
def at_work(server: Postgres, disk: SmallDisk, data: Path) -> Iterator[Workplace]:
    """Let Fjordby work on a server with an empty database `anker`."""
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
            db, standing_meeting(place="Personalerummet")
        )
    app = start_app(address, data)
    try:
        yield Workplace(disk, server, database, cast, app)
    finally:
        app.stop()
        database.close()
        if server.is_running:
            server.stop()


@pytest.fixture
def full_tables(tmp_path) -> Iterator[Workplace]:
    """Give a workplace whose tables are on the small disk, apart from the journal."""
    # where another user may be, for the server does not run as root
    place = run_folder() / f"full-{uuid4().hex}"
    server = start_postgres(place / "server", durable=True)
    with small_disk(place / "disk", megabytes=96) as disk:
        server.create_database("anker")
        server.move_database("anker", disk.folder)
        with at_work(server, disk, tmp_path / "data") as workplace:
            yield workplace


@pytest.fixture
def full_journal(tmp_path) -> Iterator[Workplace]:
    """Give a workplace where all that the server has is on the small disk."""
    place = run_folder() / f"full-{uuid4().hex}"
    with small_disk(place, megabytes=256) as disk:
        server = start_postgres(disk.folder / "server", durable=True)
        server.create_database("anker")
        with at_work(server, disk, tmp_path / "data") as workplace:
            yield workplace


def begin_a_plan(page: Page, url: str) -> None:
    come_in(page, url, "aisha@fjordby.example", PASSWORD, "/planlaeg")
    come_to_rest(page)
    page.get_by_label("Sted").first.fill(PLACE)
    page.get_by_label("Sted").first.press("Tab")
    page.get_by_label("Talks").click()
    page.get_by_role("option").first.click()
    page.keyboard.press("Escape")
    page.get_by_text("Ja", exact=True).first.click()
    come_to_rest(page)


@pytest.mark.slow
def test_on_a_full_server_one_reads_on_and_loses_nothing(
    full_tables, page, record_property
):
    """The small form, without a browser, is in `tests/pages/test_full_server.py`."""
    url = full_tables.app.url
    begin_a_plan(page, url)
    before = held_by(full_tables.app)
    full_tables.disk.fill()
    full_tables.write_until_nothing_fits()

    # the login is older than a minute at the end: it cannot be noted
    began = time.monotonic()
    reader = page.context.new_page()
    looked = 0
    while time.monotonic() - began < READS_FOR:
        for path in ("/", "/temapakker", "/sessioner", "/beslutninger", "/oplaering"):
            reader.goto(f"{url}{path}")
            expect(reader.get_by_role("heading", level=1)).to_be_visible()
            come_to_rest(reader)
            expect(reader.get_by_text(FAULT)).to_have_count(0)
            looked += 1
    assert httpx.get(f"{url}/readyz", trust_env=False).status_code == 200

    page.get_by_role("button", name="Gem sessionen").click()
    expect(page.get_by_text(NO_ROOM)).to_be_visible()
    expect(page.get_by_label("Sted").first).to_have_value(PLACE)
    assert PLACE not in full_tables.planned()

    full_tables.disk.make_room()
    page.get_by_role("button", name="Gem sessionen").click()
    expect(page.get_by_text("Sessionen er planlagt")).to_be_visible()

    assert full_tables.planned().count(PLACE) == 1
    assert "Traceback" not in full_tables.app.log()
    after = held_by(full_tables.app)
    record_property("pages that were read on a full server", looked)
    note(record_property, "full disk on PostgreSQL", before, after)
    assert len(after.files) <= len(before.files) + MORE_FILES
    assert after.megabytes <= before.megabytes + MORE_MB


def fill_journal(server: Postgres) -> None:
    """Let the server need more and more files for its journal, until it ends."""
    for _time in range(20):
        if not server.is_running:
            return
        with suppress(psycopg.OperationalError), server.connect() as connection:
            for _file in range(100):
                connection.execute("SELECT pg_switch_wal()")
                connection.execute("SELECT pg_logical_emit_message(true, 'a', 'a')")
        Event().wait(0.2)
    # it has come to itself again and again
    server.stop()


@pytest.mark.slow
def test_a_server_without_room_for_its_journal_ends_and_goes_on_later(
    full_journal, page, record_property
):
    begin_a_plan(page, full_journal.app.url)
    # the page is looked at while it is drawn, too
    page.remove_locator_handler(page.locator(IS_DRAWN))
    before = held_by(full_journal.app)
    full_journal.disk.fill()
    fill_journal(full_journal.server)

    page.get_by_role("button", name="Gem sessionen").click()
    expect(page.get_by_text(AWAY)).to_be_visible(timeout=6_000)
    expect(page.get_by_label("Sted").first).to_have_value(PLACE)
    assert "PANIC" in (full_journal.server.folder / "server.log").read_text()

    full_journal.disk.make_room()
    full_journal.server.start()
    began = time.monotonic()
    expect(page.get_by_text(AWAY)).to_be_hidden(timeout=10_000)
    back = time.monotonic() - began

    # the button is still pressed: what was typed is saved, once
    expect(page.get_by_text("Sessionen er planlagt")).to_be_visible()
    assert full_journal.planned() == [PLACE]
    assert "Traceback" not in full_journal.app.log()
    after = held_by(full_journal.app)
    record_property(
        "ms until the page is back after a full journal", round(back * 1000)
    )
    note(record_property, "full journal", before, after)
    assert len(after.files) <= len(before.files) + MORE_FILES
    assert after.megabytes <= before.megabytes + MORE_MB
