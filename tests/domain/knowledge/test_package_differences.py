"""How a local package differs from the central one, as a colleague would list it."""

from dataclasses import replace
from uuid import UUID

import pytest

from domain.knowledge.package_differences import (
    Change,
    Difference,
    Part,
    changed_words,
    differences,
)
from domain.knowledge.theme_packages import (
    PackageOrigin,
    Talk,
    TalkKind,
    ThemePackage,
    WorkArea,
    stable_id,
)


def talk(slug: str, title: str, **changes) -> Talk:
    return Talk(
        **{
            "id": stable_id("talk", slug),
            "slug": slug,
            "title": title,
            "kind": TalkKind.PRACTICE,
            "speaker_role": "Socialpædagog",
            "speaker_region": "Fyn",
            "work_area": WorkArea.SPECIAL_NEEDS,
            "audience": ("socialpædagoger",),
            "topics": ("ro",),
            "minutes": 12,
            "manuscript": "Vi sænker stemmen.",
            "learning_points": ("Ro smitter.",),
            "learning_prompts": ("Hvad ser I først?", "Hvad overser I?"),
            "productive_prompts": ("Hvad gør I på mandag?",),
        }
        | changes
    )


BEFORE = talk("foer", "Før")
DURING = talk("under", "Under")
AFTER = talk("efter", "Efter")
CENTRAL = ThemePackage(
    id=stable_id("package", "ro"),
    slug="ro",
    version=1,
    origin=PackageOrigin.CENTRAL,
    title="Ro",
    summary="Om ro.",
    benefit="I får ro.",
    audience=("socialpædagoger", "nattevagter"),
    work_area=WorkArea.SPECIAL_NEEDS,
    topics=("ro", "tryghed", "stress"),
    conversation_guide="Tag en runde.",
    talks=(BEFORE, DURING, AFTER),
)


def local(**changes) -> ThemePackage:
    """Return a copy as an organisation keeps it: with an id and edition of its own."""
    return replace(
        CENTRAL,
        id=UUID(int=7),
        version=4,
        origin=PackageOrigin.ADAPTED,
        adapted_from=CENTRAL.id,
        adapted_version=1,
        **changes,
    )


def test_a_fresh_copy_does_not_differ():
    assert differences(CENTRAL, local()) == []


def test_every_change_of_a_local_package_is_listed_with_old_and_new():
    changed = replace(
        BEFORE,
        id=UUID(int=8),
        minutes=10,
        video_url="https://video.example/foer",
        learning_prompts=("Hvad ser I først om morgenen?", "Hvad overser I?"),
        productive_prompts=("Hvad gør I på mandag?", "Hvem siger det til vikaren?"),
    )
    own = talk("vores", "Vores talk", origin=PackageOrigin.LOCAL)
    adapted = local(
        title="Ro hos os",
        work_area=WorkArea.HEALTH,
        audience=("socialpædagoger",),
        topics=("tryghed", "stress", "ro"),
        talks=(AFTER, changed, own),
    )

    found = differences(CENTRAL, adapted)

    assert found == [
        Difference(Change.CHANGED, Part.TITLE, None, "Ro", "Ro hos os"),
        Difference(
            Change.CHANGED,
            Part.WORK_AREA,
            None,
            "specialpaedagogisk_tilbud",
            "sundhed",
        ),
        Difference(Change.REMOVED, Part.AUDIENCE, None, "nattevagter", ""),
        Difference(Change.MOVED, Part.TOPICS, None, "ro", "ro", 3),
        Difference(Change.REMOVED, Part.TALK, "Under", "Under", ""),
        Difference(Change.ADDED, Part.TALK, "Vores talk", "", "Vores talk", 3),
        Difference(Change.MOVED, Part.TALK, "Før", "Før", "Før", 2),
        Difference(Change.CHANGED, Part.MINUTES, "Før", "12", "10"),
        Difference(
            Change.ADDED, Part.VIDEO_URL, "Før", "", "https://video.example/foer"
        ),
        Difference(
            Change.CHANGED,
            Part.LEARNING_PROMPTS,
            "Før",
            "Hvad ser I først?",
            "Hvad ser I først om morgenen?",
        ),
        Difference(
            Change.ADDED,
            Part.PRODUCTIVE_PROMPTS,
            "Før",
            "",
            "Hvem siger det til vikaren?",
        ),
    ]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        pytest.param(
            (AFTER, BEFORE, DURING), [("Efter", 1)], id="the last one first is one move"
        ),
        pytest.param(
            (DURING, AFTER, BEFORE), [("Før", 3)], id="the first one last is one move"
        ),
        pytest.param(
            (AFTER, DURING, BEFORE),
            [("Under", 2), ("Før", 3)],
            id="the other way round is two moves",
        ),
        pytest.param((BEFORE, AFTER), [], id="a talk that is gone moves no other"),
    ],
)
def test_as_few_talks_as_possible_count_as_moved(order, expected):
    moved = [
        (difference.talk, difference.place)
        for difference in differences(CENTRAL, local(talks=order))
        if difference.change is Change.MOVED
    ]

    assert moved == expected


def test_a_new_title_does_not_make_it_another_talk():
    renamed = replace(DURING, title="Imens")

    assert differences(CENTRAL, local(talks=(BEFORE, renamed, AFTER))) == [
        Difference(Change.CHANGED, Part.TITLE, "Imens", "Under", "Imens")
    ]


def test_a_prompt_that_was_typed_twice_counts_once():
    twice = replace(BEFORE, productive_prompts=BEFORE.productive_prompts * 2)

    assert differences(CENTRAL, local(talks=(twice, DURING, AFTER))) == []


@pytest.mark.parametrize("part", [part for part in Part if part is not Part.TALK])
def test_every_part_is_a_field_of_a_package_or_a_talk(part):
    assert hasattr(CENTRAL, part) or hasattr(BEFORE, part)


def test_a_changed_text_shows_which_words_went_and_which_came():
    old = "Vi ringer til barnet to dage før."
    new = "Vi skriver til barnet og ringer to dage før."

    assert changed_words(old, new) == [
        (None, "Vi"),
        (Change.REMOVED, "ringer"),
        (Change.ADDED, "skriver"),
        (None, "til barnet"),
        (Change.ADDED, "og ringer"),
        (None, "to dage før."),
    ]


def test_a_text_that_was_only_wrapped_anew_is_kept():
    assert changed_words("Vi ringer\nførst.", "Vi ringer først.") == [
        (None, "Vi ringer først.")
    ]
