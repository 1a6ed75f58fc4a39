"""Eighty things that people type, and the talk that each of them must find."""

import pytest

from domain.knowledge.search_words import search_words, stem
from domain.knowledge.theme_packages import stable_id
from services.knowledge.content import CONTENT, load_field_words, load_packages
from services.knowledge.search import CatalogueQuery, find
from tests.builders import FJORDBY
from tests.content.search_queries import FIRST_FORTY, SECOND_FORTY, WORDS_OF_THE_FIELD
from tests.support.local_sessions import publish
from tests.support.work import at_work

FIRST = 5
MUST_FIND = 38


@pytest.fixture
def shelves(database, cast):
    publish(database)
    return database


def missed(shelves, viewer, queries) -> list[str]:
    with shelves.reading(FJORDBY) as db:
        found = {
            query: [
                talk.id
                for talk in find(at_work(db, viewer), CatalogueQuery(words=query)).talks
            ]
            for query, _slug in queries
        }
    return [
        query
        for query, slug in queries
        if stable_id("talk", slug) not in found[query][:FIRST]
    ]


@pytest.mark.parametrize(
    "queries", [FIRST_FORTY, SECOND_FORTY], ids=["first", "second"]
)
def test_forty_queries_find_their_talks_among_the_first_five(shelves, cast, queries):
    assert len({query for query, _slug in queries}) == 40
    assert len(missed(shelves, cast.aisha, queries)) <= 2


def test_a_word_of_the_field_that_nobody_wrote_finds_what_means_it(shelves, cast):
    assert missed(shelves, cast.aisha, WORDS_OF_THE_FIELD) == []


def test_every_word_of_the_field_leads_to_something():
    """A misspelt word in the table would lead nowhere, and nobody would notice."""
    texts = repr(load_packages(CONTENT)).replace("\\n", " ")
    written = {stem(word) for word in search_words(texts)}
    meant = load_field_words(CONTENT).meant

    assert [
        phrase
        for phrase, others in meant.items()
        if written.isdisjoint({*phrase, *map(stem, others)})
    ] == []
