"""One kind of quotation marks in each language: »…« in Danish, “…” in English."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from domain.feedback.questionnaire_background import BACKGROUND_ITEMS
from domain.feedback.questionnaire_items import END_ITEMS, MONTH_ITEMS
from domain.feedback.questionnaire_parts import FormKind
from i18n.formats import QUOTES, quoted
from i18n.translator import catalogue_path, read_catalogue
from tools.catalogues import messages_of

CONTENT = Path(__file__).parents[2] / "content"
#: an apostrophe is no quotation mark; the straight one is never used as one
MARKS = frozenset('»«›‹„“”‚‘"')


def in_catalogue(language: str) -> Iterator[str]:
    for message in messages_of(read_catalogue(catalogue_path("en"), "en")):
        texts = message.id if language == "da" else message.string
        yield from [texts] if isinstance(texts, str) else texts


def in_questions(language: str) -> Iterator[str]:
    for item in (*BACKGROUND_ITEMS, *END_ITEMS, *MONTH_ITEMS):
        for form in FormKind:
            yield item.wording(form, language)
        for option in item.scale.options if item.scale else ():
            yield option.words.in_language(language)


def in_files(language: str) -> Iterator[str]:
    """Return what the pages for everybody say; in Danish all other content too."""
    for path in sorted(CONTENT.rglob("*.yaml")):
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        yield from _texts(raw, language)


def _texts(part: object, language: str) -> Iterator[str]:
    if isinstance(part, str) and language == "da":
        yield part
    elif isinstance(part, list):
        for each in part:
            yield from _texts(each, language)
    elif isinstance(part, dict) and set(part) == {"da", "en"}:
        yield part[language]
    elif isinstance(part, dict):
        for each in part.values():
            yield from _texts(each, language)


def marks_in(text: str) -> str:
    return "".join(sign for sign in text if sign in MARKS)


def is_well_quoted(text: str, language: str) -> bool:
    """Say whether there are no marks but the language's own, always in pairs."""
    return marks_in(text).replace("".join(QUOTES[language]), "") == ""


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("texts", [in_catalogue, in_questions, in_files])
def test_every_text_is_quoted_in_the_manner_of_its_language(texts, language):
    found = list(texts(language))

    assert [text for text in found if not is_well_quoted(text, language)] == []
    assert len(found) > 20


@pytest.mark.parametrize(
    ("text", "language", "is_well"),
    [
        ("Hun sagde »ja«.", "da", True),
        ("Hun sagde “ja”.", "da", False),
        ("Hun sagde ‘ja’.", "da", False),
        ('Hun sagde "ja".', "da", False),
        ("Hun sagde »ja.", "da", False),
        ("Answered “don't know”.", "en", True),
        ("Answered »don't know«.", "en", False),
    ],
)
def test_other_marks_are_found(text, language, is_well):
    assert is_well_quoted(text, language) is is_well


def test_a_word_is_quoted_in_the_readers_manner():
    assert [quoted("Ark 1", language) for language in ("da", "en")] == [
        "»Ark 1«",
        "“Ark 1”",
    ]
