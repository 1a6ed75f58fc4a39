"""What a talk and a package are found by, and what each entry weighs."""

from uuid import UUID

import pytest

from domain.knowledge.search_index import (
    ENTRY_LENGTH,
    STEP,
    Length,
    Place,
    Trait,
    Variants,
    Way,
    length_of,
    package_entries,
    talk_entries,
    trait_entry,
    trait_value,
)
from domain.knowledge.theme_packages import (
    PackageOrigin,
    Talk,
    TalkKind,
    ThemePackage,
    WorkArea,
)


def talk(**changes) -> Talk:
    return Talk(
        **{
            "id": UUID(int=1),
            "slug": "ro",
            "title": "Ro og uro",
            "kind": TalkKind.RESEARCH,
            "speaker_role": "Psykolog",
            "speaker_region": "",
            "work_area": WorkArea.DAYCARE,
            "audience": (),
            "topics": ("stress",),
            "minutes": 12,
            "manuscript": "Søvn, søvn og søvn. Psykologen har ro.",
            "learning_points": (),
            "learning_prompts": ("Støj?",),
            "productive_prompts": (),
        }
        | changes
    )


def test_a_talk_is_known_by_its_words_its_traits_and_its_title():
    weights = {
        "ro": Place.TITLE,
        "og": Place.TITLE,
        "uro": Place.TITLE,
        "psykolog": Place.ABOUT,
        "forskning": Place.ABOUT,
        "stress": Place.ABOUT,
        "soevn": Place.OFTEN,
        "psykologen": Place.TEXT,
        "stoej": Place.TEXT,
    }

    assert talk_entries(talk()) == {
        word: place * STEP + len(weights) for word, place in weights.items()
    } | {
        "slags:forskning": 0,
        "omraade:daginstitution": 0,
        "minutter:15": 0,
        "emne:stress": 0,
        "titel:ro og uro": 0,
    }


def test_of_two_talks_with_a_word_in_the_same_place_the_shorter_one_is_lighter():
    longer = talk(manuscript="Søvn, søvn og søvn. Psykologen har meget ro her i dag.")

    assert talk_entries(talk())["stress"] < talk_entries(longer)["stress"]


def test_a_package_is_known_by_the_words_and_traits_of_its_talks_too():
    package = ThemePackage(
        id=UUID(int=2),
        slug="tryghed",
        version=1,
        origin=PackageOrigin.CENTRAL,
        title="Tryghed",
        summary="Om at blive",
        benefit="",
        audience=("pædagoger",),
        work_area=WorkArea.HEALTH,
        topics=(),
        conversation_guide="",
        talks=(talk(), talk(minutes=20, kind=TalkKind.PRACTICE)),
    )

    entries = package_entries(package)

    assert {entry: entries[entry] // STEP for entry in ("tryghed", "ro", "stoej")} == {
        "tryghed": Place.TITLE,
        "ro": Place.ABOUT,
        "stoej": Place.TEXT,
    }
    assert {entry for entry in entries if ":" in entry} == {
        "slags:forskning",
        "slags:praksis",
        "omraade:daginstitution",
        "omraade:sundhed",
        "minutter:60",
        "emne:stress",
        "maalgruppe:pædagoger",
        "titel:tryghed",
    }


def test_no_entry_is_longer_than_its_column():
    endless = talk(title="a" * 200, topics=("b" * 200,), manuscript="c" * 200)

    assert max(map(len, talk_entries(endless))) == ENTRY_LENGTH


@pytest.mark.parametrize(
    ("entry", "value"),
    [
        ("emne:vold og trusler", "vold og trusler"),
        ("slags:praksis", None),
        ("ro", None),
    ],
)
def test_an_entry_gives_a_value_for_its_own_trait_alone(entry, value):
    assert trait_value(entry, Trait.TOPIC) == value


def test_a_trait_reads_back_as_it_was_written():
    entry = trait_entry(Trait.WORK_AREA, WorkArea.HEALTH)

    assert trait_value(entry, Trait.WORK_AREA) == WorkArea.HEALTH


def test_a_find_costs_its_way_and_more_in_a_compound_taken_apart():
    assert Variants(Way.EXACT, ("ro",)).cost == 0
    assert Variants(Way.INFLECTED, ("ro",), extra=4).cost == 5 * STEP


@pytest.mark.parametrize(
    ("minutes", "length"),
    [
        (1, Length.SHORT),
        (15, Length.SHORT),
        (16, Length.MIDDLE),
        (30, Length.MIDDLE),
        (31, Length.LONG),
        (600, Length.LONG),
    ],
)
def test_a_length_goes_up_to_its_number_of_minutes(minutes, length):
    assert length_of(minutes) == length
