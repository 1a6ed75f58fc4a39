"""Two minutes before a login ends it is said, and one can stay (WCAG 2.2.1)."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from data_access.database import Database
from tests.cast import NOW, PASSWORD, load_cast
from tests.support.app import start_app
from tests.support.browser import come_in, come_to_rest
from tests.support.engines import only_sqlite
from web.sign_in.login import TIME_LEFT_PATH

pytestmark = [pytest.mark.browser, only_sqlite]
STAY = "Forbliv logget ind"
#: the browser asks as it would after half an hour without a press
HALF_AN_HOUR_LATER = "window.ankerStays(0, '', window.ankerWords)"
#: keeps the words that the page brought along
KEEP_WORDS = """
let real;
Object.defineProperty(window, "ankerStays", {
  get: () => (seconds, moment, words) => {
    window.ankerAsksIn = seconds;
    window.ankerWords = words;
    real(seconds, moment, words);
  },
  set: (made) => { real = made; },
});
"""


@pytest.fixture(scope="module")
def app(databases, tmp_path_factory) -> Iterator[str]:
    """Give the address of a running application with the cast."""
    address = databases.new(template="empty")
    opened = Database(address.url)
    load_cast(opened)
    running = start_app(address, tmp_path_factory.mktemp("login"), now=NOW)
    yield running.url
    running.stop()
    opened.close()
    databases.remove(address)


@pytest.fixture
def page(app, visitors):
    """Give a form of Aisha's, open in a browser."""
    window = visitors.new_page()
    window.add_init_script(KEEP_WORDS)
    come_in(window, app, "aisha@fjordby.example", PASSWORD, "/beslutninger")
    come_to_rest(window)
    return window


def lasts(page, seconds, *, can_stay=True):
    """Let the server say how long the login still lasts."""
    body = json.dumps({"seconds": seconds, "canStay": can_stay})

    def answer(route):
        if route.request.method == "GET":
            route.fulfill(content_type="application/json", body=body)
        else:
            route.continue_()

    page.route(f"**{TIME_LEFT_PATH}", answer)


def test_a_page_asks_before_the_login_can_have_ended(page):
    assert page.evaluate("window.ankerAsksIn") == 27 * 60


def test_who_presses_stays_and_goes_on_where_they_were(page):
    lasts(page, 100)
    menu = page.get_by_role("link", name="Sessioner", exact=True)
    menu.focus()
    page.evaluate(HALF_AN_HOUR_LATER)
    told = page.get_by_role("alert").filter(has_text="to minutter")
    expect(told).to_be_visible()
    expect(menu).to_be_focused()

    stay = page.get_by_role("button", name=STAY)
    stay.focus()
    with page.expect_response(f"**{TIME_LEFT_PATH}") as answer:
        stay.press("Enter")

    assert answer.value.json()["seconds"] > 1_700
    expect(told).to_be_hidden()
    expect(menu).to_be_focused()


def test_what_another_page_of_theirs_kept_alive_is_not_told(page):
    with page.expect_response(f"**{TIME_LEFT_PATH}") as answer:
        page.evaluate(HALF_AN_HOUR_LATER)

    assert answer.value.json()["seconds"] > 120
    expect(page.get_by_role("button", name=STAY)).to_be_hidden()


def test_at_the_end_of_the_day_one_is_told_to_save(page):
    lasts(page, 90, can_stay=False)
    page.evaluate(HALF_AN_HOUR_LATER)

    expect(page.get_by_text("Gem det, du er i gang med")).to_be_visible()
    expect(page.get_by_role("button", name=STAY)).to_be_hidden()


def test_once_it_has_ended_that_is_said(page):
    lasts(page, 0)
    page.evaluate(HALF_AN_HOUR_LATER)
    expect(page.get_by_role("button", name=STAY)).to_be_visible()
    page.unroute(f"**{TIME_LEFT_PATH}")
    page.route(f"**{TIME_LEFT_PATH}", lambda route: route.fulfill(status=403))

    expect(page.get_by_role("button", name="Log ind igen")).to_be_visible()
