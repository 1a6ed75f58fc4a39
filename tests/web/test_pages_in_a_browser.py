"""Our own pages as a browser shows them: on a phone, in the dark, by keyboard."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from i18n.translator import LANGUAGES
from tests.support.browser import NARROW, PHONE, Visitors
from tests.support.pages import PAGES, refused_page
from web.templating import HEADERS

ADDRESS = "http://localhost/s/0123456789abcdefghijkl"

pytestmark = pytest.mark.browser
each_language = pytest.mark.parametrize("language", LANGUAGES)


def show(visitors, html, **visitor):
    """Open `html` in a new visitor's browser as our server would send it."""
    page = visitors.new_page(**visitor)
    page.route(ADDRESS, lambda route: route.fulfill(body=html, headers=served()))
    page.goto(ADDRESS)
    return page


def served():
    return {"Content-Type": "text/html; charset=utf-8", **HEADERS}


@dataclass(frozen=True, slots=True)
class Found:
    """What axe has against a page on a phone, and how wide it is on the narrowest."""

    violations: list[tuple[str, str]]
    width: int


class Walk:
    """Somebody who looks at each page once in each language, in Danish by daylight."""

    def __init__(self, visitors: Visitors) -> None:
        self._html = ""
        self._windows = {
            language: visitors.new_page(viewport=PHONE, dark=language != "da")
            for language in LANGUAGES
        }
        for window in self._windows.values():
            window.route(
                ADDRESS,
                lambda route: route.fulfill(body=self._html, headers=served()),
            )

    def look(self, html: str, language: str) -> Found:
        window = self._windows[language]
        self._html = html
        window.set_viewport_size(PHONE)
        window.goto(ADDRESS)
        violations = Axe().run(window).response["violations"]
        window.set_viewport_size(NARROW)
        return Found(
            [(one["id"], one["nodes"][0]["html"]) for one in violations],
            window.evaluate("document.documentElement.scrollWidth"),
        )


@pytest.fixture(scope="module")
def found(browser) -> Iterator[dict[tuple[str, str], Found]]:
    visitors = Visitors(browser)
    walk = Walk(visitors)
    yield {
        (name, language): walk.look(page_of(language), language)
        for name, page_of in PAGES.items()
        for language in LANGUAGES
    }
    assert visitors.foreign_hosts() == []
    visitors.close()


each_page = pytest.mark.parametrize("name", PAGES)


@each_page
@each_language
def test_axe_finds_nothing_by_any_rule(found, name, language):
    assert found[name, language].violations == []


@each_page
@each_language
def test_nothing_is_cut_off_on_the_narrowest_phone(found, name, language):
    assert found[name, language].width <= NARROW["width"]


def test_what_is_wrong_with_a_page_of_our_own_is_found(browser):
    """The control: a page whose picture says nothing, and with a word that is too long."""
    visitors = Visitors(browser)
    faulty = f'<html><body><img src="data:,">{"x" * 200}</body></html>'
    looked = Walk(visitors).look(faulty, "da")
    visitors.close()

    assert {"html-has-lang", "image-alt"} <= {name for name, _ in looked.violations}
    assert looked.width > NARROW["width"]


@each_language
def test_the_short_form_fills_at_most_two_screens_of_a_phone(visitors, language):
    page = show(visitors, PAGES["the short form"](language), viewport=PHONE)

    height = page.evaluate("document.documentElement.scrollHeight")

    assert height <= 2 * PHONE["height"]


@each_language
def test_every_option_and_button_is_large_enough_for_a_thumb(visitors, language):
    page = show(visitors, PAGES["the full form"](language), viewport=PHONE)
    heights = page.eval_on_selector_all(
        ".options label, button, summary, a:not(.skip)",
        "all => all.map(e => Math.round(e.getBoundingClientRect().height))",
    )

    seen = [height for height in heights if height > 0]  # <details> hides some

    assert len(seen) > 60
    assert min(seen) >= 44


def test_one_request_brings_the_whole_form_without_script_or_storage(visitors):
    page = show(
        visitors,
        PAGES["the full form"]("da"),
        viewport=PHONE,
        javascript=False,
    )

    page.get_by_label("I høj grad").first.check()

    assert page.get_by_role("radio", checked=True).count() == 1
    assert visitors.requests == [ADDRESS]
    assert page.context.cookies() == []
    assert page.context.storage_state()["origins"] == []


def test_a_refused_form_opens_at_what_has_to_be_mended(visitors):
    page = show(visitors, refused_page("da"), viewport=PHONE)

    expect(page.get_by_role("alert")).to_be_focused()


def test_the_first_tab_offers_to_skip_to_the_content(visitors):
    page = show(visitors, PAGES["the short form"]("da"))

    page.keyboard.press("Tab")
    skip = page.locator(":focus")

    assert skip.inner_text() == "Gå til indhold"
    assert skip.bounding_box()["x"] == 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#T0-1-1")).to_be_focused()


def test_a_form_can_be_answered_with_the_keyboard_alone(visitors):
    page = show(visitors, PAGES["the short form"]("da"))
    page.locator("#indhold").focus()
    for key in ("Tab", "Space", "Tab", "Space", "ArrowDown"):
        page.keyboard.press(key)
    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.keyboard.press("Enter")

    answers = sent.value.post_data.split("&")
    assert answers[1:] == ["T0-1=meget_hoj", "T0-3=stort", "do=answer"]
