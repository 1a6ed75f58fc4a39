"""Which words a Danish reader takes for the same, and how titles are ordered."""

import pytest

from domain.knowledge.search_words import (
    STOP_WORDS,
    fold,
    search_words,
    stem,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("børn", "BOERN"),
        ("pædagog", "paedagog"),
        ("Åbenrå", "Aabenraa"),
        ("a\u030arhus", "århus"),
        ("idé", "ide"),
        ("Malmö", "Malmø"),
    ],
)
def test_two_spellings_of_a_word_fold_to_the_same(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("får", "far"), ("bær", "bar"), ("tør", "tor"), ("gå", "ga")]
)
def test_two_danish_words_never_fold_to_the_same(one, other):
    assert fold(one) != fold(other)


def test_a_hyphen_or_a_full_stop_parts_two_words():
    assert search_words("Low-arousal, § 5. ‘Går det?’") == (
        "low",
        "arousal",
        "5",
        "gaar",
        "det",
    )


@pytest.mark.parametrize(
    "forms",
    [
        "samtale samtalen samtaler samtalerne samtalernes",
        "barn barnet børn børnene børns",
        "plejebarn plejebørn plejebørnene",
        "møde mødet møder møderne",
        "afgørelse afgørelsen afgørelser afgørelsens",
        "forælder forælderen forældre forældrene",
        "begynder begyndte begynde begyndt",
        "tidlig tidlige tidligt tidligere tidligste",
        "smitter smittende smitte smittet",
        "nat natten nætter nætterne",
        "leder lederen ledere lederne ledernes",
        "kollega kollegaen kolleger kollegerne",
        "magt magten",
        "svær svære svært",
        "sårbar sårbare sårbart",
        "underrette underretter underrettet",
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms):
    assert len({stem(fold(form)) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("far", "får"), ("magt", "mag"), ("vold", "volt"), ("lærer", "leder")],
)
def test_other_words_keep_a_stem_of_their_own(one, other):
    assert stem(fold(one)) != stem(fold(other))


def test_the_stop_words_are_folded_as_queries_are():
    assert {"naar", "foer", "ikke"} < STOP_WORDS
    assert {fold(word) for word in STOP_WORDS} == STOP_WORDS
