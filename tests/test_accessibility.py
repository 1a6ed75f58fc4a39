"""
Every page can be used by everybody, as far as a machine can tell.

Every page is opened once, by who sees most of it, and looked at in light and, in turn, in
dark or on a phone, and in a desktop window that is enlarged four times; then it is read to
the end for words that are not Danish. In the long run everybody opens every page and looks
at it in all modes.
"""

from collections.abc import Sequence
from typing import Any

import pytest
from playwright.sync_api import Page

from services.sample.loading import DEMO_PASSWORD
from tests.support.accessibility import (
    AT_ONCE,
    REFLOW,
    UNFOLD,
    WCAG,
    Overflow,
    Visit,
    is_in_order,
    look,
    overflow,
    run_axe,
    run_axe_on_colours,
    settle,
    text_spaced,
    unnamed,
)
from tests.support.app import App
from tests.support.browser import DESKTOP, PHONE, Visitors, come_in, move
from tests.support.crawl import Content, Reader
from tests.support.every_page import list_pages, of_everybody
from tests.support.hostile.columns import behind_its_back
from tools.screen_stops import Stop

pytestmark = pytest.mark.browser

MODES = ("light", "dark", "phone")

FOOT = {"/privatliv", "/was"}


class Walk:
    """Somebody who goes from page to page, in a browser window for each account."""

    def __init__(self, app: App, visitors: Visitors) -> None:
        """Begin at `app`, signed in nowhere."""
        self.app = app
        self.visitors = visitors
        self.windows: dict[str, Page] = {}
        with behind_its_back(app.address) as db:
            self.reader = Reader(Content(db), "da")

    def window(self, email: str) -> Page:
        """Return the window of who has that account, signed in."""
        if email not in self.windows:
            self.windows[email] = self.visitors.new_page()
            self.windows[email].add_init_script(AT_ONCE)
            if email:
                come_in(self.windows[email], self.app.url, email, DEMO_PASSWORD)
        return self.windows[email]

    def visit(
        self, stop: Stop, *, modes: Sequence[str] = MODES, anew: bool = False
    ) -> Visit:
        """
        Open a page and return what was found on it, in every mode that is asked for.

        `anew` is for pages that look like the one before, as for those without access.
        """
        page = self.window(stop.email)
        page.set_viewport_size(DESKTOP)
        page.emulate_media(color_scheme="light")
        address = self.app.url + stop.path
        if anew or not stop.email:
            page.goto(address)
        elif page.url != address:  # who has just come in is at "/" already
            move(page, address)
        settle(page)
        # what is folded is read too
        page.evaluate(UNFOLD)
        tags = WCAG if page.locator("#stMain").count() else ()
        visit = Visit(look=look(page), unnamed=unnamed(page))
        for mode in modes:
            if mode == "dark":
                page.emulate_media(color_scheme="dark")
                settle(page)
            elif mode == "phone":
                page.emulate_media(color_scheme="light")
                page.set_viewport_size(PHONE)
                settle(page)
            is_dark = mode == "dark"
            visit.axe[mode] = (
                run_axe_on_colours(page) if is_dark else run_axe(page, tags)
            )
        page.set_viewport_size(REFLOW)
        settle(page)
        visit.overflow["narrow"] = overflow(page)
        with text_spaced(page):
            visit.overflow["spaced"] = overflow(page)
        return visit

    def read(self, stop: Stop) -> None:
        """Read the page that has just been visited, and what can be opened on it."""
        page = self.window(stop.email)
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(DESKTOP)
        self.reader.page = page
        self.reader.read(stop.name)


@pytest.fixture(scope="module")
def walk(shown_app, regulars) -> Walk:
    return Walk(shown_app, regulars)


@pytest.fixture(scope="module")
def visits(walk) -> dict[str, Visit]:
    pages = list_pages(walk.app)
    found = {}
    for number, stop in enumerate(pages):
        found[stop.name] = walk.visit(stop, modes=("light", MODES[1 + number % 2]))
        walk.read(stop)
    assert len(found) == len(pages)
    return found


def test_axe_finds_nothing_on_any_page(visits, record_property):
    found = {
        f"{name} ({mode})": faults
        for name, visit in visits.items()
        for mode, faults in visit.axe.items()
        if faults
    }
    record_property("axe: pages", len(visits))
    record_property("axe: runs", sum(len(visit.axe) for visit in visits.values()))

    assert found == {}


def test_every_page_has_one_first_heading_and_leaves_out_no_level(visits):
    wrong = {
        name: visit.look["headings"]
        for name, visit in visits.items()
        if not is_in_order([level for level, _words in visit.look["headings"]])
    }

    assert wrong == {}


def test_everything_that_one_can_act_on_has_a_name(visits):
    assert {n: visit.unnamed for n, visit in visits.items() if visit.unnamed} == {}


def test_a_table_with_the_same_finding_stands_beside_every_chart(visits):
    charts = [chart for visit in visits.values() for chart in visit.look["charts"]]

    assert [one for one in charts if not is_told_in_full(one)] == []
    assert len(charts) > 20


def is_told_in_full(chart: dict[str, Any]) -> bool:
    finding = chart["told"]
    told_again = any(finding.startswith(table) for table in chart["tables"] if table)
    return len(finding.split()) > 2 and told_again


def test_both_statements_can_be_reached_from_every_page(visits):
    missing = {
        name: FOOT - set(visit.look["links"])
        for name, visit in visits.items()
        if not FOOT.issubset(visit.look["links"])
    }

    assert missing == {}


@pytest.mark.parametrize("window", ["narrow", "spaced"])
def test_everything_fits_into_a_window_of_320_points(visits, window):
    spoilt = {
        name: visit.overflow[window]
        for name, visit in visits.items()
        if visit.overflow[window] != Overflow([], [], [])
    }

    assert spoilt == {}


def test_every_page_says_its_language(visits):
    assert {visit.look["lang"] for visit in visits.values()} == {"da"}


def test_no_page_has_an_english_word(walk, visits):
    """As `tests/test_languages.py` reads them in English, and in the long run in both."""
    assert walk.reader.foreign == {}
    assert walk.reader.texts > 500
    assert len(walk.reader.opened) > 20
    walk.reader.finds_what_is_planted("Choose a team")


@pytest.mark.slow
def test_axe_finds_nothing_for_anybody_in_any_mode(walk):
    found = {
        f"{stop.name} ({mode})": faults
        for stop in of_everybody(list_pages(walk.app))
        for mode, faults in walk.visit(stop, anew=True).axe.items()
        if faults
    }

    assert found == {}
