"""The database ends in mid-form: the page keeps it, and goes on by itself."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from data_access.database import Database
from data_access.local_sessions import standing_meetings
from tests.builders import FJORDBY, TODAY, standing_meeting
from tests.cast import NOW, PASSWORD, load_cast
from tests.support.app import App, start_app
from tests.support.browser import IS_DRAWN, come_in, come_to_rest
from tests.support.databases import Address, run_folder
from tests.support.held import held_by, note
from tests.support.local_sessions import publish
from tests.support.postgres import APP, OWNER, Postgres, start_postgres

pytestmark = [pytest.mark.browser, pytest.mark.postgres]

AWAY = "Databasen er på vej tilbage. Din tekst er bevaret, og siden kommer selv igen."
PLACE = "Mødelokale 3 ved kantinen"
#: however often the database went away
MORE_FILES, MORE_MB = 20, 60


@dataclass
class Workplace:
    """Fjordby on a PostgreSQL server of its own, which may stop."""

    app: App
    server: Postgres


@pytest.fixture(scope="module")
def workplace(tmp_path_factory) -> Iterator[Workplace]:
    # where another user may be, for the server does not run as root
    server = start_postgres(run_folder() / f"away-{os.getpid()}", durable=True)
    server.create_database("anker")
    address = Address(
        url=server.url("anker", role=APP),
        owner_url=server.url("anker", role=OWNER),
        app_role=APP,
    )
    address.migrate()
    database = Database(address.url)
    load_cast(database)
    publish(database)
    with database.writing(FJORDBY) as db:
        standing_meetings.add_standing_meeting(
            db, standing_meeting(place="Personalerummet", starts_on=TODAY)
        )
    database.close()
    app = start_app(address, tmp_path_factory.mktemp("away"), now=NOW)
    yield Workplace(app, server)
    app.stop()
    server.stop()


def write(page: Page, label: str, words: str) -> None:
    """Type into a field and leave it, without waiting for the page."""
    field = page.get_by_label(label).first
    field.fill(words)
    field.press("Tab")


@pytest.mark.parametrize(
    "times", [1, pytest.param(20, marks=pytest.mark.slow)], ids=str
)
def test_a_half_written_plan_outlives_the_database(
    workplace, page, record_property, times
):
    come_in(page, workplace.app.url, "aisha@fjordby.example", PASSWORD, "/planlaeg")
    come_to_rest(page)
    # the page is looked at while it is drawn, too
    page.remove_locator_handler(page.locator(IS_DRAWN))
    waits, returns = [], []
    before = held_by(workplace.app)
    for number in range(times):
        place = f"{PLACE} {number}"
        write(page, "Sted", place)
        come_to_rest(page)
        workplace.server.stop()

        began = time.monotonic()
        write(page, "Link, hvis nogen er med online", f"https://video.example/{number}")
        expect(page.get_by_text(AWAY)).to_be_visible(timeout=6_000)
        waits.append(time.monotonic() - began)
        expect(page.get_by_label("Sted").first).to_have_value(place)

        workplace.server.start()
        began = time.monotonic()
        expect(page.get_by_text(AWAY)).to_be_hidden(timeout=10_000)
        returns.append(time.monotonic() - began)
        come_to_rest(page)
        expect(page.get_by_label("Sted").first).to_have_value(place)
        expect(page.get_by_label("Link, hvis nogen er med online")).to_have_value(
            f"https://video.example/{number}"
        )

    workplace.server.stop()
    page.get_by_role("button", name="Gem sessionen").click()
    expect(page.get_by_text(AWAY)).to_be_visible(timeout=6_000)
    workplace.server.start()

    # the button is still pressed: the page answers it, and nothing typed is gone
    expect(page.get_by_text("Ret felterne med en besked")).to_be_visible()
    expect(page.get_by_label("Sted").first).to_have_value(place)
    come_to_rest(page)
    after = held_by(workplace.app)
    note(record_property, "database restarts", before, after)
    record_property("ms at most until it is told", round(max(waits) * 1000))
    record_property("ms at most until it is back", round(max(returns) * 1000))
    assert len(after.files) <= len(before.files) + MORE_FILES
    assert after.megabytes <= before.megabytes + MORE_MB
    assert "Traceback" not in workplace.app.log()
