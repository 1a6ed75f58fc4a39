"""How packages and talks are found, in the catalogue that comes with Anker."""

from dataclasses import replace
from uuid import UUID

import pytest

from data_access.knowledge import catalogue as rows
from data_access.knowledge.central_catalogue import publish_central
from domain.errors import NotAllowed
from domain.knowledge.search_index import Length
from domain.knowledge.talk_drafts import draft_of_talk
from domain.knowledge.theme_packages import PackageStatus, TalkKind, WorkArea
from services.knowledge import catalogue
from services.knowledge.local_talks import archive_local_talk, change_local_talk
from services.knowledge.search import (
    CatalogueQuery,
    FilterOptions,
    SearchResult,
    find,
    list_offers,
)
from services.operating.set_up import index_local_catalogues
from tests.builders import FJORDBY
from tests.cast import NOW
from tests.support.knowledge.own import adapt, local_talk, set_status
from tests.support.knowledge.small_catalogue import catalogue_of_three
from tests.support.work import at_work


@pytest.fixture
def shelves(database, cast):
    catalogue_of_three(database)
    return database


def search(shelves, viewer, words="", **wanted) -> SearchResult:
    with shelves.reading(viewer.organisation_id) as db:
        return find(at_work(db, viewer), CatalogueQuery(words=words, **wanted))


def titles(things) -> list[str]:
    return sorted(thing.title for thing in things)


def talks(shelves, viewer, words) -> list[str]:
    return [talk.title for talk in search(shelves, viewer, words).talks]


@pytest.mark.parametrize(
    ("wanted", "packages", "talks"),
    [
        pytest.param(
            CatalogueQuery(words="vuggestue"),
            ["Samarbejdet med forældre"],
            ["Fem minutter ved døren"],
            id="words of a speaker",
        ),
        pytest.param(
            CatalogueQuery(words="bisidder", kinds=(TalkKind.RESEARCH,)),
            ["Børnesamtalen"],
            [],
            id="a package has a kind if one of its talks has",
        ),
        pytest.param(
            CatalogueQuery(work_areas=(WorkArea.DAYCARE,), kinds=(TalkKind.PRACTICE,)),
            ["Samarbejdet med forældre"],
            ["Den svære besked", "Fem minutter ved døren"],
            id="work area and kind",
        ),
        pytest.param(
            CatalogueQuery(topics=("low arousal", "vold og trusler")),
            ["Low arousal og tryghed i hverdagen"],
            ["Dagen efter", "Ro og uro smitter", "Ti minutter før det går galt"],
            id="any topic will do",
        ),
        pytest.param(CatalogueQuery(words="xyzzy"), [], [], id="nothing like it"),
        pytest.param(
            CatalogueQuery(words="xyzzy' OR 1=1 -- %_*\x00\ud800"),
            [],
            [],
            id="what a database or a pattern would read as its own",
        ),
    ],
)
def test_what_is_wanted_is_found(shelves, cast, wanted, packages, talks):
    with shelves.reading(FJORDBY) as db:
        found = find(at_work(db, cast.aisha), wanted)

    assert (titles(found.packages), titles(found.talks)) == (packages, talks)


@pytest.mark.parametrize("words", ["%", "  % _ ", "🙂", "»«"])
def test_signs_alone_are_in_nothing(shelves, cast, words):
    assert search(shelves, cast.aisha, words) == SearchResult(packages=(), talks=())


def test_what_is_in_quotation_marks_is_found_as_it_is_written(shelves, cast):
    loose = talks(shelves, cast.aisha, "ved døren minutter")
    quoted = [
        talks(shelves, cast.aisha, f"{opening}minutter ved døren{closing}")
        for opening, closing in ('""', "””", "»«", "„“")
    ]

    assert "Fem minutter ved døren" in loose
    assert quoted == [["Fem minutter ved døren"]] * 4
    assert talks(shelves, cast.aisha, '"ved døren minutter"') == []
    found = search(shelves, cast.aisha, '"samarbejdet med"')
    assert titles(found.packages) == ["Samarbejdet med forældre"]


def test_wanting_nothing_finds_everything_by_title(shelves, cast):
    found = search(shelves, cast.aisha)

    with shelves.reading(FJORDBY) as db:
        assert found == SearchResult(
            packages=tuple(
                package.card
                for package in catalogue.list_packages(at_work(db, cast.aisha))
            ),
            talks=tuple(talk.card for talk in rows.list_talks(db, FJORDBY)),
        )


def test_so_many_are_shown_and_that_there_are_more_is_said(shelves, cast):
    with shelves.reading(FJORDBY) as db:
        few = find(
            at_work(db, cast.aisha), CatalogueQuery(words="barnet"), packages=1, talks=2
        )
        every = find(at_work(db, cast.aisha), CatalogueQuery(words="barnet"))

    assert few == replace(
        every,
        packages=every.packages[:1],
        talks=every.talks[:2],
        more_packages=True,
        more_talks=True,
    )


