"""When a package lacks a kind of talk, and what identifies central content."""

import pytest

from domain.knowledge.theme_packages import (
    PackageOrigin,
    Talk,
    TalkKind,
    ThemePackage,
    WorkArea,
    lacks_pair,
    stable_id,
)


def talk(slug: str, **changes) -> Talk:
    return Talk(
        **{
            "id": stable_id("talk", slug),
            "slug": slug,
            "title": slug.capitalize(),
            "kind": TalkKind.PRACTICE,
            "speaker_role": "Socialpædagog",
            "speaker_region": "Fyn",
            "work_area": WorkArea.SPECIAL_NEEDS,
            "audience": ("socialpædagoger",),
            "topics": ("ro",),
            "minutes": 12,
            "manuscript": "Vi sænker stemmen.",
            "learning_points": ("Ro smitter.",),
            "learning_prompts": ("Hvad ser I?",),
            "productive_prompts": ("Hvad gør I på mandag?",),
        }
        | changes
    )


def package(*talks: Talk) -> ThemePackage:
    return ThemePackage(
        id=stable_id("package", "ro"),
        slug="ro",
        version=1,
        origin=PackageOrigin.CENTRAL,
        title="Ro",
        summary="Om ro.",
        benefit="I får ro.",
        audience=("socialpædagoger",),
        work_area=WorkArea.SPECIAL_NEEDS,
        topics=("ro",),
        conversation_guide="Tag en runde.",
        talks=talks,
    )


@pytest.mark.parametrize(
    ("words", "minutes", "aloud", "is_soon"),
    [
        (168, 12, 2, True),
        (720, 12, 6, True),
        (721, 12, 7, False),
        (168, 3, 2, False),
        (1, 12, 1, True),
    ],
)
def test_a_short_manuscript_is_read_before_the_talk_s_time_is_over(
    words, minutes, aloud, is_soon
):
    read = talk("kort", manuscript="ord " * words, minutes=minutes)

    assert (read.minutes_aloud, read.is_soon_read) == (aloud, is_soon)


PRACTICE = talk("hverdag")
RESEARCH = talk("viden", kind=TalkKind.RESEARCH, minutes=15)


@pytest.mark.parametrize(
    ("talks", "expected"),
    [
        pytest.param(
            (PRACTICE, RESEARCH), False, id="practice and research are a pair"
        ),
        pytest.param((PRACTICE,), True, id="practice alone lacks research"),
        pytest.param(
            (RESEARCH, talk("mere", kind=TalkKind.RESEARCH)),
            True,
            id="two of research lack practice",
        ),
        pytest.param((), True, id="an empty package lacks both"),
    ],
)
def test_a_package_should_hold_both_practice_and_research(talks, expected):
    assert lacks_pair(package(*talks)) is expected


def test_a_package_takes_as_long_as_its_talks_together():
    assert package(PRACTICE, RESEARCH).minutes == 27


def test_central_content_has_the_same_id_on_every_installation():
    assert (
        str(stable_id("talk", "dagen-efter")) == "01db5288-dc7e-5e30-991f-0d493b4a1366"
    )


def test_a_talk_and_a_package_with_the_same_slug_are_two_things():
    assert stable_id("talk", "ro") != stable_id("package", "ro")
