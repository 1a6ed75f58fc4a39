"""Files in a real browser: one press saves one, and the page one came from is still there."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from data_access.database import Database
from tests.cast import NOW, PASSWORD, load_cast
from tests.support.app import start_app
from tests.support.browser import PHONE, come_in
from tests.support.decisions.decided import decide
from tests.support.engines import only_sqlite

pytestmark = [pytest.mark.browser, only_sqlite]
NAME = "anker-beslutninger-2026-09-01"


@pytest.fixture(scope="module")
def app(databases, tmp_path_factory) -> Iterator[str]:
    """Give the address of a running application with a decision of Børneteamet's."""
    address = databases.new(template="empty")
    opened = Database(address.url)
    decide(opened, load_cast(opened).aisha)
    running = start_app(address, tmp_path_factory.mktemp("files"), now=NOW)
    yield running.url
    running.stop()
    opened.close()
    databases.remove(address)


def decisions_of(app, page, person):
    come_in(page, app, f"{person}@fjordby.example", PASSWORD, "/beslutninger")
    page.get_by_role("link", name="Beslutninger: Excel").wait_for()
    return page


def test_one_press_saves_the_file_and_the_page_stays(app, visitors):
    page = decisions_of(app, visitors.new_page(), "aisha")

    with page.expect_download() as saved:
        page.get_by_role("link", name="Beslutninger: Excel").click()

    assert saved.value.suggested_filename == f"{NAME}.xlsx"
    expect(page.get_by_role("heading", name="Hvordan det går")).to_be_visible()


def test_a_page_to_print_opens_beside_the_one_it_is_of(app, visitors):
    page = decisions_of(app, visitors.new_page(), "aisha")

    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Beslutninger: Side til print").click()

    printed = opened.value
    expect(printed.get_by_role("heading", name="Beslutninger")).to_be_visible()
    note = printed.get_by_text("Print siden fra browserens menu")
    expect(note).to_be_visible()
    printed.emulate_media(media="print")
    expect(note).to_be_hidden()
    expect(printed.get_by_role("link", name="Om dine oplysninger")).to_be_hidden()
    expect(page.get_by_role("heading", name="Hvordan det går")).to_be_visible()


def test_on_a_phone_a_printed_table_is_no_wider_than_it(app, visitors):
    page = visitors.new_page(viewport=PHONE)
    page = decisions_of(app, page, "aisha")
    page.goto(f"{app}/fil/beslutninger.html")

    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
