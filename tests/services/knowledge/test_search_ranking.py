"""Which of the packages and talks that are found come first."""

from dataclasses import replace
from uuid import UUID

import pytest

from data_access.knowledge.central_catalogue import publish_central
from services.knowledge import catalogue
from services.knowledge.content import CONTENT, load_packages
from services.knowledge.search import CatalogueQuery, SearchResult, find
from tests.builders import FJORDBY
from tests.cast import NOW
from tests.support.knowledge.own import local_talk
from tests.support.knowledge.small_catalogue import catalogue_of_three
from tests.support.work import at_work


@pytest.fixture
def shelves(database, cast):
    catalogue_of_three(database)
    return database


def search(shelves, viewer, words) -> SearchResult:
    with shelves.reading(viewer.organisation_id) as db:
        return find(at_work(db, viewer), CatalogueQuery(words=words))


def titles(things) -> list[str]:
    return sorted(thing.title for thing in things)


def talks(shelves, viewer, words) -> list[str]:
    return [talk.title for talk in search(shelves, viewer, words).talks]


def publish(shelves, changes) -> None:
    """Publish a talk for each title, with these changes of a real one."""
    model = load_packages(CONTENT).talks[0]
    talks = [
        replace(model, id=UUID(int=number), slug=title, title=title, **changed)
        for number, (title, changed) in enumerate(changes.items(), start=1)
    ]
    with shelves.platform_writing() as db:
        publish_central(db, [], talks, now=NOW)


def test_a_title_comes_before_a_topic_and_a_topic_before_the_texts(shelves, cast):
    texts = {
        "Et": {"manuscript": "Her taler vi om trampolinspring."},
        "To": {"topics": ("trampolin",)},
        "Tre": {"speaker_role": "Trampolinlærer"},
        "Trampolinen": {},
        "Trampolin": {"manuscript": "Og en del mere, som ingen behøver at læse her."},
        "Fire": {
            "manuscript": "En trampolin, to trampoliner, trampolinen og trampolin"
        },
    }
    bare = {
        "learning_prompts": (),
        "productive_prompts": (),
        "learning_points": (),
        "manuscript": "Intet.",
    }
    publish(shelves, {title: bare | changes for title, changes in texts.items()})

    assert talks(shelves, cast.aisha, "trampolin") == [
        "Trampolin",
        "Trampolinen",
        "To",
        "Tre",
        "Fire",
        "Et",
    ]


def test_all_words_must_be_there_or_else_those_with_the_most_are_shown(shelves, cast):
    every = search(shelves, cast.aisha, "vrede forældre")
    most = search(shelves, cast.aisha, "vrede forældre trampolin xyzzy")

    assert titles(every.talks) == ["Den svære besked"]
    assert (titles(most.talks), every.has_all_words, most.has_all_words) == (
        titles(every.talks),
        True,
        False,
    )


def test_words_that_stand_together_come_before_words_that_are_scattered(shelves, cast):
    texts = {
        "Scattered": "Her er en lov, og her er barnets, barnets, barnets bog.",
        "Together": "Det er skrevet i Barnets Lov. Og her er en del mere at læse.",
    }
    publish(shelves, {title: {"manuscript": text} for title, text in texts.items()})

    found = talks(shelves, cast.aisha, "barnets lov")
    assert [title for title in found if title in texts] == ["Together", "Scattered"]


def test_so_do_they_in_a_colleagues_talk(shelves, cast):
    texts = {
        "Scattered": "Her er en lov, og her er barnets, barnets, barnets bog.",
        "Together": "Det er skrevet i Barnets Lov. Og her er en del mere at læse.",
    }
    for title, text in texts.items():
        local_talk(shelves, cast.bo, title=title, manuscript=text)

    found = talks(shelves, cast.aisha, "barnets lov")
    assert [title for title in found if title in texts] == ["Together", "Scattered"]


def test_a_package_that_links_the_law_comes_first(shelves, cast):
    found = search(shelves, cast.aisha, "barnets lov")

    assert found.packages[0].title == "Børnesamtalen"
    with shelves.reading(FJORDBY) as db:
        first = catalogue.get_package(at_work(db, cast.aisha), found.packages[0].id)
    assert "Barnets lov" in first.materials[0].title


def test_a_misspelt_word_finds_the_talks_of_the_right_one(shelves, cast):
    right, misspelt = (
        talks(shelves, cast.aisha, word) for word in ("underretning", "underetning")
    )

    assert sorted(misspelt) == sorted(right)
