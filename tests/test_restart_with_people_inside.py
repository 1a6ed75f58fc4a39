"""A new version is put in while people are inside: all are back where they were."""

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
from tests.support.browser import IS_DRAWN, STANDS_STILL, come_in, come_to_rest
from tests.support.engines import only_sqlite
from tests.support.local_sessions import publish

pytestmark = [pytest.mark.browser, only_sqlite]

PLACE = "Mødelokale 3 ved kantinen"
CONNECTED = '[data-testid="stApp"][data-test-connection-state="CONNECTED"]'
GONE = '[data-testid="stApp"]:not([data-test-connection-state="CONNECTED"])'
#: who is inside, and where; a plan is half written
INSIDE = (
    ("aisha", "/planlaeg"),
    ("karen", "/implementering"),
    ("lone", "/administration"),
    ("finn", "/sessioner"),
    ("bo", "/temapakker"),
    ("tove", "/planlaeg"),
    ("aisha", "/beslutninger"),
    ("lone", "/hent-ind"),
    ("karen", "/feedback"),
    ("bo", "/oplaering"),
)
#: seconds from the moment at which the application answers again
BACK = 15


@dataclass(frozen=True, slots=True)
class Inside:
    """Somebody with a page open."""

    page: Page
    url: str
    heading: str
    has_typed: bool


@pytest.fixture(scope="module")
def app(databases, tmp_path_factory) -> Iterator[App]:
    address = databases.new(template="empty")
    database = Database(address.url)
    load_cast(database)
    publish(database)
    with database.writing(FJORDBY) as db:
        standing_meetings.add_standing_meeting(
            db, standing_meeting(place="Personalerummet", starts_on=TODAY)
        )
    database.close()
    running = start_app(address, tmp_path_factory.mktemp("inside"), now=NOW)
    yield running
    running.stop()
    databases.remove(address)


def go_in(page: Page, app: App, name: str, path: str) -> Inside:
    come_in(page, app.url, f"{name}@fjordby.example", PASSWORD, path)
    come_to_rest(page)
    field = page.get_by_label("Sted").first
    if path == "/planlaeg":
        field.fill(PLACE)
        field.press("Tab")
        come_to_rest(page)
    page.remove_locator_handler(page.locator(IS_DRAWN))
    title = page.get_by_role("heading", level=1).first.inner_text()
    return Inside(page, page.url, title, path == "/planlaeg")


@pytest.mark.parametrize(
    "people", [1, pytest.param(20, marks=pytest.mark.slow)], ids=str
)
def test_after_a_restart_everybody_is_back_where_they_were(
    app, visitors, record_property, people
):
    inside = [
        go_in(visitors.new_page(), app, *INSIDE[number % len(INSIDE)])
        for number in range(people)
    ]

    app.stop()
    for one in inside:
        one.page.locator(GONE).wait_for()
    app.restart()
    began = time.monotonic()
    for one in inside:
        one.page.locator(CONNECTED).wait_for()
        one.page.locator(STANDS_STILL).wait_for()
    back = time.monotonic() - began

    for one in inside:
        come_to_rest(one.page)
        assert one.page.url == one.url
        title = one.page.get_by_role("heading", level=1).first
        expect(title).to_have_text(one.heading)
        expect(one.page.get_by_label("E-mail")).to_have_count(0)
        if one.has_typed:
            expect(one.page.get_by_label("Sted").first).to_have_value(PLACE)
    record_property("people who were inside at a restart", people)
    record_property("ms until the last is back", round(back * 1000))
    assert back < BACK
    assert "Traceback" not in app.log()
