"""When we fail, the visitor gets a sentence and a number, and nothing of our making."""

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect
from streamlit.testing.v1 import AppTest

from services.sample.loading import DEMO_PASSWORD
from tests.support.app import App
from tests.support.browser import PATIENCE, sign_in
from tests.support.demonstration import demonstration_address, start_demonstration
from ui.frame.faults import on_script_error
from ui.navigation import entries
from ui.page import SignedOut

ROOT = Path(__file__).parent.parent
FAULTY = ROOT / "tests" / "support" / "faulty"

ADMINISTRATOR = "administrator@fjordby.example"
SENTENCE = re.compile(r"Noget gik galt hos os\..* nummer .*: ([0-9a-f]{8})")
OURS = ("secret", "/etc/", "SELECT", "RuntimeError", "Traceback", str(ROOT), ".py")


def fail(error: BaseException) -> AppTest:
    """Return the page on which `error` was raised."""

    def script(told, failed):
        told(failed)

    return AppTest.from_function(script, args=(on_script_error, error)).run()


def ours(caplog) -> list[logging.LogRecord]:
    return [record for record in caplog.records if record.name == "anker"]


def test_a_fault_is_a_sentence_and_a_number_and_the_log_has_the_rest(caplog):
    error = RuntimeError("secret /etc/passwd SELECT * FROM person")

    page = fail(error)

    (said,) = page.error
    found = SENTENCE.fullmatch(said.value)
    assert found is not None
    assert not page.exception
    assert [(record.message, record.exc_info[1]) for record in ours(caplog)] == [
        (f"fault {found[1]}", error)
    ]


def test_a_login_that_ended_is_no_fault(caplog):
    page = fail(SignedOut())

    assert [warning.value for warning in page.warning] == [
        "Du er blevet logget ud. Indlæs siden igen for at logge ind."
    ]
    assert ours(caplog) == []


@pytest.fixture(scope="module")
def faulty_app(databases, tmp_path_factory) -> Iterator[App]:
    """Give the running application, in which every page breaks below its heading."""
    address = demonstration_address(databases)
    running = start_demonstration(
        address,
        tmp_path_factory.mktemp("faulty"),
        PYTHONPATH=f"{FAULTY}:{ROOT}",
    )
    yield running
    running.stop()
    databases.remove(address)


@pytest.mark.browser
def test_every_page_that_breaks_says_so_kindly_and_tells_nothing(faulty_app, page):
    sign_in(page, faulty_app.url, ADMINISTRATOR, DEMO_PASSWORD)
    numbers = []
    for entry in entries():
        page.goto(f"{faulty_app.url}/{entry.url}")
        alert = page.get_by_role("alert").filter(has_text="Noget gik galt hos os")
        expect(alert, f"the page {entry.file} breaks in words").to_be_visible(
            timeout=PATIENCE
        )
        shown = page.content()
        numbers.append(SENTENCE.search(alert.inner_text())[1])

        assert [word for word in OURS if word in shown] == [], entry.file

    log = faulty_app.log()
    assert len(set(numbers)) == len(entries())
    assert [number for number in numbers if f"fault {number}" not in log] == []
