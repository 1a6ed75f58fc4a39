"""The walk through Viden: find, read, adapt, add; by a superuser, in a browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from services.sample.loading import DEMO_PASSWORD
from tests.support.browser import come_in, come_to_rest

SUPERUSER = "superbruger@fjordby.example"
TITLE = "Ro ved morgenbordet"
TOO_SHORT = "Skriv lidt mere, mindst 40 tegn."
ENOUGH = "Vi plejede at skynde os. Nu sidder en af os ned hele tiden."

#: the whole page at once, so that the button moves when an error above it goes
TALL = {"width": 1_280, "height": 3_200}

# A run may be over before the browser has drawn that it goes on: then a press follows all
# the same, as soon as a person's would.
LEAVE_AND_CLICK_ONCE_IT_RUNS = """words => {
  const button = [...document.querySelectorAll("button")]
    .find((one) => one.textContent.includes(words));
  const app = document.querySelector("[data-testid=stApp]");
  window.clicked = [];
  const press = () => {
    watch.disconnect();
    clearTimeout(late);
    clicked.push(app.dataset.testScriptState);
    button.click();
  };
  const watch = new MutationObserver(() => {
    if (app.dataset.testScriptState !== "notRunning") press();
  });
  const late = setTimeout(press, 300);
  watch.observe(app, {attributeFilter: ["data-test-script-state"]});
  document.activeElement.blur();
}"""


@pytest.fixture(scope="module")
def window(app, regulars) -> Page:
    page = regulars.new_page()
    come_in(page, app.url, SUPERUSER, DEMO_PASSWORD)
    return page


@pytest.fixture
def bo(window) -> Page:
    window.get_by_role("link", name="Temapakker", exact=True).click()
    heading(window, "Temapakker").wait_for()
    come_to_rest(window)
    return window


@pytest.fixture
def refused(app, window) -> Iterator[Page]:
    """A new talk that lacks nothing but a few words, and has been refused for that."""
    size = window.viewport_size
    window.set_viewport_size(TALL)
    window.goto(f"{app.url}/lokalt-talk")
    come_to_rest(window)
    window.get_by_label("Titel").fill(TITLE)
    window.get_by_label("Oplægsholderens rolle").fill("Pædagog i en børnehave")
    window.get_by_label("Arbejdsområde").click()
    window.get_by_role("option", name="Daginstitutioner").click()
    window.get_by_label("Manuskript").fill("Vi plejede at skynde os.")
    window.get_by_label("Spørgsmål til den lærende samtale").fill("Hvad kender I?")
    window.get_by_label("Spørgsmål til den produktive samtale").fill("Hvem sidder?")
    save(window).click()
    expect(window.get_by_text(TOO_SHORT)).to_be_visible()
    yield window
    window.set_viewport_size(size)


def heading(page: Page, name: str):
    return page.get_by_role("heading", name=name, exact=True)


def save(page: Page):
    return page.get_by_role("button", name="Gem talken")


def goes_down(page: Page) -> tuple[float, float]:
    """Type enough and hold the mouse down on the button until it has moved away."""
    come_to_rest(page)
    page.get_by_label("Manuskript").fill(ENOUGH)
    box = save(page).bounding_box()
    assert box
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(*middle)
    page.mouse.down()
    expect(page.get_by_text(TOO_SHORT)).to_be_hidden()
    come_to_rest(page)
    now = save(page).bounding_box()
    assert now
    assert now["y"] + now["height"] < middle[1]
    return middle


@pytest.mark.browser
def test_a_package_is_found_while_typing_and_its_talk_is_read_aloud(bo):
    search = bo.get_by_label("Søg i temapakker og talks")
    search.press_sequentially("vuggestue", delay=30)
    expect(heading(bo, "Børnesamtalen")).to_be_hidden()
    expect(bo).to_have_url(bo.url.split("?")[0] + "?soeg=vuggestue")

    bo.get_by_role("link", name="Samarbejdet med forældre", exact=True).click()
    heading(bo, "Guide til samtalerne").wait_for()
    bo.get_by_role("link", name="Fem minutter ved døren").click()
    heading(bo, "Til den produktive samtale").wait_for()

    manuscript = bo.locator(".manuscript.large")
    expect(manuscript).to_be_visible()
    size = manuscript.evaluate(
        "element => parseFloat(getComputedStyle(element).fontSize)"
    )
    assert size >= 20
    bo.go_back()
    expect(heading(bo, "Samarbejdet med forældre")).to_be_visible()


@pytest.mark.browser
def test_a_colleagues_talk_goes_into_an_adapted_package_that_shows_what_differs(
    refused,
):
    bo = refused
    goes_down(bo)
    bo.mouse.up()
    expect(heading(bo, TITLE)).to_be_visible()

    bo.get_by_role("link", name="Alle temapakker").click()
    bo.get_by_role("link", name="Samarbejdet med forældre", exact=True).click()
    bo.get_by_role("button", name="Tilpas til jer").click()
    title = bo.get_by_label("Titel")
    expect(title).to_have_value("Samarbejdet med forældre")
    title.fill("Samarbejdet med familierne")
    title.press("Tab")
    come_to_rest(bo)
    bo.get_by_label("Vælg talks").click()
    bo.keyboard.type("morgenbordet")
    bo.get_by_role("option", name="Ro ved morgenbordet").click()
    bo.keyboard.press("Escape")
    come_to_rest(bo)
    bo.get_by_role("button", name="Flyt nr. 4 op").click()
    expect(bo.get_by_text("3. Ro ved morgenbordet")).to_be_visible()
    bo.get_by_role("button", name="Gem og udgiv").click()

    heading(bo, "Det har I gjort anderledes").wait_for()
    expect(bo.locator("del", has_text="forældre")).to_be_visible()
    expect(bo.locator("strong", has_text="familierne")).to_be_visible()
    expect(bo.get_by_text("Tilføjet").last).to_be_visible()
    expect(bo.get_by_role("link", name="Planlæg session")).to_be_visible()


@pytest.mark.browser
def test_a_press_that_is_taken_away_from_the_button_is_none(refused):
    x, y = goes_down(refused)

    refused.mouse.move(x + 200, y)
    refused.mouse.up()

    refused.wait_for_timeout(500)
    come_to_rest(refused)
    expect(save(refused)).to_be_visible()


@pytest.mark.browser
def test_what_is_mended_at_once_is_saved_by_the_next_press(refused):
    """No second click of a double click, although the page has not come to rest."""
    come_to_rest(refused)
    refused.get_by_label("Manuskript").fill(ENOUGH)

    refused.evaluate(LEAVE_AND_CLICK_ONCE_IT_RUNS, "Gem talken")

    expect(heading(refused, TITLE)).to_be_visible()
    # a run may be over before the browser has drawn that it goes on
    assert len(refused.evaluate("clicked")) == 1


@pytest.mark.browser
def test_a_click_in_the_menu_is_one_run_of_the_page(bo):
    asked: list[object] = []

    def note(frame):  # Playwright marks its listeners, and a method takes no mark
        asked.append(frame)

    bo.on("websocket", lambda socket: socket.on("framesent", note))
    bo.reload()
    still = bo.locator("[data-testid=stApp][data-test-script-state=notRunning]")
    counts = []

    heading(bo, "Temapakker").wait_for()
    still.wait_for()
    for name in ("Beslutninger", "Næste skridt", "Sessioner"):
        asked.clear()
        bo.get_by_role("link", name=name, exact=True).click()
        heading(bo, name).wait_for()
        still.wait_for()
        bo.wait_for_timeout(500)
        counts.append(len(asked))

    assert counts == [1, 1, 1]
