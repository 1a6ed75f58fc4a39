"""Our own pages as a browser shows them: on a phone, in the dark, by keyboard."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from i18n.translator import LANGUAGES
from tests.support.browser import NARROW, PHONE
from tests.support.pages import PAGES, refused_page
from web.templating import HEADERS

ADDRESS = "http://localhost/s/0123456789abcdefghijkl"

pytestmark = pytest.mark.browser
each_page = pytest.mark.parametrize("page_of", PAGES.values(), ids=PAGES)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def show(visitors, html, **visitor):
    """Open `html` in a new visitor's browser as our server would send it."""
    page = visitors.new_page(**visitor)
    page.route(ADDRESS, lambda route: route.fulfill(body=html, headers=served()))
    page.goto(ADDRESS)
    return page


def served():
    return {"Content-Type": "text/html; charset=utf-8", **HEADERS}


@each_page
@pytest.mark.parametrize(
    ("language", "dark"), [("da", False), ("en", True)], ids=["light", "dark"]
)
def test_axe_finds_nothing_by_any_rule(visitors, page_of, language, dark):
    page = show(visitors, page_of(language), viewport=PHONE, dark=dark)

    violations = Axe().run(page).response["violations"]

    assert [(v["id"], v["nodes"][0]["html"]) for v in violations] == []


@each_page
@each_language
def test_nothing_is_cut_off_on_the_narrowest_phone(visitors, page_of, language):
    page = show(visitors, page_of(language), viewport=NARROW)

    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


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

    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"


def test_the_first_tab_offers_to_skip_to_the_content(visitors):
    page = show(visitors, PAGES["the short form"]("da"))

    page.keyboard.press("Tab")
    skip = page.locator(":focus")

    assert skip.inner_text() == "Gå til indhold"
    assert skip.bounding_box()["x"] == 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "T0-1-1"


def test_a_form_can_be_answered_with_the_keyboard_alone(visitors):
    page = show(visitors, PAGES["the short form"]("da"))
    page.locator("#indhold").focus()
    for key in ("Tab", "Space", "Tab", "Space", "ArrowDown"):
        page.keyboard.press(key)
    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.keyboard.press("Enter")

    answers = sent.value.post_data.split("&")
    assert answers[1:] == ["T0-1=meget_hoj", "T0-3=stort", "do=answer"]
