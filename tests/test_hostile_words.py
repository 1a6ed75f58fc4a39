"""
Whatever stands in the database is shown as it was typed, and does nothing.

Every text of every table is made hostile behind the application's back; then somebody
who may see everything opens every page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from i18n.translator import SOURCE_LANGUAGE, translator
from services.sample.loading import DEMO_PASSWORD
from tests.support.app import App
from tests.support.browser import Visitors, come_to_rest, move, sign_in
from tests.support.demonstration import demonstration_address, start_demonstration
from tests.support.engines import only_sqlite
from tests.support.hostile.columns import OURS, TYPED, in_pairs, text_columns
from tests.support.hostile.stage import READER, fill_with_harm
from tests.support.hostile.words import ELSEWHERE, PAYLOADS, Planter, as_read
from ui.navigation import entries

DANISH = translator(SOURCE_LANGUAGE)

ROOT = Path(__file__).parent.parent
UNESCAPED = ROOT / "tests" / "support" / "unescaped"

#: on no page as it opens: addresses that one signs in with, what stands behind the
#: choice of one person, and words that wait for a moderator
NOT_SHOWN = {"account.email", "person.email", "survey_text.text"}

#: the log writes codes before what was typed, and leaves them out when it is read
SHOWN_IN_PARTS = {"audit_entry.detail"}

#: notes what the browser was asked to fetch from elsewhere and did not
WATCH = """
window.refused = [];
document.addEventListener(
  "securitypolicyviolation", (event) => window.refused.push(event.blockedURI)
);
"""
LOOK = """(elsewhere) => {
  const all = (found) => [...document.querySelectorAll(found)];
  const words = (element) => element.value ?? element.textContent;
  const without = (found) => (element) => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll(found).forEach((one) => one.remove());
    return copy;
  };
  // where two editions are compared, each of them alone
  const compared = all("p:has(del, strong)");
  return {
    words: [
      document.body,
      ...all("input, textarea"),
      ...compared.map(without("del")),
      ...compared.map(without("strong")),
    ].map(words).join("\\n"),
    harm: [
      ...(window.__pwned ? ["script"] : []),
      ...window.refused,
      // a table may offer to write to the very address that it shows
      ...all("a[href]").filter(
        (a) => !a.closest("td") || a.href !== `mailto:${a.textContent}`
      ).map((a) => a.href).filter(
        (href) => !/^https?:/.test(href) || new URL(href).host !== location.host
      ),
      ...all("[src], [srcset], [srcdoc], [data]").filter((one) =>
        ["src", "srcset", "srcdoc", "data"].some(
          (name) => one.getAttribute(name)?.includes(elsewhere)
        )
      ).map((one) => one.outerHTML),
      ...all("[onerror], [onload], [onfocus], [ontoggle], [onbegin], form[action]")
        .map((one) => one.outerHTML),
    ],
  };
}"""


def test_every_column_that_holds_text_has_its_place():
    """A new column belongs in TYPED, or in OURS if nobody types it."""
    placed = in_pairs(TYPED) + in_pairs(OURS)

    assert len(placed) == len(set(placed))
    assert set(placed) == text_columns()


def test_there_are_forty_different_payloads():
    assert len(set(PAYLOADS)) == len(PAYLOADS) == 40


@dataclass(frozen=True, slots=True)
class Workplace:
    """Fjordby, whose every word means harm, and the application that shows it."""

    app: App
    planter: Planter
    paths: list[str]


@pytest.fixture(scope="module")
def workplace(databases, tmp_path_factory) -> Iterator[Workplace]:
    address = demonstration_address(databases)
    planter, paths = fill_with_harm(address)
    app = start_demonstration(address, tmp_path_factory.mktemp("hostile"))
    yield Workplace(app, planter, paths)
    app.stop()
    databases.remove(address)


@pytest.fixture
def reader(workplace, visitors) -> Page:
    """Give the browser of somebody who may see everything in Fjordby."""
    return signed_in(visitors, workplace.app)


def signed_in(visitors: Visitors, app: App) -> Page:
    page = visitors.new_page()
    page.add_init_script(WATCH)
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
    sign_in(page, app.url, READER, DEMO_PASSWORD)
    return page


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page shows: the words on it, and everything that could do harm."""

    words: str
    harm: list[str]


