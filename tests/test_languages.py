"""
In English nothing of ours is Danish, and in Danish nothing is English.

Every page is read to the end in both languages: what stands on it, what is read aloud,
what a list offers. What people wrote is left out, by the database's own texts; the rest
may hold none of 300 words that belong to the other language alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update

from data_access.tables import AccountRow
from i18n.translator import translator
from services.sample.loading import DEMO_PASSWORD
from tests.support.app import App
from tests.support.browser import come_to_rest, move, sign_in
from tests.support.crawl import Content, Reader
from tests.support.demonstration import demonstration_address, start_demonstration
from tests.support.engines import only_sqlite
from tests.support.hostile.columns import behind_its_back
from tests.support.hostile.stage import (
    READER,
    every_path,
    give_every_role,
    have_every_status,
)
from ui.navigation import entries


@dataclass(frozen=True, slots=True)
class Workplace:
    """Fjordby, somebody who may see everything in it, and the address of every page."""

    app: App
    content: Content
    paths: list[str]


@pytest.fixture(scope="module")
def workplace(databases, tmp_path_factory) -> Iterator[Workplace]:
    address = demonstration_address(databases)
    with behind_its_back(address) as db:
        give_every_role(db)
        have_every_status(db)
        paths = every_path(db)
        content = Content(db)
    app = start_demonstration(address, tmp_path_factory.mktemp("languages"))
    yield Workplace(app, content, paths)
    app.stop()
    databases.remove(address)


def reader_of(workplace: Workplace, visitors, language: str) -> Reader:
    """Return the reader, signed in, with a browser in the same language."""
    with behind_its_back(workplace.app.address) as db:
        account = AccountRow.__table__
        mine = account.c.email == READER
        db.execute(update(account).where(mine).values(language=language))
    page = visitors.new_page(locale={"da": "da-DK", "en": "en-GB"}[language])
    sign_in(page, workplace.app.url, READER, DEMO_PASSWORD)
    reader = Reader(workplace.content, language)
    reader.page = page
    return reader


def visit(page: Page, app: App, path: str, language: str) -> None:
    """Go to a page and wait until all of it is there."""
    move(page, f"{app.url}/{path}")
    pages = entries(translator(language))
    (entry,) = (one for one in pages if one.url == path.partition("?")[0])
    expect(page).to_have_title(f"{entry.title} · Anker")
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    come_to_rest(page)


def read_pages(reader: Reader, app: App, paths: list[str]) -> None:
    for path in paths:
        visit(reader.page, app, path, reader.language)
        reader.read(path)


def one_of_each(paths: list[str]) -> list[str]:
    """Return the first address of every page, without what stands behind "?"."""
    first: dict[str, str] = {}
    for path in paths:
        first.setdefault(path.partition("?")[0], path)
    return list(first.values())


@only_sqlite
@pytest.mark.browser
@pytest.mark.parametrize(
    # in Danish every page is read where `tests/test_accessibility.py` looks at it
    "language",
    [pytest.param("da", marks=pytest.mark.slow), "en"],
)
def test_no_page_has_a_word_of_the_other_language(workplace, visitors, language):
    reader = reader_of(workplace, visitors, language)
    pages = one_of_each(workplace.paths)
    # an address of every page stands in PLAIN of tests/support/hostile/stage.py
    assert {page.partition("?")[0] for page in pages} == {one.url for one in entries()}

    read_pages(reader, workplace.app, pages)

    assert reader.foreign == {}
    assert reader.texts > 500
    reader.finds_what_is_planted(
        {"da": "Choose a team", "en": "Vælg et team"}[language]
    )


@only_sqlite
@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("language", ["da", "en"])
def test_nor_has_any_state_of_a_page(workplace, visitors, language):
    reader = reader_of(workplace, visitors, language)

    read_pages(reader, workplace.app, workplace.paths)

    assert reader.foreign == {}
    assert reader.texts > 1_000
