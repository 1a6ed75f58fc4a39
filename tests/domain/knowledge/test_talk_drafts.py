"""What a person types about a colleague's talk, and what can be kept of it."""

from dataclasses import fields, replace
from uuid import UUID

import pytest

from domain.errors import ErrorCode, InvalidField, InvalidForm
from domain.knowledge.materials import Material
from domain.knowledge.package_differences import Part
from domain.knowledge.talk_drafts import (
    TalkDraft,
    corrected,
    draft_of_talk,
    local_slug,
    talk_of_draft,
)
from domain.knowledge.theme_packages import PackageOrigin, Talk, TalkKind, WorkArea

MANUSCRIPT = "Vi plejede at skynde os.\n\nNu sidder en af os ned hele tiden."
DRAFT = TalkDraft(
    title="Morgenmad uden hast",
    speaker_role="Pædagog i en børnehave",
    speaker_region="Fyn",
    kind=TalkKind.PRACTICE,
    work_area=WorkArea.DAYCARE,
    minutes=12,
    manuscript=MANUSCRIPT,
    learning_points="Ro smitter.\n",
    learning_prompts="- Hvad kender I?\n\n• Hvornår var I rolige?\n- Hvad kender I?",
    productive_prompts="Hvem sidder ned i morgen?",
    video_url="https://video.example/7",
    materials=(
        Material(" Serviceloven ", "https://lov.example/1"),
        Material("Vores egen bog"),
        Material("", " "),
    ),
)
TALK = Talk(
    id=UUID(int=1),
    slug="lokalt-morgenmad-uden-hast",
    origin=PackageOrigin.LOCAL,
    title="Morgenmad uden hast",
    kind=TalkKind.PRACTICE,
    speaker_role="Pædagog i en børnehave",
    speaker_region="Fyn",
    work_area=WorkArea.DAYCARE,
    audience=(),
    topics=(),
    minutes=12,
    manuscript=MANUSCRIPT,
    learning_points=("Ro smitter.",),
    learning_prompts=("Hvad kender I?", "Hvornår var I rolige?"),
    productive_prompts=("Hvem sidder ned i morgen?",),
    video_url="https://video.example/7",
    materials=(
        Material("Serviceloven", "https://lov.example/1"),
        Material("Vores egen bog"),
    ),
)


def refused(draft: TalkDraft) -> list[InvalidField]:
    with pytest.raises(InvalidForm) as caught:
        talk_of_draft(draft, talk_id=TALK.id, slug=TALK.slug)
    return list(caught.value.errors)


def test_a_draft_becomes_a_talk_of_the_organisations_own():
    assert talk_of_draft(DRAFT, talk_id=TALK.id, slug=TALK.slug) == TALK


def test_a_talk_comes_back_as_the_draft_that_makes_it():
    draft = draft_of_talk(TALK)

    assert talk_of_draft(draft, talk_id=TALK.id, slug=TALK.slug) == TALK


def test_points_region_and_video_may_be_missing():
    draft = replace(DRAFT, learning_points="", speaker_region=" ", video_url="")

    talk = talk_of_draft(draft, talk_id=TALK.id, slug=TALK.slug)

    assert talk == replace(TALK, learning_points=(), speaker_region="", video_url=None)


def test_a_correction_keeps_what_was_not_on_the_form():
    talk = replace(TALK, audience=("pædagoger",), topics=("ro",))

    assert corrected(talk, replace(DRAFT, minutes=15)) == replace(talk, minutes=15)


def test_an_empty_form_is_told_all_that_is_missing_at_once():
    required = (
        "kind",
        "work_area",
        "minutes",
        "title",
        "speaker_role",
        "manuscript",
        "learning_prompts",
        "productive_prompts",
    )

    assert refused(TalkDraft()) == [
        InvalidField(field, ErrorCode.REQUIRED) for field in required
    ]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        pytest.param({"title": " "}, InvalidField("title", ErrorCode.REQUIRED)),
        pytest.param(
            {"title": "x" * 121}, InvalidField("title", ErrorCode.TOO_LONG, most=120)
        ),
        pytest.param(
            {"minutes": 0},
            InvalidField("minutes", ErrorCode.OUT_OF_RANGE, least=1, most=60),
        ),
        pytest.param(
            {"minutes": 61},
            InvalidField("minutes", ErrorCode.OUT_OF_RANGE, least=1, most=60),
        ),
        pytest.param(
            {"manuscript": "Vi taler om det."},
            InvalidField("manuscript", ErrorCode.TOO_SHORT, least=40),
        ),
        pytest.param(
            {"manuscript": f"{MANUSCRIPT} 010190-1234"},
            InvalidField("manuscript", ErrorCode.CONTAINS_CPR),
        ),
        pytest.param(
            {"learning_prompts": "Hvad?\n" + "x" * 401},
            InvalidField("learning_prompts", ErrorCode.TOO_LONG, most=400, line=2),
        ),
        pytest.param(
            {"productive_prompts": "Hvem ringer til 0101901234?"},
            InvalidField("productive_prompts", ErrorCode.CONTAINS_CPR, line=1),
        ),
        pytest.param(
            {"learning_prompts": "\n".join(f"Nr. {n}?" for n in range(9))},
            InvalidField("learning_prompts", ErrorCode.TOO_MANY_LINES, most=8),
        ),
        pytest.param(
            {"video_url": "http://video.example/7"},
            InvalidField("video_url", ErrorCode.NOT_A_LINK),
            id="a link that is not encrypted",
        ),
        pytest.param(
            {"video_url": "javascript:alert(1)"},
            InvalidField("video_url", ErrorCode.NOT_A_LINK),
        ),
        pytest.param(
            {"materials": (Material("", "https://lov.example"),)},
            InvalidField("material.1", ErrorCode.REQUIRED),
            id="a link without a name",
        ),
        *(
            pytest.param(
                {"materials": (Material("En bog"), Material("Her", address))},
                InvalidField("address.2", ErrorCode.NOT_A_LINK),
                id=address,
            )
            for address in (
                "http://lov.example",
                "javascript:alert(1)",
                "data:text/html,x",
                "https://lov.example@elsewhere.example",
                "https://",
                "lov.example",
            )
        ),
    ],
)
def test_one_wrong_field_is_refused_alone(change, error):
    assert refused(replace(DRAFT, **change)) == [error]


@pytest.mark.parametrize(
    ("title", "taken", "slug"),
    [
        ("Morgenmad uden hast", (), "lokalt-morgenmad-uden-hast"),
        ("Får vi tid?", (), "lokalt-faar-vi-tid"),
        ("Ro", ("lokalt-ro", "lokalt-ro-2"), "lokalt-ro-3"),
        ("Ro", ("ro",), "lokalt-ro"),
        ("?!", (), "lokalt-talk"),
        ("x" * 200, (), f"lokalt-{'x' * 60}"),
    ],
)
def test_a_slug_says_that_it_is_local_and_is_not_taken(title, taken, slug):
    assert local_slug(title, frozenset(taken)) == slug


def test_where_two_people_correct_a_talk_every_field_has_a_name():
    assert {field.name for field in fields(TalkDraft)} <= set(Part)
