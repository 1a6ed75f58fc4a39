"""Which words of the index a typed word may stand for."""

import pytest

from domain.knowledge.field_words import field_words
from domain.knowledge.search_index import Place, Variants, Way
from domain.knowledge.search_words import fold
from services.knowledge.search_vocabulary import (
    MOST_VARIANTS,
    make_vocabulary,
    widen_query,
)

WORDS = """
    samtale samtalen samtaler samtaleform børnesamtale bisidder forældre møde møder vold
    voldsom episode plejefamilie underretningspligt autisme ro nyt dagen efter barn børn
    børnehave angst får far
"""
VOCABULARY = make_vocabulary(dict.fromkeys(map(fold, WORDS.split()), 1))


def ways(query: str) -> list[dict[Way, set[str]]]:
    return [
        {each.way: set(each.words) for each in word}
        for word in widen_query(VOCABULARY, query)
    ]


def test_a_word_is_found_as_it_is_inflected_begun_and_inside_another():
    assert ways("samtale") == [
        {
            Way.EXACT: {"samtale"},
            Way.INFLECTED: {"samtalen", "samtaler"},
            Way.BEGINS: {"samtaleform"},
            Way.INSIDE: {"boernesamtale"},
        }
    ]


@pytest.mark.parametrize(
    ("typed", "way", "found"),
    [
        pytest.param("Børnene", Way.INFLECTED, {"barn", "boern"}, id="another vowel"),
        pytest.param("moe", Way.BEGINS, {"moede", "moeder"}, id="not yet typed out"),
        pytest.param("bisdider", Way.TYPO, {"bisidder"}, id="two letters swapped"),
        pytest.param("bisiddr", Way.TYPO, {"bisidder"}, id="a letter missing"),
        pytest.param("autissme", Way.TYPO, {"autisme"}, id="a letter too many"),
        pytest.param("epesode", Way.TYPO, {"episode"}, id="a wrong letter"),
        pytest.param("plejfamlie", Way.TWO_TYPOS, {"plejefamilie"}, id="two slips"),
        pytest.param(
            "underetning",
            Way.BEGINS_WITH_TYPO,
            {"underretningspligt"},
            id="a slip in the first part of a compound",
        ),
    ],
)
def test_a_word_is_found_in_the_likeliest_way(typed, way, found):
    assert ways(typed)[0][way] == found


def test_a_compound_that_nobody_wrote_is_taken_apart():
    assert [set(word) for word in ways("forældremøde")] == [
        {Way.EXACT},
        {Way.EXACT, Way.INFLECTED},
    ]
    assert [
        variants.words[0]
        for (variants, *_more) in widen_query(VOCABULARY, "voldsepisode")
    ] == ["vold", "episode"]


def test_what_was_taken_apart_costs_more_than_the_words_themselves():
    ((first, *_more), _last) = widen_query(VOCABULARY, "forældremøde")

    assert first == Variants(Way.EXACT, ("foraeldre",), extra=Way.INSIDE)


@pytest.mark.parametrize("typed", ["xyzzy", "bil", "angsttt" * 20, "voltampere"])
def test_what_is_nowhere_stands_for_nothing(typed):
    assert ways(typed) == [{}]


def test_far_never_stands_for_faar():
    assert ways("far") == [{Way.EXACT: {"far"}}]
    assert ways("får") == [{Way.EXACT: {"faar"}}]


def test_stop_words_count_only_among_themselves():
    assert ways("dagen efter") == [{Way.EXACT: {"dagen"}}]
    assert [set(word) for word in ways("efter")] == [{Way.EXACT}]


def test_too_little_to_be_a_word_is_left_out_until_more_is_typed():
    assert (ways("s"), ways("sa vo"), ways("")) == ([], [], [])
    assert ways("ro") == [{Way.EXACT: {"ro"}}]


def test_a_word_stands_for_so_many_others_at_most_those_of_most_things():
    counts = {f"sam{number:04}": number for number in range(500)}

    ((begun,),) = widen_query(make_vocabulary(counts), "sam")

    assert begun.words == tuple(f"sam{499 - n:04}" for n in range(MOST_VARIANTS))


FIELD = field_words(
    [["sagsbehandler", "bisidder"], ["tidlig indsats", "plejefamilie"]],
    [(["konflikthåndtering", "voldsom"], ["autisme", "ro"])],
)


def meant(query: str) -> list[dict[Way, set[str]]]:
    return [
        {each.way: set(each.words) for each in word}
        for word in widen_query(VOCABULARY, query, FIELD)
    ]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param(
            "sagsbehandleren", [{Way.MEANT: {"bisidder"}}], id="another form of it"
        ),
        pytest.param(
            "konflikhåndtering",
            [{Way.MEANT: {"autisme", "ro"}}],
            id="a slip of the finger",
        ),
        pytest.param(
            "voldsom",
            [{Way.EXACT: {"voldsom"}, Way.MEANT: {"autisme", "ro"}}],
            id="after the word itself",
        ),
        pytest.param(
            "tidlig indsats", [{Way.MEANT: {"plejefamilie"}}] * 2, id="a phrase"
        ),
        pytest.param(
            "indsats tidlig", [{}, {}], id="the words of a phrase but no phrase"
        ),
    ],
)
def test_another_word_of_the_field_is_found_too(typed, found):
    assert meant(typed) == found


def test_what_only_leads_one_way_is_not_found_backwards():
    assert meant("autisme") == [{Way.EXACT: {"autisme"}}]


def test_whatever_has_the_word_itself_comes_before_what_means_it():
    heaviest = Place.TEXT + max(way for way in Way if way is not Way.MEANT)

    assert Way.MEANT + Place.TITLE > Place.TEXT + Way.INSIDE
    assert heaviest < Way.MEANT + Place.ABOUT


def test_a_misspelt_word_finds_what_the_right_one_finds():
    words = ["underretning", "underretningen", "underretningspligt"]
    vocabulary = make_vocabulary(dict.fromkeys(words, 1))

    found = {
        typed: {
            each
            for variants in widen_query(vocabulary, typed)[0]
            for each in variants.words
        }
        for typed in ("underretning", "underetning")
    }

    assert found == {typed: set(words) for typed in found}
