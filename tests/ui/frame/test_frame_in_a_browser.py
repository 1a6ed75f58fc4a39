"""What stands around every page behind sign-in: the menu above, the links at the foot."""

from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page, ViewportSize, expect

from domain.knowledge.theme_packages import stable_id
from services.sample.loading import DEMO_PASSWORD
from tests.support.accessibility import AT_ONCE, settle
from tests.support.app import App
from tests.support.browser import DESKTOP, NARROW, PHONE, Visitors, come_in, move
from tests.support.keyboard import Keys
from tools.screen_stops import AISHA

pytestmark = pytest.mark.browser

DANISH = ("Om dine oplysninger", "Tilgængelighedserklæring")
ENGLISH = ("About your data", "Accessibility statement")


@pytest.fixture(scope="module")
def windows(shown_app, regulars) -> dict[str, Page]:
    """Give a team leader's window on a phone and at a desk, signed in."""
    return {
        name: come(regulars, shown_app, viewport)
        for name, viewport in {"phone": PHONE, "desk": DESKTOP}.items()
    }


def come(visitors: Visitors, app: App, viewport: ViewportSize) -> Page:
    page = visitors.new_page(viewport=viewport, base_url=app.url)
    page.add_init_script(AT_ONCE)
    come_in(page, app.url, AISHA, DEMO_PASSWORD)
    return page


@pytest.fixture
def enter(windows) -> Callable[..., Page]:
    """Give a team leader's window of a given size."""

    def entered(viewport) -> Page:
        narrow = viewport["width"] < DESKTOP["width"]
        page = windows["phone" if narrow else "desk"]
        page.set_viewport_size(viewport)
        return page

    return entered


@pytest.mark.parametrize("viewport", [PHONE, NARROW], ids=["390", "320"])
def test_a_closed_menu_is_closed_to_the_keyboard(enter, viewport):
    page = enter(viewport)
    keys = Keys(page)
    page.goto("/temapakker")
    settle(page)

    keys.to("Åbn menuen")

    assert keys.stops == [
        ("link", "Gå til indhold"),
        ("button", "Til Næste skridt"),
        ("button", "Åbn menuen"),
    ]


def test_who_opens_the_menu_goes_on_in_it(enter):
    page = enter(PHONE)
    keys = Keys(page)
    page.goto("/temapakker")
    settle(page)
    menu = page.get_by_role("link", name="Temapakker")

    keys.to("Åbn menuen")
    keys.press("Enter")
    expect(page.get_by_role("button", name="Luk menuen")).to_be_focused()
    keys.to("Temapakker")
    expect(menu).to_be_in_viewport()
    keys.to("Luk menuen", back=True)
    keys.press("Enter")

    expect(page.get_by_role("button", name="Åbn menuen")).to_be_focused()
    expect(menu).to_be_hidden()


@pytest.mark.parametrize(
    "path",
    ["/", "/temapakker", "/talk", "/administration"],
    ids=["long", "filtered", "without an id", "no access"],
)
def test_what_everybody_may_read_stands_at_the_foot_of_every_page(enter, path):
    page = enter(PHONE)

    move(page, path)
    settle(page)

    foot = page.locator("#stMain > [data-testid] ~ footer:visible")
    for words, address in zip(DANISH, ("privatliv", "was"), strict=True):
        link = foot.get_by_role("link", name=words)
        link.scroll_into_view_if_needed()
        expect(link).to_be_in_viewport()
        expect(link).to_have_attribute("href", f"/{address}?lang=da")
        expect(page.get_by_role("link", name=words)).to_have_count(1)


@pytest.mark.usefixtures("languages")
def test_the_foot_speaks_the_page_s_language(enter):
    page = enter(DESKTOP)
    move(page, "/")

    speak(page, "English", "Next steps")

    for words in ENGLISH:
        expect(page.get_by_role("link", name=words)).to_be_visible()
    for words in DANISH:
        expect(page.get_by_role("link", name=words)).to_have_count(0)
    speak(page, "Dansk", "Næste skridt")


IN_DANISH = """() => {
  for (const one of document.querySelectorAll("#stMain details")) one.open = true;
  return [...document.querySelectorAll("#stMain [lang=da]")]
    .filter((one) => one.checkVisibility())
    .map((one) => one.innerText.trim());
}"""


@pytest.fixture
def in_english(enter, languages) -> Page:
    """Give a team leader's window in English."""
    page = enter(DESKTOP)
    move(page, "/")
    speak(page, "English", "Next steps")
    return page


def speak(page: Page, language: str, heading: str) -> None:
    settle(page)
    page.get_by_test_id("stSidebar").get_by_role("combobox").click()
    page.get_by_role("option", name=language).click()
    page.get_by_role("heading", name=heading, level=1).wait_for()
    settle(page)


def test_danish_content_says_its_language_on_an_english_page(in_english):
    page = in_english
    talk = stable_id("talk", "barnet-viser-rundt")
    package = stable_id("package", "boernesamtalen")

    move(page, "/temapakker")
    settle(page)
    card = page.locator(".card").filter(
        has=page.get_by_role("link", name="Børnesamtalen", exact=True)
    )
    expect(card.get_by_role("heading", name="Børnesamtalen")).to_be_visible()
    expect(card.locator("[lang=da]")).to_have_count(2)
    move(page, f"/temapakke?id={package}")
    settle(page)
    on_package = page.evaluate(IN_DANISH)
    move(page, f"/talk?id={talk}")
    settle(page)
    page.locator(".manuscript[lang=da]").wait_for()
    on_talk = page.evaluate(IN_DANISH)
    speak(page, "Dansk", "Barnet viser rundt")

    assert on_package[0] == "Børnesamtalen"
    assert len(on_package) == 4 + 2 * 3  # three talks
    assert on_talk[0] == "Barnet viser rundt"
    assert len(on_talk) == 5
    assert not any("What" in words for words in on_package + on_talk)
    expect(page.locator("#stMain [class*=st-key][lang]")).to_have_count(0)


def test_so_does_what_is_read_aloud_in_a_session(in_english):
    page = in_english

    move(page, "/sessioner")
    settle(page)
    page.locator("#stMain .row a").first.click()
    programme = page.locator(".programme")
    programme.get_by_text("The talk as text, to read aloud").first.click()
    settle(page)
    texts = programme.locator("[lang=da]").all_inner_texts()
    prompts = programme.locator(".prompts li").all_inner_texts()
    speak(page, "Dansk", page.get_by_role("heading", level=1).inner_text())

    assert len(texts) == 2 + len(prompts)  # title and manuscript of one talk
    assert len(prompts) >= 2
    assert set(prompts) < set(texts)
    assert not any("read aloud" in text for text in texts)


@pytest.mark.parametrize(
    ("size", "told"),
    [(157, "157\N{NO-BREAK SPACE}B"), (5840, "5,8\N{NO-BREAK SPACE}kB")],
)
def test_how_large_a_file_is_stands_in_the_page_s_language(enter, size, told):
    page = enter(DESKTOP)
    page.goto("/hent-ind")
    settle(page)
    file = FilePayload(name="kolleger.csv", mimeType="text/csv", buffer=b"x" * size)

    page.locator("input[type=file]").set_input_files(file)

    chip = page.get_by_test_id("stFileChip")
    expect(chip).to_have_accessible_name(f"kolleger.csv, {told}")
    expect(chip.get_by_text(told, exact=True)).to_be_visible()
