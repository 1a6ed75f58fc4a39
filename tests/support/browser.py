"""Debian's Chromium, driven by Playwright, as a Dane's browser would be set up."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    Locator,
    Page,
    Request,
    ViewportSize,
    expect,
    sync_playwright,
)

#: the first is the same engine without the parts that draw a window: half the work
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")

# Without these Chromium looks for its maker's hosts on its own.
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]

# A test's page lives for seconds: compiling its scripts a second and a third time, to
# make them faster, would take an eighth more work than it saves.
SHORT_LIVED = ["--js-flags=--no-opt --no-maglev"]

DESKTOP = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=390, height=844)
NARROW = ViewportSize(width=320, height=800)

#: milliseconds; a test machine may be busy, and a page that is there answers at once
PATIENCE = 60_000
#: the same for what is expected of a page that is there
expect.set_options(timeout=20_000)

#: the page of the application, when no script runs for it, and while one does
STANDS_STILL = "[data-testid=stApp][data-test-script-state=notRunning]"
IS_DRAWN = "[data-testid=stApp][data-test-script-state=running]"

# What follows a change with a delay (a run, another theme, a list that scrolls, a part
# that unfolds, words of Streamlit's that become ours) has happened when nothing changed
# and nothing moved for as long as this.
_RESTS = """() => new Promise((done) => {
  const began = performance.now();
  let last = began;
  let place = "";
  const again = () => { last = performance.now(); };
  const seen = new MutationObserver(again);
  seen.observe(document, {
    attributes: true, characterData: true, childList: true, subtree: true,
  });
  const look = () => {
    const main = document.querySelector("#stMain") ?? document.documentElement;
    const here = [main.scrollTop, main.scrollHeight, main.clientWidth].join();
    const now = performance.now();
    if (here !== place) { place = here; again(); }
    if (now - last < 150 && now - began < 5_000) return requestAnimationFrame(look);
    seen.disconnect();
    done();
  };
  requestAnimationFrame(() => requestAnimationFrame(look));
})"""

# Returns when the page has begun to run, which it may do after it has stood still for a
# while: its words come from the server. A busy browser may draw a whole run at once: then
# the page has changed, and it is never seen to run.
_MOVE = """([url, patience]) => new Promise((done, fail) => {
  const app = document.querySelector("[data-testid=stApp]");
  const late = setTimeout(() => fail(new Error(`${url} did not run`)), patience);
  const end = () => {
    runs.disconnect();
    changes.disconnect();
    clearTimeout(late);
    done();
  };
  const runs = new MutationObserver(end);
  const changes = new MutationObserver(() => {
    changes.disconnect();
    setTimeout(end, 3_000);
  });
  runs.observe(app, {attributes: true, attributeFilter: ["data-test-script-state"]});
  changes.observe(
    document.querySelector("#stMain"),
    {characterData: true, childList: true, subtree: true},
  );
  history.pushState(null, "", url);
  dispatchEvent(new PopStateEvent("popstate"));
})"""

#: a chart: drawn already, and all of it in its address
CHART = ":is([data-testid=stImage] img[src^='data:image/svg+xml'], .block img.drawn)"

#: the cookies of those who signed in, by the application's address and theirs
_COOKIES: dict[tuple[str, str], list[Any]] = {}

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class ChromiumMissingError(Exception):
    """There is no Chromium here: install Debian's package `chromium`."""


@contextmanager
def open_browser(*arguments: str) -> Iterator[Browser]:
    """Give a browser without a window; raise ChromiumMissingError if there is none."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise ChromiumMissingError(ChromiumMissingError.__doc__)
    # Chromium refuses its own sandbox to root.
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=[*QUIET, *sandbox, *arguments]
        )
        yield browser
        browser.close()


@dataclass  # Playwright keeps attributes of its own on it: no slots
class Visitors:
    """People with a browser each, and every request that their browsers made."""

    browser: Browser
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    _contexts: list[BrowserContext] = field(default_factory=list)

    def new_page(
        self,
        *,
        viewport: ViewportSize = DESKTOP,
        dark: bool = False,
        javascript: bool = True,
        base_url: str | None = None,
        locale: str = "da-DK",
    ) -> Page:
        """Return a page of a visitor who has never been here before: no cookie."""
        context = self.browser.new_context(
            base_url=base_url,
            color_scheme="dark" if dark else "light",
            has_touch=viewport["width"] < DESKTOP["width"],
            java_script_enabled=javascript,
            locale=locale,
            reduced_motion="reduce",
            timezone_id="Europe/Copenhagen",
            viewport=viewport,
        )
        context.set_default_timeout(PATIENCE)
        context.on("request", self._note_request)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.on("page", self._follow)
        self._contexts.append(context)
        page = context.new_page()
        # Nobody clicks within a blink on what is still being drawn: what stands there
        # then is of the page before. Playwright waits until it is drawn.
        page.add_locator_handler(page.locator(IS_DRAWN), lambda: None)
        return page

    def foreign_hosts(self) -> list[str]:
        """Return the hosts other than this machine that any browser asked."""
        hosts = {urlsplit(url).hostname for url in self.requests}
        return sorted(host for host in hosts if host and host not in LOOPBACK)

    def close(self) -> None:
        """Close every visitor's browser window."""
        for context in self._contexts:
            context.close()

    def _follow(self, page: Page) -> None:
        page.on("websocket", lambda socket: self.requests.append(socket.url))
        self.pages.append(page)

    def _note_request(self, request: Request) -> None:
        self.requests.append(request.url)


def sign_in(page: Page, url: str, email: str, password: str) -> None:
    """Sign in at `url` as a person would; give back the page they then see."""
    page.goto(url)
    page.get_by_label("E-mail").fill(email)
    page.get_by_role("textbox", name="Adgangskode").fill(password)
    page.get_by_role("button", name="Log ind").click()
    page.get_by_label("E-mail").wait_for(state="detached")
    _title(page).wait_for()


def _title(page: Page) -> Locator:
    """Return what the page is called; somebody's words may look like headings below."""
    return page.get_by_role("heading", level=1).first


def come_in(page: Page, url: str, email: str, password: str, path: str = "/") -> None:
    """
    Be signed in at `url` and go to `path`, as somebody who was here before today.

    The first of each person signs in as a person would; later ones have the cookie.
    """
    known = (url, email)
    if known in _COOKIES:
        page.context.add_cookies(_COOKIES[known])
        page.goto(url + path)
        _title(page).wait_for()
        if not page.get_by_label("E-mail").count():
            return
    sign_in(page, url, email, password)
    _COOKIES[known] = page.context.cookies()
    if path != "/":
        page.goto(url + path)
        _title(page).wait_for()


def labelled(page: Page, label: str) -> Locator:
    """Return the fields of that very label, marked as required or not."""
    return page.get_by_label(re.compile(rf"^{re.escape(label)}( \*)?$"))


def move(page: Page, url: str, *, patience: int = PATIENCE) -> None:
    """
    Go to another page of the application that is open, as "back" and "forward" do.

    It shows what `goto` shows, but loads and sets up nothing anew: half the work.
    A page that is there already is loaded: drawn as it stood, it would show nothing
    to wait for. `tests/test_browser_support.py` compares the two.
    """
    if urljoin(page.url, url) == page.url:
        page.goto(page.url)
        return
    page.evaluate(_MOVE, [url, patience])


def come_to_rest(page: Page) -> None:
    """Wait until the page is drawn, runs no more and changes no more."""
    if page.locator("#stMain").count():
        page.locator(STANDS_STILL).wait_for()
        expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    page.evaluate(_RESTS)
