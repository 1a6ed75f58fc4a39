"""Whoever reads English meets no Danish of ours on any page."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from streamlit.testing.v1.element_tree import Block, Element

from data_access.sign_in import accounts
from i18n.translator import catalogue_path, read_catalogue
from services.sample.loading import demo_sign_ins
from services.viewer_rights import viewer_of
from tests.support.apptest import Visit
from tests.support.demonstration import DEMO_NOW
from tools.catalogues import PLACEHOLDER, messages_of

PAGES = sorted(
    path.stem
    for path in (Path(__file__).parents[2] / "pages").glob("*.py")
    if path.stem != "__init__"
)
NAMES = {"Teammøde"}
"""What the demonstration's people call things by a word that we use too."""
SHOWN = ("value", "label", "help", "placeholder")


@cache
def danish() -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    """Return every Danish text of ours that reads otherwise in English, and how."""
    catalogue = read_catalogue(catalogue_path("en"), "en")
    found = []
    for message in messages_of(catalogue):
        pairs = (
            [(message.id, message.string)]
            if isinstance(message.id, str)
            else zip(message.id, message.string, strict=True)
        )
        found += [
            (with_numbers(text), with_numbers(english)) for text, english in pairs
        ]
    return [(text, english) for text, english in found if text != english]


def with_numbers(text: str) -> re.Pattern[str]:
    """
    Return a pattern of `text` with any number in the places that are filled in.

    A place for words is not looked into: what people wrote may be Danish.
    """
    parts = PLACEHOLDER.split(text)
    return re.compile(r"[\d.,]+".join(re.escape(part) for part in parts))


def is_danish(words: str) -> bool:
    return any(
        text.fullmatch(words) and not english.fullmatch(words)
        for text, english in danish()
    )


def shown(node: object) -> Iterator[str]:
    """Every text of the page: what is said, asked, hinted at and offered."""
    if isinstance(node, Block):
        yield from (getattr(node, "label", None) or "",)
        for child in node.children.values():
            yield from shown(child)
    elif isinstance(node, Element):
        for name in SHOWN:
            words = getattr(node, name, None)
            if isinstance(words, str):
                yield words
        options = getattr(node, "options", None) or []
        yield from (option for option in options if isinstance(option, str))


def visitors(database):
    """One person of each role who can sign in to the demonstration."""
    by_role = {
        words.split(",")[1].split()[0]: (email, words)
        for email, words in reversed(demo_sign_ins(database))
    }
    for email, words in by_role.values():
        with database.platform_writing() as db:
            account = accounts.get_account_by_email(db, email)
            accounts.change_language(db, account.id, "en")
        with database.reading(account.organisation_id) as db:
            yield words, viewer_of(db, account.organisation_id, account.person_id)


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_no_page_in_english_says_anything_of_ours_in_danish(
    demonstration, monkeypatch, tmp_path
):
    visit = Visit(monkeypatch, demonstration, tmp_path, now=DEMO_NOW)
    found = {}
    for who, viewer in visitors(demonstration):
        for page in PAGES:
            at = visit.open(viewer, page)
            texts = {line for words in shown(at.main) for line in words.split("\n")}
            texts |= set(shown(at.sidebar))
            found |= {
                f"{page}: {text}": who
                for text in texts
                if text not in NAMES and is_danish(text)
            }

    assert found == {}
