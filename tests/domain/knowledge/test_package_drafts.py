"""What a person may change in a copy of a theme package, and what can be kept of it."""

from dataclasses import replace
from uuid import UUID

import pytest

from domain.errors import ErrorCode, InvalidField, InvalidForm
from domain.knowledge.package_drafts import (
    CheckedPackage,
    PackageDraft,
    Prompts,
    as_typed,
    check_package_draft,
    prompts_of,
    with_prompts,
)
from domain.knowledge.theme_packages import (
    PackageOrigin,
    Talk,
    TalkKind,
    ThemePackage,
    WorkArea,
)


def talk(number: int) -> Talk:
    return Talk(
        id=UUID(int=number),
        slug=f"talk-{number}",
        title=f"Talk {number}",
        kind=TalkKind.PRACTICE,
        speaker_role="Psykolog",
        speaker_region="Fyn",
        work_area=WorkArea.HEALTH,
        audience=(),
        topics=(),
        minutes=12,
        manuscript="Ro smitter.",
        learning_points=(),
        learning_prompts=("Hvad ser I?", "Hvad hører I?"),
        productive_prompts=("Hvad gør I?",),
    )


FIRST, SECOND, THIRD = talk(1), talk(2), talk(3)
TALKS = {one.id: one for one in (FIRST, SECOND, THIRD)}
PACKAGE = ThemePackage(
    id=UUID(int=10),
    slug="rolige-dage",
    version=1,
    origin=PackageOrigin.ADAPTED,
    title="Rolige dage",
    summary="To talks om at finde roen sammen.",
    benefit="I får ro.",
    audience=("pædagoger",),
    work_area=WorkArea.HEALTH,
    topics=("ro",),
    conversation_guide="Tag en runde.\n\nSkriv den ned.",
    talks=(FIRST, SECOND),
    adapted_from=UUID(int=11),
    adapted_version=1,
)
DRAFT = PackageDraft(
    title="Rolige dage hos os",
    summary="To talks om at finde roen sammen.",
    conversation_guide="",
    talk_ids=(THIRD.id, FIRST.id, THIRD.id),
    prompts={FIRST.id: Prompts(learning="Hvad ser I?\nHvem?", productive="Hvornår?")},
    team_id=UUID(int=2),
)


def refused(draft: PackageDraft) -> list[InvalidField]:
    with pytest.raises(InvalidForm) as caught:
        check_package_draft(PACKAGE, draft, TALKS)
    return list(caught.value.errors)


def test_a_draft_changes_texts_talks_and_their_order():
    assert check_package_draft(PACKAGE, DRAFT, TALKS) == CheckedPackage(
        replace(
            PACKAGE,
            title="Rolige dage hos os",
            conversation_guide="",
            talks=(THIRD, FIRST),
            team_id=UUID(int=2),
        ),
        {FIRST.id: (("Hvad ser I?", "Hvem?"), ("Hvornår?",))},
    )


def test_prompts_of_a_talk_that_was_taken_out_are_not_looked_at():
    draft = replace(
        DRAFT, prompts={SECOND.id: Prompts(learning="", productive="010190-1234")}
    )

    assert check_package_draft(PACKAGE, draft, TALKS).prompts == {}


@pytest.mark.parametrize(
    ("change", "error"),
    [
        pytest.param({"title": ""}, InvalidField("title", ErrorCode.REQUIRED)),
        pytest.param(
            {"title": "x" * 121}, InvalidField("title", ErrorCode.TOO_LONG, most=120)
        ),
        pytest.param(
            {"summary": "Om ro."},
            InvalidField("summary", ErrorCode.TOO_SHORT, least=20),
        ),
        pytest.param(
            {"conversation_guide": "Ring til 010190 1234."},
            InvalidField("conversation_guide", ErrorCode.CONTAINS_CPR),
        ),
        pytest.param(
            {"talk_ids": ()}, InvalidField("talk_ids", ErrorCode.PACKAGE_EMPTY)
        ),
        pytest.param(
            {"talk_ids": (UUID(int=99),)},
            InvalidField("talk_ids", ErrorCode.NOT_A_CHOICE),
            id="a talk of another organisation",
        ),
        pytest.param(
            {"prompts": {FIRST.id: Prompts(learning=" \n- ", productive="Hvem?")}},
            InvalidField(f"learning.{FIRST.id}", ErrorCode.REQUIRED),
            id="a conversation without a prompt",
        ),
    ],
)
def test_one_wrong_field_is_refused_alone(change, error):
    assert refused(replace(DRAFT, **change)) == [error]


def test_a_package_has_at_most_eight_talks():
    nine = {one.id: one for one in map(talk, range(1, 10))}
    draft = replace(DRAFT, talk_ids=tuple(nine), prompts={})

    with pytest.raises(InvalidForm) as caught:
        check_package_draft(PACKAGE, draft, nine)

    assert caught.value.errors == (
        InvalidField("talk_ids", ErrorCode.TOO_MANY_TALKS, most=8),
    )


OWN = (("Hvad ser I hos os?",), ("Hvad gør I på mandag?",))
COPY = replace(
    FIRST,
    id=UUID(int=20),
    origin=PackageOrigin.ADAPTED,
    adapted_from=FIRST.id,
    learning_prompts=OWN[0],
    productive_prompts=OWN[1],
)


def test_own_prompts_make_a_copy_that_keeps_the_slug():
    assert with_prompts(FIRST, FIRST, *OWN, new_id=UUID(int=20)) == COPY


def test_new_own_prompts_stay_with_the_copy_that_is_there():
    copy = replace(COPY, version=3, manuscript="Som det var.")
    newer = ("Hvem ser det?",)

    assert with_prompts(copy, FIRST, newer, OWN[1], new_id=UUID(int=30)) == replace(
        COPY, version=3, learning_prompts=newer
    )


def test_the_central_prompts_need_no_copy():
    prompts = (FIRST.learning_prompts, FIRST.productive_prompts)

    assert with_prompts(COPY, FIRST, *prompts, new_id=UUID(int=30)) == FIRST


def test_what_is_typed_can_be_compared_even_if_it_is_wrong():
    draft = replace(DRAFT, title="", talk_ids=(FIRST.id, UUID(int=99)))

    assert as_typed(PACKAGE, draft, TALKS) == replace(
        PACKAGE,
        title="",
        conversation_guide="",
        talks=(
            replace(
                FIRST,
                learning_prompts=("Hvad ser I?", "Hvem?"),
                productive_prompts=("Hvornår?",),
            ),
        ),
    )


def test_a_form_about_prompts_begins_with_one_on_a_line():
    assert prompts_of(FIRST) == Prompts(
        learning="Hvad ser I?\nHvad hører I?", productive="Hvad gør I?"
    )