def test_a_colleagues_talk_is_found_as_it_is_now_and_by_its_organisation_alone(
    shelves, cast
):
    talk = local_talk(shelves, cast.bo, title="Trampolinen i gården")
    added = [talks(shelves, one, "trampolin") for one in (cast.aisha, cast.ole)]
    with shelves.writing(FJORDBY) as db:
        changed = replace(draft_of_talk(talk), title="Hoppeborgen i gården")
        talk = change_local_talk(
            at_work(db, cast.lone), talk.id, changed, version=talk.version
        )
    corrected = [
        talks(shelves, cast.aisha, word) for word in ("trampolin", "hoppeborg")
    ]
    with shelves.writing(FJORDBY) as db:
        archive_local_talk(at_work(db, cast.lone), talk.id, version=talk.version)
    archived = talks(shelves, cast.aisha, "hoppeborg")

    assert added == [["Trampolinen i gården"], []]
    assert corrected == [[], ["Hoppeborgen i gården"]]
    assert archived == []


def test_an_adapted_package_is_found_while_it_is_published(shelves, cast):
    with shelves.reading(FJORDBY) as db:
        central = catalogue.list_packages(at_work(db, cast.bo))[0]
    copy = adapt(shelves, cast.bo, central, title="Trampolinpakken")
    draft = titles(search(shelves, cast.bo, "trampolin").packages)
    published = set_status(shelves, cast.bo, copy, PackageStatus.PUBLISHED)
    found = [
        titles(search(shelves, one, "trampolin").packages)
        for one in (cast.aisha, cast.ole)
    ]
    set_status(shelves, cast.bo, published, PackageStatus.ARCHIVED)

    assert (draft, found) == ([], [["Trampolinpakken"], []])
    assert search(shelves, cast.aisha, "trampolin").packages == ()


def test_a_package_is_found_by_a_colleagues_talk_as_it_is_now(shelves, cast):
    with shelves.reading(FJORDBY) as db:
        central = catalogue.list_packages(at_work(db, cast.bo))[0]
    talk = local_talk(shelves, cast.bo, title="Gyngen")
    copy = adapt(shelves, cast.bo, central, title="Vores", talk_ids=(talk.id,))
    set_status(shelves, cast.bo, copy, PackageStatus.PUBLISHED)
    with shelves.writing(FJORDBY) as db:
        changed = replace(draft_of_talk(talk), title="Trampolinen")
        change_local_talk(
            at_work(db, cast.lone), talk.id, changed, version=talk.version
        )

    assert titles(search(shelves, cast.aisha, "trampolin").packages) == ["Vores"]


def test_a_new_edition_of_a_central_talk_is_found_in_local_packages_too(shelves, cast):
    with shelves.reading(FJORDBY) as db:
        central = catalogue.list_packages(at_work(db, cast.bo))[0]
    copy = adapt(shelves, cast.bo, central, title="Vores")
    set_status(shelves, cast.bo, copy, PackageStatus.PUBLISHED)
    newer = replace(central.talks[0], manuscript="Vi hopper på trampolin.")
    with shelves.platform_writing() as db:
        publish_central(
            db,
            [replace(central, talks=(newer, *central.talks[1:]))],
            [newer],
            now=NOW,
        )

    index_local_catalogues(shelves)

    assert titles(search(shelves, cast.aisha, "trampolin").packages) == [
        central.title,
        "Vores",
    ]


def test_whoever_has_no_role_finds_nothing(shelves, cast):
    nobody = replace(cast.aisha, person_id=UUID(int=999))

    with shelves.reading(FJORDBY) as db, pytest.raises(NotAllowed):
        find(at_work(db, nobody), CatalogueQuery())


def test_offered_is_what_something_has_the_commonest_topics_first_chosen(shelves, cast):
    with shelves.reading(FJORDBY) as db:
        offers = list_offers(at_work(db, cast.aisha), most=3)

    assert offers == FilterOptions(
        work_areas=(
            WorkArea.AUTHORITY,
            WorkArea.DAYCARE,
            WorkArea.SPECIAL_NEEDS,
            WorkArea.OUT_OF_HOME_CARE,
        ),
        audiences=("faglige koordinatorer", "myndighedsrådgivere", "pædagoger"),
        topics=("forældresamarbejde", "børneinddragelse", "børnesamtale"),
    )


@pytest.mark.parametrize("length", list(Length))
def test_a_talk_has_the_length_that_it_is_filtered_by(shelves, cast, length):
    found = search(shelves, cast.aisha, lengths=(length,))

    assert len(found.talks) == (9 if length is Length.SHORT else 0)
