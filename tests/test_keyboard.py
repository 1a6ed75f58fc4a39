"""
Eight tasks, from signing in to reading the answers, without a mouse.

How many keys each takes stands at the end of the run.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from services.sample.loading import DEMO_PASSWORD
from tests.support.accessibility import settle
from tests.support.browser import PHONE
from tests.support.engines import only_sqlite
from tests.support.keyboard import Keys
from tools.screen_stops import AISHA, list_stops

pytestmark = [pytest.mark.browser, only_sqlite]

DECISION = (
    "Når et barn har søskende, så spørger Amira til dem inden fredag "
    "og skriver svaret på tavlen"
)


@pytest.fixture(scope="module")
def path(app) -> dict[str, str]:
    """Give the paths of the pages by their names, as they are before the first task."""
    return {stop.name: stop.path for stop in list_stops(app)}


@pytest.fixture(scope="module")
def at_the_door(app, path, regulars) -> Keys:
    """Give the keyboard of somebody who has just found the front page."""
    page = regulars.new_page(base_url=app.url)
    keys = Keys(page)
    page.goto("/")
    settle(page)
    return keys


@pytest.fixture(scope="module")
def signed_in(at_the_door) -> Keys:
    """Give the keyboard of a team leader who has signed in by it."""
    keys = at_the_door
    keys.to("E-mail")
    keys.type(AISHA)
    keys.to("Adgangskode", "textbox")
    keys.type(DEMO_PASSWORD)
    keys.press("Enter")
    reads(keys.page, "Næste skridt")
    return keys


@pytest.fixture
def keys(signed_in) -> Keys:
    """Give the same keyboard for one task of its own."""
    return signed_in


@pytest.fixture
def done(keys, record_property, request) -> Callable[[], None]:
    """Give what notes how many keys a task has taken when it is done."""
    before = keys.pressed
    return lambda: count(record_property, request, keys.pressed - before)


def count(record_property, request, number: int) -> None:
    task = re.sub(r"test_|-?sqlite|[\[\]]", " ", request.node.name)
    record_property(f"keys: {' '.join(task.replace('_', ' ').split())}", number)


def reads(page: Page, heading: str) -> None:
    """Wait for a heading, and until the page stands still."""
    page.get_by_role("heading", name=heading, exact=True).first.wait_for()
    settle(page)


def hears(page: Page, words: str) -> None:
    """Wait until the page says something, and stands still."""
    page.get_by_text(words).first.wait_for()
    settle(page)


def test_signing_in(signed_in, record_property, request):
    count(record_property, request, signed_in.pressed)

    assert signed_in.stops[0] == ("link", "Gå til indhold")


def test_finding_a_package_and_opening_it(keys, done):
    keys.page.goto("/")
    settle(keys.page)

    keys.to("Temapakker")
    keys.press("Enter")
    reads(keys.page, "Temapakker")
    keys.to("Søg i temapakker og talks")
    keys.type("børnesamtale")
    keys.press("Enter")
    settle(keys.page)
    keys.to("Børnesamtalen")
    keys.press("Enter")
    keys.page.get_by_role("link", name="Planlæg session").wait_for()

    expect(keys.page.get_by_role("heading", level=1)).to_have_text("Børnesamtalen")
    done()


def test_registering_a_session(path, keys, done):
    keys.page.goto(path["temapakke"])
    settle(keys.page)

    skip_the_menu(keys)
    keys.to("Planlæg session Børnesamtalen")
    keys.press("Enter")
    reads(keys.page, "Planlæg session")
    keys.to("Ja", "radio")
    keys.press("Space")
    settle(keys.page)
    keys.to("Gem sessionen")
    keys.press("Enter")

    hears(keys.page, "Sessionen er planlagt.")
    done()


def test_counting_who_is_there(path, keys, done):
    keys.page.goto(path["session-i-dag"])
    settle(keys.page)

    skip_the_menu(keys)
    keys.to("Deltagere")
    keys.type("6")
    keys.to("Gem fremmøde")
    keys.press("Enter")

    hears(keys.page, "Fremmødet er gemt.")
    done()


def test_logging_a_decision(path, keys, done):
    keys.page.goto(path["session-i-dag"])
    settle(keys.page)

    skip_the_menu(keys)
    keys.to("Hvad beslutter I?")
    keys.type(DECISION)
    settle(keys.page)
    keys.to("Gem beslutningen")
    keys.press("Enter")

    hears(keys.page, "Beslutningen er gemt.")
    done()


def test_answering_how_it_went(keys, done):
    keys.page.goto("/beslutninger?vis=ugen")
    settle(keys.page)

    skip_the_menu(keys)
    keys.to("Gennemført som aftalt")
    keys.press("Enter")

    hears(keys.page, "Sagt af Aisha")
    done()


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_answering_the_form(app, path, visitors, record_property, request, javascript):
    page = visitors.new_page(viewport=PHONE, javascript=javascript, base_url=app.url)
    page.goto(path["skema"])

    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Gå til indhold"
    pressed = ["Tab", "Enter"]
    page.keyboard.press("Enter")
    while page.locator(":focus[type=submit]").count() == 0:
        page.keyboard.press("Tab")
        pressed.append("Tab")
        if page.locator(":focus[type=radio], :focus[type=checkbox]").count():
            page.keyboard.press("Space")
            pressed.append("Space")
        assert len(pressed) < 100
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Tak for dit svar").wait_for()

    count(record_property, request, len(pressed) + 1)


def test_reading_what_was_said_of_a_session(keys, done):
    keys.page.goto("/")
    settle(keys.page)

    keys.to("Feedback")
    keys.press("Enter")
    reads(keys.page, "Feedback")
    keys.to("Se svarene Børnesamtalen i Fjordby, 18. aug. 2026 · Børneteamet")
    keys.press("Enter")
    hears(keys.page, "svarprocent")
    keys.to("Alle sessioner")
    keys.press("End")

    expect(keys.page.get_by_role("link", name="Til sessionen")).to_be_in_viewport()
    done()


def skip_the_menu(keys: Keys) -> None:
    """Go from a page that has just been opened to its content."""
    keys.to("Gå til indhold")
    keys.press("Enter")
    expect(keys.page.locator("#stMain")).to_be_focused()
