"""The line is cut between a click and its answer: saved once or not, and seen so."""

import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import func, select

from data_access.database import Database
from data_access.tables import DecisionRow
from tests.builders import FJORDBY
from tests.cast import NOW, PASSWORD, Cast, load_cast
from tests.support.app import App, start_app
from tests.support.browser import IS_DRAWN, come_in, come_to_rest
from tests.support.decisions.decided import hold_session
from tests.support.line import Line, line_to

GOOD = "Når et barn skal skifte stue, går den faste voksne med"
SAVED = "Beslutningen er gemt"
#: seconds from the click to the cut, one after the other
DELAYS = (0.0, 0.01, 0.03, 0.06, 0.1, 0.15, 0.2, 0.3)
#: seconds that nobody comes through
AWAY = 0.8
#: tenths of a second until a page that has its line again shows what was typed
RETURNS_WITHIN = 100
CONNECTED = '[data-testid="stApp"][data-test-connection-state="CONNECTED"]'
pytestmark = pytest.mark.browser


@dataclass(frozen=True, slots=True)
class Place:
    """The application with the cast in its database, behind a line that can be cut."""

    app: App
    database: Database
    cast: Cast
    line: Line


@pytest.fixture(scope="module")
def place(databases, tmp_path_factory) -> Iterator[Place]:
    address = databases.new(template="empty")
    opened = Database(address.url)
    cast = load_cast(opened)
    running = start_app(address, tmp_path_factory.mktemp("line"), now=NOW)
    with line_to(running.port) as line:
        yield Place(running, opened, cast, line)
    running.stop()
    opened.close()
    databases.remove(address)


def decisions_of(place: Place, words: str) -> int:
    with place.database.reading(FJORDBY) as db:
        return db.scalar(
            select(func.count())
            .select_from(DecisionRow)
            .where(DecisionRow.organisation_id == FJORDBY, DecisionRow.text == words)
        )


def come_back(page: Page) -> None:
    """Wait until the page has its line again and is drawn."""
    page.locator(CONNECTED).wait_for()
    come_to_rest(page)


def is_saved_or_kept(place: Place, page: Page, words: str) -> bool:
    """
    Return whether the decision is saved; until it is, the words stand in their field.

    A page that has its line again is drawn once more before they do.
    """
    field = page.get_by_role("textbox", name="Hvad beslutter I?")
    for _ in range(RETURNS_WITHIN):
        if decisions_of(place, words):
            return True
        if field.is_visible() and field.input_value() == words:
            return False
        page.wait_for_timeout(100)
    raise AssertionError("what was typed is gone")


@pytest.mark.parametrize(
    "times", [2, pytest.param(50, marks=pytest.mark.slow)], ids=str
)
def test_what_was_saved_when_the_line_was_cut_is_there_once_and_said(
    place, page, record_property, times
):
    come_in(page, place.line.url, "aisha@fjordby.example", PASSWORD)
    # the page is looked at while it is drawn, too
    page.remove_locator_handler(page.locator(IS_DRAWN))
    at_once = 0
    for number in range(times):
        mark = f"nummer {times}.{number:02}"
        words = f"{GOOD}, {mark}"
        session = hold_session(place.database, place.cast.aisha)
        page.goto(f"{place.line.url}/session?id={session.id}")
        field = page.get_by_role("textbox", name="Hvad beslutter I?")
        field.fill(words)
        page.get_by_text("Den er konkret.").wait_for()
        come_to_rest(page)

        page.get_by_role("button", name="Gem beslutningen").click()
        time.sleep(DELAYS[number % len(DELAYS)])
        place.line.cut()
        time.sleep(AWAY)
        place.line.mend()
        come_back(page)

        saved = is_saved_or_kept(place, page, words)
        at_once += saved
        if page.get_by_text(SAVED).is_visible():
            assert decisions_of(place, words) == 1
        come_to_rest(page)
        if not saved or (field.is_visible() and field.input_value()):
            expect(field).to_have_value(words)
            page.get_by_role("button", name="Gem beslutningen").click()
            page.get_by_text(SAVED).wait_for()
        come_to_rest(page)
        expect(page.get_by_role("main").get_by_text(mark)).to_be_visible()
        assert decisions_of(place, words) == 1
    record_property("saved before the line was back", at_once)
    record_property("lines cut", times)
    assert "Traceback" not in place.app.log()
