"""What participants are shown is what was typed, and does nothing, on every page."""

import pytest
from sqlalchemy import update

from data_access.tables import LocalSessionRow
from domain.local_sessions.templates import TemplateId
from tests.builders import FJORDBY
from tests.support.engines import only_sqlite
from tests.support.feedback.participants import nonce_in, survey_on
from tests.support.feedback.surveys import GLAD, held_session, opened, token_of
from tests.support.hostile.words import ELSEWHERE, PAYLOADS, as_read
from tests.support.html import Html

HARMLESS = "Low arousal i hverdagen"
WITH_ADDRESS = f"{HARMLESS} på https://fjordby.example"


@pytest.fixture
def survey(database, monkeypatch, tmp_path, texts_are_read):
    return survey_on(database, monkeypatch, tmp_path)


@pytest.fixture
def session(database, cast):
    return held_session(
        database, cast.aisha, participants=200, template=TemplateId.HYBRID_SEMINAR
    )


@pytest.fixture
def address(database, cast, session):
    return f"/s/{token_of(database, opened(database, cast.aisha, session))}"


def call_it(database, session, title: str) -> None:
    """Give the session a title that no service would have kept."""
    with database.writing(FJORDBY) as db:
        row = LocalSessionRow
        db.execute(update(row).where(row.id == session.id).values(title=title))


def pages_of(survey, address: str, words: str) -> dict[str, str]:
    """Return the form, the form refused with `words` in it, and the receipt."""
    form = survey.get(address).text
    refused = survey.post(
        address,
        nonce=nonce_in(form),
        do="answer",
        **GLAD | {"T0-1": "?", "T0-13": words},
    )
    receipt = survey.answer(address, **GLAD | {"T0-13": words})
    assert (refused.status_code, receipt.status_code) == (422, 200)
    return {"form": form, "refused": refused.text, "receipt": receipt.text}


def shapes_of(pages: dict[str, str]) -> dict[str, list[tuple[str, list[str]]]]:
    """Return the elements of each page with the names of their attributes."""
    return {
        name: [(each.tag, sorted(each.attributes)) for each in Html(page).elements]
        for name, page in pages.items()
    }


def words_on(page: str) -> str:
    return as_read("".join(each.text for each in Html(page).all("body")))


@only_sqlite  # what becomes of words on their way out has nothing to do with the engine
def test_hostile_words_are_text_on_every_page_of_a_participant(
    database, survey, session, address
):
    call_it(database, session, HARMLESS)
    # the receipt says so when something was left out of the words
    expected = [
        shapes_of(pages_of(survey, address, words))
        for words in (HARMLESS, WITH_ADDRESS)
    ]
    changed, missing = [], []
    for payload in PAYLOADS:
        call_it(database, session, payload)
        pages = pages_of(survey, address, payload)
        if shapes_of(pages) not in expected:
            changed.append(payload)
        if as_read(payload) not in words_on(pages["form"]):
            missing.append(payload)

    assert (changed, missing) == ([], [])


@only_sqlite
@pytest.mark.browser
def test_no_browser_runs_or_fetches_what_participants_are_shown(
    database, survey, session, address, visitors
):
    page = visitors.new_page()
    done = []
    for payload in PAYLOADS:
        call_it(database, session, payload)
        for shown in pages_of(survey, address, payload).values():
            page.set_content(shown)
            done.append(page.evaluate("window.__pwned ?? 0"))

    assert done == [0] * (3 * len(PAYLOADS))
    # the positive control: the same page without its escapes
    page.set_content(f"<img src=x onerror=window.__pwned=1>{ELSEWHERE}")
    page.wait_for_function("window.__pwned === 1")
