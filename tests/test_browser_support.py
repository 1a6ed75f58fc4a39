"""What the tests in a browser lean on does what they lean on."""

import pytest
from playwright.sync_api import Error, Page, Route

from services.sample.loading import DEMO_PASSWORD
from tests.support.accessibility import look, settle, unnamed
from tests.support.browser import come_in, move
from tests.support.crawl import READ_ALOUD
from tools.screen_stops import AISHA, list_stops

STILL_DRAWN = """
<div data-testid="stApp" data-test-script-state="running">
  <button onclick="this.textContent = this.parentNode.dataset.testScriptState">
    Tryk</button>
</div>
<script>
  const app = document.querySelector("div");
  setTimeout(() => { app.dataset.testScriptState = "notRunning"; }, 500);
</script>
"""


HERE = "http://localhost/"
DEAD = '<div data-testid="stApp"><main id="stMain"></main></div>'


#: draws another page by another word in the same place, and is never seen to run
SAME_PLACES = (
    DEAD.replace("></main>", ">Den ene talk</main>")
    + """
<script>
  addEventListener("popstate", () => {
    document.querySelector("#stMain").firstChild.nodeValue = "Den anden talk";
  });
</script>
"""
)


@pytest.mark.browser
def test_nobody_clicks_on_a_page_that_is_still_being_drawn(page):
    page.set_content(STILL_DRAWN)

    page.get_by_role("button").click()

    assert page.get_by_role("button").text_content() == "notRunning"


@pytest.mark.browser
def test_who_moves_inside_the_application_sees_what_a_page_opened_anew_shows(
    shown_app, visitors
):
    pages = {stop.name: shown_app.url + stop.path for stop in list_stops(shown_app)}
    anew, inside = visitors.new_page(), visitors.new_page()
    for page in (anew, inside):
        come_in(page, shown_app.url, AISHA, DEMO_PASSWORD)

    for name in ("temapakke", "session-i-dag", "ugens-tryk"):
        anew.goto(pages[name])
        move(inside, pages[name])

        assert seen(inside) == seen(anew), name


def seen(page: Page) -> tuple[object, ...]:
    """Return everything that the tests which go through all pages read."""
    settle(page)
    return page.title(), look(page), unnamed(page), page.evaluate(READ_ALOUD)


@pytest.mark.browser
def test_a_move_to_where_one_is_waits_for_no_change(page):
    loaded = []

    def load(route: Route) -> None:
        loaded.append(route.request.url)
        route.fulfill(content_type="text/html", body=DEAD)

    page.route(HERE, load)
    page.goto(HERE)

    move(page, "/", patience=100)

    assert loaded == [HERE, HERE]


@pytest.mark.browser
def test_a_move_that_leads_nowhere_is_noticed(page):
    """The control: nothing answers on this page."""
    page.route(HERE, lambda route: route.fulfill(content_type="text/html", body=DEAD))
    page.goto(HERE)

    with pytest.raises(Error, match="did not run"):
        move(page, f"{HERE}elsewhere", patience=100)


@pytest.mark.browser
def test_a_page_of_which_only_words_change_has_been_drawn(page):
    """As from one talk to another in a browser that draws a whole run at once."""
    page.route(
        HERE, lambda route: route.fulfill(content_type="text/html", body=SAME_PLACES)
    )
    page.goto(HERE)

    move(page, f"{HERE}elsewhere", patience=10_000)

    assert page.locator("#stMain").text_content() == "Den anden talk"
