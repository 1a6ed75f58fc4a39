"""Participants with a phone: scan, answer, receipt; and nothing of it stays anywhere."""

import json
import mmap
import os
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page

from data_access.database import Database
from data_access.tables import AnswerRow
from domain.feedback.wave import Wave
from domain.local_sessions.templates import TemplateId
from services.secrets import FILE
from tests.builders import OTHER_TEAM
from tests.cast import NOW, load_cast
from tests.support.app import App, start_app
from tests.support.browser import PHONE
from tests.support.databases import run_folder
from tests.support.feedback.participants import code_in, nonce_in, receipt_in
from tests.support.feedback.surveys import (
    KEYS,
    count_rows,
    held_session,
    opened,
    token_of,
    wave_now,
)

pytestmark = pytest.mark.browser

TWENTY_KILOBYTES = 20_000
ADDRESS = "203.0.113.77"
AGENT = "Deltagertelefon/9.75"
WORDS = "Jeg spørger Zebrastue-holdet om det på onsdag"
QUESTIONS = ("T0-1", "T0-3", "T0-6", "T0-8")


@dataclass(frozen=True)
class Asked:
    """The running application and two forms that are open in it."""

    app: App
    database: Database
    team: Wave
    seminar: Wave

    def link(self, wave: Wave) -> str:
        return f"{self.app.url}/s/{token_of(self.database, wave)}"

    def received(self, wave: Wave) -> int:
        return wave_now(self.database, wave).received


@pytest.fixture(scope="module")
def asked(databases, tmp_path_factory) -> Iterator[Asked]:
    address = databases.new(template="empty")
    database = Database(address.url)
    cast = load_cast(database)
    team = held_session(database, cast.aisha, participants=40)
    seminar = held_session(
        database,
        cast.tove,
        participants=250,
        template=TemplateId.HYBRID_SEMINAR,
        team_id=OTHER_TEAM,
    )
    folder = tmp_path_factory.mktemp("asked")
    keys = {name: key.hex() for name, key in KEYS.keys.items()}
    (folder / FILE).write_text(json.dumps(keys))
    waves = [
        opened(database, viewer, session)
        for viewer, session in ((cast.aisha, team), (cast.tove, seminar))
    ]
    running = start_app(address, folder, now=NOW, ANKER_TRUSTED_PROXIES="127.0.0.1")
    yield Asked(running, database, *waves)
    running.stop()
    database.close()
    databases.remove(address)


def answer(page) -> None:
    for question in QUESTIONS:
        page.locator(f"#{question}-2").check()
    page.get_by_role("button", name="Send mit svar").click()
    page.get_by_role("heading", name="Tak for dit svar").wait_for()


@pytest.mark.parametrize("javascript", [False, True], ids=["no script", "script"])
def test_a_phone_scans_answers_and_gets_a_receipt(visitors, asked, javascript):
    before = asked.received(asked.team)
    page = visitors.new_page(viewport=PHONE, javascript=javascript)
    sizes = []
    page.on("response", lambda answer: sizes.append(len(answer.body())))

    page.goto(asked.link(asked.team))
    screens = [page.evaluate("document.body.scrollHeight") / PHONE["height"]]
    answer(page)
    screens.append(page.evaluate("document.body.scrollHeight") / PHONE["height"])

    assert asked.received(asked.team) == before + 1
    link = asked.link(asked.team)
    assert visitors.requests == [link, f"{link}?lang=da&sent=1"]
    assert max(sizes) <= TWENTY_KILOBYTES
    assert max(screens) <= 2
    assert page.context.cookies() == []
    assert page.context.storage_state()["origins"] == []
    assert re.fullmatch(
        r"([A-Z2-9]{4}-){6}[A-Z2-9]{4}", page.locator(".code").last.inner_text()
    )


@pytest.mark.parametrize("javascript", [False, True], ids=["no script", "script"])
def test_a_double_click_and_a_reload_are_one_answer(visitors, asked, javascript):
    before = asked.received(asked.team)
    page = visitors.new_page(viewport=PHONE, javascript=javascript)
    page.goto(asked.link(asked.team))
    page.locator("#T0-1-1").check()

    page.get_by_role("button", name="Send mit svar").dblclick()
    page.get_by_role("heading", name="Tak for dit svar").wait_for()
    receipt = page.locator(".code").last.inner_text()
    page.reload()
    page.get_by_role("heading", name="Tak for dit svar").wait_for()

    assert page.locator(".code").last.inner_text() == receipt
    assert asked.received(asked.team) == before + 1


@pytest.mark.parametrize("javascript", [False, True], ids=["no script", "script"])
def test_back_and_send_again_is_one_answer_that_says_what_was_sent_last(
    visitors, asked, javascript
):
    before = asked.received(asked.team)
    page = visitors.new_page(viewport=PHONE, javascript=javascript)
    page.goto(asked.link(asked.team))
    nonce = page.locator("input[name=nonce]").input_value()
    answer(page)
    receipt = page.locator(".code").last.inner_text()

    page.go_back()
    back = page.locator("input[name=nonce]").input_value()
    page.locator("#T0-1-4").check()
    page.get_by_role("button", name="Send mit svar").click()
    page.get_by_role("heading", name="Tak for dit svar").wait_for()
    again = page.locator(".code").last.inner_text()
    page.get_by_role("button", name="Ret mit svar").click()

    assert back == nonce
    assert again == receipt
    assert page.locator("#T0-1-4").is_checked()
    assert asked.received(asked.team) == before + 1


