"""Which words a reader meets, in Danish and in English."""

import io
from textwrap import dedent

import pytest
from babel.messages.pofile import read_po

from i18n.translator import LANGUAGES, Translator, supported, translator

CATALOGUE = dedent(
    """
    msgid "Beslutning"
    msgstr "Decision"

    msgctxt "status"
    msgid "Åben"
    msgstr "Open"

    msgctxt "bred"
    msgid "Åben"
    msgstr "Wide"

    msgid "{n} beslutning"
    msgid_plural "{n} beslutninger"
    msgstr[0] "{n} decision"
    msgstr[1] "{n} decisions"

    msgid "{n} kreds"
    msgid_plural "{n} kredse"
    msgstr[0] ""
    msgstr[1] ""

    msgid "Tom"
    msgstr ""

    #, fuzzy
    msgid "Usikker"
    msgstr "Insecure"
    """
)


@pytest.fixture
def english() -> Translator:
    catalogue = read_po(io.BytesIO(CATALOGUE.encode()), locale="en")
    return Translator("en", catalogue)


def test_a_translated_word_is_english(english):
    assert english("Beslutning") == "Decision"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Kvittering", id="a word that the catalogue lacks"),
        pytest.param("Tom", id="a word whose translation is empty"),
        pytest.param("Usikker", id="a translation that nobody has vouched for"),
        pytest.param("Åben", id="a word that is only translated in a context"),
        pytest.param("", id="no word at all, never the catalogue's header"),
    ],
)
def test_what_is_not_translated_stays_danish(english, text):
    assert english(text) == text


def test_the_context_decides_between_two_meanings(english):
    words = [english.pgettext("status", "Åben"), english.pgettext("bred", "Åben")]

    assert words == ["Open", "Wide"]


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "{n} decisions"), (1, "{n} decision"), (2, "{n} decisions")],
)
def test_only_the_number_one_takes_the_singular(english, number, expected):
    chosen = english.ngettext("{n} beslutning", "{n} beslutninger", number)

    assert chosen == expected


@pytest.mark.parametrize(
    ("number", "expected"), [(0, "{n} kredse"), (1, "{n} kreds"), (2, "{n} kredse")]
)
def test_a_plural_that_is_not_translated_stays_danish(english, number, expected):
    assert english.ngettext("{n} kreds", "{n} kredse", number) == expected


def test_danish_needs_no_catalogue():
    _ = translator("da")

    assert (_("Sprog"), _.ngettext("én", "flere", 2)) == ("Sprog", "flere")


def test_the_catalogue_in_git_is_the_one_that_is_read():
    assert translator("en")("Sprog") == "Language"


def test_a_translator_knows_its_language():
    assert [translator(code).language for code in LANGUAGES] == ["da", "en"]


def test_a_language_that_we_do_not_have_is_refused():
    with pytest.raises(LookupError):
        translator("sv")


@pytest.mark.parametrize(
    ("wanted", "given"), [("da", "da"), ("en", "en"), ("sv", "da"), (None, "da")]
)
def test_whoever_asks_for_another_language_gets_danish(wanted, given):
    assert supported(wanted) == given
