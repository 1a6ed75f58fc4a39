"""A real full disk under SQLite: one reads on, one is told, and nothing typed is lost."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from playwright.sync_api import expect
from sqlalchemy import update

from data_access.database import Database
from data_access.local_sessions import local_sessions, standing_meetings
from data_access.maintenance import check_file
from data_access.tables import LoginRow
from tests.builders import FJORDBY, standing_meeting
from tests.cast import PASSWORD, load_cast
from tests.support.app import App, start_app
from tests.support.browser import come_in, come_to_rest
from tests.support.databases import Address
from tests.support.engines import only_sqlite
from tests.support.held import held_by, note
from tests.support.local_sessions import publish
from tests.support.small_disk import SmallDisk, small_disk

pytestmark = [pytest.mark.browser, only_sqlite]

PLACE = "Mødelokale 3 ved kantinen"
NO_ROOM = "Der er ikke plads til at gemme. Intet er ændret."
#: connections to SQLite that are kept at most, each with up to three files
POOL = 15
FAULT = "Noget gik galt hos os"
#: what one visitor's pages take who has just come
MORE_FILES, MORE_MB = 60, 60


@dataclass(frozen=True)
class Disk(SmallDisk):
    """A small disk with Anker's data."""

    app: App

    def planned(self) -> list[str]:
        database = Database(self.app.address.url)
        with database.reading(FJORDBY) as db:
            places = [one.place for one in local_sessions.list_sessions(db, FJORDBY)]
        database.close()
        return places

    def nobody_was_seen_lately(self) -> None:
        """Let every login look as if it had been noted two minutes ago."""
        database = Database(self.app.address.url)
        with database.platform_writing() as db:
            ago = datetime.now(UTC) - timedelta(minutes=2)
            db.execute(update(LoginRow).values(last_seen_at=ago))
        database.close()


@pytest.fixture
def disk(databases, tmp_path) -> Iterator[Disk]:
    with small_disk(tmp_path / "disk", megabytes=24) as small:
        small.folder.chmod(0o700)
        url = f"sqlite:///{small.folder / 'anker.db'}"
        address = Address(url=url, owner_url=url)
        address.migrate()
        database = Database(url)
        load_cast(database)
        publish(database)
        with database.writing(FJORDBY) as db:
            standing_meetings.add_standing_meeting(
                db, standing_meeting(place="Personalerummet")
            )
        database.close()
        app = start_app(address, tmp_path / "data")
        try:
            yield Disk(small.folder, app)
        finally:
            app.stop()


@pytest.mark.parametrize(
    "seconds", [0, pytest.param(75, marks=pytest.mark.slow)], ids=str
)
def test_on_a_full_disk_one_reads_on_and_loses_nothing(
    disk, page, record_property, seconds
):
    url = disk.app.url
    come_in(page, url, "aisha@fjordby.example", PASSWORD, "/planlaeg")
    come_to_rest(page)
    page.get_by_label("Sted").first.fill(PLACE)
    page.get_by_label("Sted").first.press("Tab")
    page.get_by_label("Talks").click()
    page.get_by_role("option").first.click()
    page.keyboard.press("Escape")
    page.get_by_text("Ja", exact=True).first.click()
    come_to_rest(page)
    before = held_by(disk.app)
    # a login that was noted a minute ago is noted again by every page, or would be
    disk.nobody_was_seen_lately()
    disk.fill()

    began = time.monotonic()
    reader = page.context.new_page()
    looked = 0
    while looked == 0 or time.monotonic() - began < seconds:
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
    assert disk.planned() == []

    disk.make_room()
    page.get_by_role("button", name="Gem sessionen").click()
    expect(page.get_by_text("Sessionen er planlagt")).to_be_visible()

    assert disk.planned() == [PLACE]
    check_file(disk.folder / "anker.db")
    assert "Traceback" not in disk.app.log()
    after = held_by(disk.app)
    record_property("pages that were read on a full disk", looked)
    note(record_property, "full disk on SQLite", before, after)
    assert after.below(disk.folder) < 3 * POOL
    assert len(after.files) <= len(before.files) + MORE_FILES
    assert after.megabytes <= before.megabytes + MORE_MB
