"""The words that tell the two languages apart, and the plain pages judged by them."""

import pytest

from i18n.translator import catalogue_path, read_catalogue
from tests.support.crawl import WORD, foreign_words, words_of
from tests.support.html import Html
from tests.support.pages import PAGES
from tools.catalogues import PLACEHOLDER, messages_of


def texts_in(language: str) -> list[str]:
    """Return every text of the catalogue in a language, with nothing filled in."""
    found = []
    for message in messages_of(read_catalogue(catalogue_path("en"), "en")):
        texts = message.id if language == "da" else message.string
        found += [texts] if isinstance(texts, str) else texts
    return [PLACEHOLDER.sub(" ", text) for text in found]


def words_in(language: str) -> set[str]:
    return {word.lower() for text in texts_in(language) for word in WORD.findall(text)}


@pytest.mark.parametrize("language", ["da", "en"])
def test_there_are_three_hundred_words_of_each_language(language):
    assert len(words_of(language)) == 300
    assert len(words_of(language) & words_in(language)) > 250


@pytest.mark.parametrize("language", ["da", "en"])
def test_no_text_of_ours_has_a_word_of_the_other_language(language):
    assert foreign_words(texts_in(language), language) == {}


def test_a_word_of_the_other_language_is_found():
    texts = ["Vælg et team", "Choose a team", "Choose options"]

    assert foreign_words(texts, "en") == {"Vælg et team": {"vælg"}}
    assert foreign_words(texts, "da") == {
        "Choose a team": {"choose"},
        "Choose options": {"choose", "options"},
    }


def read_aloud(page: str) -> list[str]:
    """Return what one reads or hears of a page that needs no script."""
    html = Html(page)
    said = [each.text for each in html.all("title")]
    for each in html.elements:
        said += [
            each.attributes[name]
            for name in ("alt", "aria-label", "placeholder", "title")
            if name in each.attributes
        ]
    said += [
        each.text
        for each in html.elements
        if "body" in each.path and each.tag not in {"script", "style"}
    ]
    return said


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_plain_page_is_in_one_language(name, language):
    assert foreign_words(read_aloud(PAGES[name](language)), language) == {}
