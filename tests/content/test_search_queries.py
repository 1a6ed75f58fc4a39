"""Forty things that people type, and the talk that each of them must find."""

from pathlib import Path

import pytest

from domain.search import find_matching, package_search_text, talk_search_text
from services.content import load_packages

CONTENT = Path(__file__).resolve().parents[2] / "content"
TEXTS = {talk.slug: talk_search_text(talk) for talk in load_packages(CONTENT).talks}
FIRST = 3  # five are promised for a catalogue of 150 talks; of nine, three

QUERIES = [
    ("samtalen begynder", "samtalen-begynder-foer-moedet"),
    ("før mødet", "samtalen-begynder-foer-moedet"),
    ("foer moedet", "samtalen-begynder-foer-moedet"),
    ("bisidder", "samtalen-begynder-foer-moedet"),
    ("barnets lov", "samtalen-begynder-foer-moedet"),
    ("forberedelse", "samtalen-begynder-foer-moedet"),
    ("nyuddannet", "samtalen-begynder-foer-moedet"),
    ("børnesamtale", "samtalen-begynder-foer-moedet"),
    ("boernesamtale", "samtalen-begynder-foer-moedet"),
    ("socialrådgiver", "samtalen-begynder-foer-moedet"),
    ("indflydelse", "fra-hoert-til-indflydelse"),
    ("lundy", "fra-hoert-til-indflydelse"),
    ("børnekonventionen", "fra-hoert-til-indflydelse"),
    ("børns rettigheder", "fra-hoert-til-indflydelse"),
    ("afgørelse", "fra-hoert-til-indflydelse"),
    ("inddragelse", "fra-hoert-til-indflydelse"),
    ("det ved jeg ikke", "naar-barnet-siger-det-ved-jeg-ikke"),
    ("plejefamilie", "naar-barnet-siger-det-ved-jeg-ikke"),
    ("anbragt", "naar-barnet-siger-det-ved-jeg-ikke"),
    ("stilhed", "naar-barnet-siger-det-ved-jeg-ikke"),
    ("tidlige tegn", "ti-minutter-foer-det-gaar-galt"),
    ("autisme", "ti-minutter-foer-det-gaar-galt"),
    ("nattevagt", "ti-minutter-foer-det-gaar-galt"),
    ("low-arousal krav", "ti-minutter-foer-det-gaar-galt"),
    ("Low Arousal forskning", "ro-og-uro-smitter"),
    ("stress", "ro-og-uro-smitter"),
    ("ross greene", "ro-og-uro-smitter"),
    ("psykolog", "ro-og-uro-smitter"),
    ("vold", "dagen-efter"),
    ("trusler", "dagen-efter"),
    ("magt botilbud", "dagen-efter"),
    ("arbejdsmiljø", "dagen-efter"),
    ("tryghed", "dagen-efter"),
    ("aflevering", "fem-minutter-ved-doeren"),
    ("vuggestue", "fem-minutter-ved-doeren"),
    ("garderobe", "fem-minutter-ved-doeren"),
    ("bronfenbrenner", "to-verdener-et-barn"),
    ("læreplan", "to-verdener-et-barn"),
    ("bekymr", "den-svaere-besked"),
    ("underretning", "den-svaere-besked"),
]


def test_there_are_forty_queries_and_every_talk_is_wanted():
    assert len({query for query, _ in QUERIES}) == 40
    assert {slug for _, slug in QUERIES} == set(TEXTS)


@pytest.mark.parametrize(
    ("query", "wanted"), QUERIES, ids=[query for query, _ in QUERIES]
)
def test_a_query_finds_its_talk_among_the_first(query, wanted):
    assert wanted in find_matching(query, TEXTS)[:FIRST]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        pytest.param("børnesamtalen", "boernesamtalen", id="by its title"),
        pytest.param("dagen efter", "low-arousal", id="by the title of a talk"),
        pytest.param("vuggestue", "samarbejdet-med-foraeldre", id="by a speaker"),
        pytest.param("Lundy", "boernesamtalen", id="by a word of a manuscript"),
    ],
)
def test_a_package_is_found_by_its_own_texts_and_by_those_of_its_talks(query, wanted):
    texts = {
        package.slug: package_search_text(package)
        for package in load_packages(CONTENT).packages
    }

    assert find_matching(query, texts)[0] == wanted
