"""The browser's "back" and "forward" after what led to another page."""

import pytest
from playwright.sync_api import Page, expect

from services.sample.loading import DEMO_PASSWORD
from tests.support.browser import come_in, come_to_rest

pytestmark = pytest.mark.browser

TEAM_LEADER = "teamleder@fjordby.example"
PACKAGE = "Samarbejdet med forældre"
TALK = "Fem minutter ved døren"
PLAN = f"Planlæg session {PACKAGE}"
CLICK_TWICE = """async ([words, apart]) => {
  const button = [...document.querySelectorAll("button, a.button")]
    .find((one) => one.textContent.includes(words));
  for (const detail of [1, 2]) {
    // nobody clicks on what is no longer there
    if (button.isConnected) button.dispatchEvent(
      new MouseEvent("click", {bubbles: true, cancelable: true, detail})
    );
    await new Promise((done) => setTimeout(done, apart));
  }
}"""


@pytest.fixture(scope="module")
def window(app, regulars) -> Page:
    """A team leader's window."""
    page = regulars.new_page()
    come_in(page, app.url, TEAM_LEADER, DEMO_PASSWORD)
    return page


@pytest.fixture
def aisha(window) -> Page:
    """A team leader who looks at one theme package."""
    window.get_by_role("link", name="Temapakker", exact=True).click()
    # a draft of an earlier test stands below the package itself
    window.get_by_role("link", name=PACKAGE, exact=True).first.click()
    window.get_by_role("link", name=PLAN).wait_for()
    come_to_rest(window)
    return window


def goes_back_and_forth(page: Page, press: str) -> None:
    """Press the button or link; one press of "back" and of "forward" lead there and here."""
    here = seen(page)
    way = page.get_by_role("button", name=press, exact=True)
    way = way.or_(page.get_by_role("link", name=press, exact=True))
    way.click()
    expect(page).not_to_have_url(here[0])
    expect(way).to_be_hidden()
    # a link changes the address before its page is drawn
    expect(page.locator("h1")).not_to_have_text(here[1][0], use_inner_text=True)
    come_to_rest(page)
    there = seen(page)
    page.go_back()
    shows(page, here)
    page.go_forward()
    shows(page, there)


def seen(page: Page) -> tuple[str, list[str]]:
    """Return the address and what the page and its thing are called."""
    headings = page.locator("h1, h2").all_inner_texts()
    return page.url, headings


def shows(page: Page, was_seen: tuple[str, list[str]]) -> None:
    """Wait until the page is the one that was seen; fail if it never is."""
    address, headings = was_seen
    expect(page).to_have_url(address)
    expect(page.locator("h1, h2")).to_have_text(headings, use_inner_text=True)
    come_to_rest(page)


def test_back_from_planning_is_the_theme_package(aisha):
    goes_back_and_forth(aisha, PLAN)


def test_back_from_planning_with_a_talk_is_the_talk_and_then_its_package(aisha):
    package = seen(aisha)
    aisha.get_by_role("link", name=TALK).click()
    aisha.get_by_role("heading", name=TALK).wait_for()
    come_to_rest(aisha)

    goes_back_and_forth(aisha, f"Planlæg session med den {TALK}")
    aisha.go_back()
    come_to_rest(aisha)
    aisha.go_back()

    shows(aisha, package)


def test_back_from_a_saved_draft_is_its_form_and_then_the_package(aisha):
    package = seen(aisha)
    aisha.get_by_role("button", name="Tilpas til jer").click()
    aisha.get_by_role("button", name="Gem kladde").wait_for()
    come_to_rest(aisha)

    goes_back_and_forth(aisha, "Gem kladde")
    aisha.go_back()
    come_to_rest(aisha)
    aisha.go_back()

    shows(aisha, package)


def test_back_from_a_saved_session_is_the_plan_and_then_the_package(aisha):
    package = seen(aisha)
    aisha.get_by_role("link", name=PLAN).click()
    aisha.get_by_role("button", name="Gem sessionen").wait_for()
    come_to_rest(aisha)

    goes_back_and_forth(aisha, "Gem sessionen")
    aisha.go_back()
    come_to_rest(aisha)
    aisha.go_back()

    shows(aisha, package)


@pytest.mark.parametrize(
    "apart",
    [
        *(20, 40, 60),
        *(
            pytest.param(each, marks=pytest.mark.slow)
            for each in (0, 10, 30, 35, 45, 50, 55, 70, 80, 100, 150, 200, 300)
        ),
    ],
)
@pytest.mark.parametrize(
    ("words", "leads_to"),
    [
        pytest.param("Tilpas til jer", "Gem kladde", id="a button"),
        pytest.param("Planlæg session", "Gem sessionen", id="a link"),
    ],
)
def test_a_click_twice_is_one_way(aisha, words, leads_to, apart):
    """Milliseconds apart: somewhere in between, the first is half way there."""
    package = seen(aisha)
    aisha.evaluate(CLICK_TWICE, [words, apart])
    aisha.get_by_role("button", name=leads_to).wait_for()
    come_to_rest(aisha)
    there = seen(aisha)

    aisha.go_back()

    shows(aisha, package)
    aisha.go_forward()
    shows(aisha, there)


def test_a_link_on_the_page_it_leads_to_is_a_way_of_its_own(aisha):
    """The button after it keeps the question, so that one entry alone is made."""
    aisha.get_by_role("button", name="Tilpas til jer").click()
    aisha.get_by_role("button", name="Gem kladde").click()
    central = aisha.get_by_role("link", name=f"Den fælles pakke: {PACKAGE}")
    central.wait_for()
    come_to_rest(aisha)
    copy = seen(aisha)
    central.click()
    aisha.get_by_role("link", name=PLAN).wait_for()
    come_to_rest(aisha)
    original = seen(aisha)

    goes_back_and_forth(aisha, PLAN)
    aisha.go_back()
    expect(aisha).to_have_url(original[0])
    come_to_rest(aisha)
    aisha.go_back()
    expect(aisha).to_have_url(copy[0])