def look(page: Page) -> Seen:
    """Return what is to be seen on a page that stands still."""
    seen = page.evaluate(LOOK, ELSEWHERE)
    return Seen(as_read(seen["words"]), seen["harm"])


def visit(page: Page, app: App, path: str) -> Seen:
    """Go to a page of ours and see that nothing of it is missing."""
    move(page, f"{app.url}/{path}")
    pages = entries(DANISH)
    (entry,) = (one for one in pages if one.url == path.partition("?")[0])
    # what somebody called a thing is the heading of its page
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page).to_have_title(f"{entry.title} · Anker")
    come_to_rest(page)
    menu = [one.title for one in pages if one.group is not None]
    expect(page.get_by_test_id("stSidebar").get_by_test_id("stPageLink")).to_have_text(
        [re.compile(f"{title}$") for title in menu]
    )
    for broken in ("stException", "stAlertContentError"):
        expect(page.get_by_test_id(broken), path).to_have_count(0)
    return look(page)


@only_sqlite  # what a page does with words has nothing to do with the engine
@pytest.mark.browser
def test_every_page_shows_hostile_words_as_they_were_typed(workplace, reader):
    harm, changed, shown = {}, {}, set()
    for path in workplace.paths:
        seen = visit(reader, workplace.app, path)
        found = workplace.planter.shown_in(seen.words)
        shown |= found
        in_parts = {one for one in found if one.column in SHOWN_IN_PARTS}
        harm[path] = seen.harm
        changed[path] = [
            one for one in found - in_parts if not one.is_as_typed_in(seen.words)
        ]

    assert {path: found for path, found in harm.items() if found} == {}
    assert {path: found for path, found in changed.items() if found} == {}
    typed = {f"{table}.{name}" for table, name in in_pairs(TYPED)}
    assert typed - {one.column for one in shown} == NOT_SHOWN
    assert {number for one in shown for number in one.payloads} == set(
        range(len(PAYLOADS))
    )
    assert "Traceback" not in workplace.app.log()


@only_sqlite
@pytest.mark.browser
def test_the_calendar_file_says_what_was_typed_and_nothing_more(workplace, reader):
    (path, *_) = (one for one in workplace.paths if one.startswith("session?id="))
    visit(reader, workplace.app, path)
    with reader.expect_download() as download:
        reader.get_by_role("button", name="Hent kalenderfil").first.click()
    calendar = Calendar.from_ical(Path(download.value.path()).read_text())

    (event,) = calendar.walk("VEVENT")
    (titled,) = workplace.planter.shown_in(str(event["SUMMARY"]))
    assert as_read(str(event["SUMMARY"])) == as_read(f"Session: {titled.text}")
    assert titled.column == "local_session.title"
    assert "ATTENDEE" not in event


@only_sqlite
@pytest.mark.browser
def test_without_the_escape_helper_the_harm_would_be_seen(workplace, browser, tmp_path):
    """The look at the pages above finds what it is there for."""
    app = start_demonstration(
        workplace.app.address, tmp_path / "unescaped", PYTHONPATH=f"{UNESCAPED}:{ROOT}"
    )
    visitors = Visitors(browser)
    try:
        page = signed_in(visitors, app)
        seen = visit(page, app, "administration?panel=organisation")
    finally:
        visitors.close()
        app.stop()

    found = workplace.planter.shown_in(seen.words)
    changed = {one.column for one in found if not one.is_as_typed_in(seen.words)}
    assert "unit.name" in changed
    assert any(ELSEWHERE in harm for harm in seen.harm)
    assert visitors.foreign_hosts() == [ELSEWHERE]