def two_pages_back(page: Page) -> None:
    """Go back over the receipt; a script of the page's would end with its page."""
    browser = page.context.new_cdp_session(page)
    history = browser.send("Page.getNavigationHistory")
    entry = history["entries"][history["currentIndex"] - 2]
    browser.send("Page.navigateToHistoryEntry", {"entryId": entry["id"]})


def test_back_from_correcting_an_answer_is_still_the_same_form(visitors, asked):
    page = visitors.new_page(viewport=PHONE, javascript=False)
    page.goto(asked.link(asked.team))
    nonce = page.locator("input[name=nonce]").input_value()
    answer(page)
    page.get_by_role("button", name="Ret mit svar").click()
    page.get_by_role("button", name="Gem mit nye svar").wait_for()

    two_pages_back(page)
    page.get_by_role("button", name="Send mit svar").wait_for()

    assert page.locator("input[name=nonce]").input_value() == nonce


def test_opening_the_link_again_is_another_form(visitors, asked):
    page = visitors.new_page(viewport=PHONE, javascript=False)

    nonces = []
    for _visit in range(2):
        page.goto(asked.link(asked.team))
        nonces.append(page.locator("input[name=nonce]").input_value())
    page.reload()
    nonces.append(page.locator("input[name=nonce]").input_value())

    assert len(set(nonces)) == 3


def test_the_address_that_a_form_sends_to_leads_to_the_form(visitors, asked):
    page = visitors.new_page(viewport=PHONE, javascript=False)

    page.goto(f"{asked.link(asked.team)}?lang=en&sent=1")

    assert page.url == f"{asked.link(asked.team)}?lang=en"


def test_two_tabs_with_one_form_are_one_answer(visitors, asked):
    before = asked.received(asked.team)
    page = visitors.new_page(viewport=PHONE, javascript=False)
    page.goto(asked.link(asked.team))
    nonce = page.locator("input[name=nonce]").input_value()
    answer(page)
    first = page.locator(".code").last.inner_text()

    other = httpx.post(
        asked.link(asked.team),
        data={"nonce": nonce, "do": "answer", "T0-1": "nogen"},
        trust_env=False,
    )

    assert receipt_in(other.text) == first
    assert asked.received(asked.team) == before + 1


def test_the_answer_can_be_changed_and_taken_back_without_a_script(visitors, asked):
    before = asked.received(asked.team)
    page = visitors.new_page(viewport=PHONE, javascript=False)
    page.goto(asked.link(asked.team))
    answer(page)

    page.get_by_role("button", name="Ret mit svar").click()
    was = page.locator("#T0-1-2").is_checked()
    page.locator("#T0-1-4").check()
    page.get_by_role("button", name="Gem mit nye svar").click()
    page.get_by_role("button", name="Træk mit svar tilbage").click()
    page.get_by_role("heading", name="Dit svar er trukket tilbage").wait_for()

    assert was
    assert asked.received(asked.team) == before


@pytest.mark.parametrize(
    "answers", [40, pytest.param(200, marks=pytest.mark.slow)], ids=str
)
def test_nothing_of_answers_stands_in_any_file_but_the_answers_themselves(
    asked, answers
):
    link = asked.link(asked.seminar)
    headers = {"user-agent": AGENT, "x-forwarded-for": ADDRESS}

    def participate(number: int) -> tuple[str, str, str]:
        with httpx.Client(headers=headers, timeout=60, trust_env=False) as phone:
            nonce = nonce_in(phone.get(link).text)
            sent = {"nonce": nonce, "do": "answer", "T0-1": "hoj"}
            page = phone.post(link, data=sent | {"T0-13": f"{WORDS} {number}"})
            assert page.status_code == httpx.codes.OK
            return nonce, receipt_in(page.text), code_in(page.text)

    with ThreadPoolExecutor(4) as crowd:
        codes = list(crowd.map(participate, range(answers)))
    httpx.get(link[:-1] + "!", headers=headers, trust_env=False)
    secret = {part for one in codes[::10] for part in one}
    secret |= {link.rpartition("/")[2], ADDRESS, "203.0.113", AGENT}

    assert count_rows(asked.database, AnswerRow) >= answers
    # words are not asked for: what is sent all the same is kept nowhere
    assert found_in(every_file(asked), secret | {WORDS, "Zebrastue"}) == []


def test_the_search_finds_what_is_there(asked, tmp_path):
    """The control: a file that holds a code is found."""
    (tmp_path / "log").write_text(f"GET /s/x {AGENT}")

    assert found_in(tmp_path.rglob("*"), {AGENT}) == [("log", AGENT)]
    assert asked.app.log_file in set(written_files(asked))
    assert asked.app.log_file in set(every_file(asked))


def written_files(asked: Asked) -> Iterator[Path]:
    """Yield the files that the application writes beside its database."""
    return asked.app.data.rglob("*")


def every_file(asked: Asked) -> Iterator[Path]:
    """Yield those, and every file of the databases and of PostgreSQL's own log."""
    yield from written_files(asked)
    # `os.walk` goes on where another test has just dropped its database
    for folder, _folders, names in os.walk(run_folder()):
        yield from (Path(folder, name) for name in names)


def found_in(files: Iterator[Path], words: set[str]) -> list[tuple[str, str]]:
    """Return in which file which of the words stands."""
    found = []
    for path in files:
        try:
            with path.open("rb") as file:
                content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
                with content:
                    found += [
                        (path.name, word)
                        for word in words
                        if content.find(word.encode()) >= 0
                    ]
        except (IsADirectoryError, ValueError, OSError):
            continue  # a folder, an empty file, or one that has just gone
    return sorted(found)
