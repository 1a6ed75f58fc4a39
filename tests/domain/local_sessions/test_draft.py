"""What can be planned, and what a plan that is repeated brings along."""

from dataclasses import replace
from datetime import time
from uuid import UUID

import pytest

from domain.errors import ErrorCode, InvalidForm
from domain.local_sessions.draft import SessionDraft, check_session_draft, repeat_draft
from domain.local_sessions.local_session import DecisionPower, GroupPlan
from domain.local_sessions.templates import SessionFormat, TemplateId
from tests.builders import TODAY, days, local_session, session_draft


def refusals(**changes) -> list[tuple[str, ErrorCode]]:
    with pytest.raises(InvalidForm) as refusal:
        check_session_draft(session_draft(**changes), TODAY)
    return [(error.field, error.code) for error in refusal.value.errors]


def test_eight_fields_are_enough_and_the_format_is_the_usual_one():
    draft = session_draft()

    assert check_session_draft(draft, TODAY) == replace(
        draft, format=SessionFormat.LOCAL_ON_DEMAND
    )


def test_an_empty_plan_names_every_field_that_is_missing():
    with pytest.raises(InvalidForm) as refusal:
        check_session_draft(SessionDraft(), TODAY)

    assert sorted((error.field, error.code) for error in refusal.value.errors) == [
        ("facilitator_id", ErrorCode.REQUIRED),
        ("groups", ErrorCode.GROUPS_MISSING),
        ("held_on", ErrorCode.REQUIRED),
        ("place", ErrorCode.PLACE_MISSING),
        ("starts_at", ErrorCode.REQUIRED),
        ("talks", ErrorCode.TALKS_MISSING),
        ("template_id", ErrorCode.REQUIRED),
    ]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"talk_ids": ()}, id="a package alone"),
        pytest.param({"package_id": None}, id="talks alone"),
        pytest.param({"standing_meeting_id": None}, id="no fast møde"),
        pytest.param({"held_on": TODAY}, id="today"),
        pytest.param({"held_on": TODAY - days(7)}, id="held last week"),
        pytest.param({"held_on": TODAY - days(60)}, id="held 60 days ago"),
        pytest.param({"held_on": TODAY + days(366)}, id="a year ahead"),
        pytest.param({"place": "", "online_link": "https://moede.dk/x"}, id="online"),
    ],
)
def test_what_is_optional_may_be_left_out(changes):
    draft = session_draft(**changes)

    assert check_session_draft(draft, TODAY) == replace(
        draft, format=SessionFormat.LOCAL_ON_DEMAND
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"package_id": None, "talk_ids": ()},
            [("talks", ErrorCode.TALKS_MISSING)],
        ),
        (
            {"held_on": TODAY - days(61)},
            [("held_on", ErrorCode.DAY_TOO_LONG_AGO)],
        ),
        (
            {"held_on": TODAY + days(367)},
            [("held_on", ErrorCode.DAY_TOO_FAR_AWAY)],
        ),
        ({"place": "  "}, [("place", ErrorCode.PLACE_MISSING)]),
        ({"place": "p" * 201}, [("place", ErrorCode.TOO_LONG)]),
        ({"online_link": "moede.dk/x"}, [("online_link", ErrorCode.NOT_A_LINK)]),
        (
            {"online_link": "https://x.dk/" + "a" * 488},
            [("online_link", ErrorCode.TOO_LONG)],
        ),
        (
            {"format": SessionFormat.HYBRID_SEMINAR},
            [("format", ErrorCode.NOT_A_CHOICE)],
        ),
        ({"groups": ()}, [("groups", ErrorCode.GROUPS_MISSING)]),
        (
            {"groups": tuple(GroupPlan(name=f"{n}") for n in range(41))},
            [("groups", ErrorCode.TOO_MANY_GROUPS)],
        ),
        (
            {"groups": (GroupPlan(name=" "),)},
            [("groups.0.name", ErrorCode.REQUIRED)],
        ),
        (
            {"groups": (GroupPlan(name="g" * 121),)},
            [("groups.0.name", ErrorCode.TOO_LONG)],
        ),
        (
            {"groups": (GroupPlan(name="Stue 1"), GroupPlan(name="stue  1"))},
            [("groups.1.name", ErrorCode.NAME_TWICE)],
        ),
        (
            {"groups": (GroupPlan(name="A", planned=0),)},
            [("groups.0.planned", ErrorCode.OUT_OF_RANGE)],
        ),
        (
            {"groups": (GroupPlan(name="A"), GroupPlan(name="B", planned=501))},
            [("groups.1.planned", ErrorCode.OUT_OF_RANGE)],
        ),
        ({"place": "Hos 010190-1234"}, [("place", ErrorCode.CONTAINS_CPR)]),
    ],
)
def test_a_field_that_cannot_be_kept_is_named(changes, expected):
    assert refusals(**changes) == expected


@pytest.mark.parametrize("power", DecisionPower)
def test_a_group_in_which_nobody_can_decide_is_planned_all_the_same(power):
    groups = (GroupPlan(name="A", decision_power=power),)

    assert check_session_draft(session_draft(groups=groups), TODAY).groups == groups


# --- After an external course, and a case sparring ---------------------------------


def test_after_an_external_course_its_name_is_asked_instead_of_talks():
    draft = session_draft(
        template_id=TemplateId.EXTERNAL_COURSE,
        package_id=None,
        talk_ids=(),
        course=" Børnesamtalen  i praksis ",
    )

    assert check_session_draft(draft, TODAY) == replace(
        draft,
        course="Børnesamtalen i praksis",
        format=SessionFormat.EXTERNAL_COURSE,
    )


@pytest.mark.parametrize(
    ("course", "code"),
    [("", ErrorCode.COURSE_MISSING), ("k" * 201, ErrorCode.TOO_LONG)],
)
def test_an_external_course_has_a_name(course, code):
    expected = [("course", code)]

    assert refusals(template_id=TemplateId.EXTERNAL_COURSE, course=course) == expected


def test_a_case_sparring_needs_no_talk():
    draft = session_draft(
        template_id=TemplateId.CASE_SPARRING, package_id=None, talk_ids=()
    )

    assert check_session_draft(draft, TODAY).template_id is TemplateId.CASE_SPARRING


def test_a_course_named_before_the_template_was_changed_is_not_kept():
    assert check_session_draft(session_draft(course="Kursus"), TODAY).course == ""


# --- Links -------------------------------------------------------------------------


# --- Again with a new group --------------------------------------------------------


def test_a_repeated_plan_brings_what_is_shown_but_neither_people_nor_day():
    held = local_session(
        package_id=UUID(int=30),
        talk_ids=(UUID(int=31),),
        place="Personalerummet",
        online_link="https://moede.dk/x",
        facilitator_id=UUID(int=33),
        starts_at=time(9),
    )

    assert repeat_draft(held) == SessionDraft(
        package_id=UUID(int=30),
        talk_ids=(UUID(int=31),),
        template_id=TemplateId.ON_DEMAND_TEAM,
        format=SessionFormat.LOCAL_ON_DEMAND,
    )
