"""What is published, and how honestly a line may be drawn."""

import pytest

from domain.feedback.published import (
    PUBLISHED,
    ReferenceLine,
    reference_line,
)
from domain.feedback.questionnaire import ALL_ITEMS, JOINT_BENEFIT, FormKind, get_item

SEMINAR = {FormKind.SEMINAR}


def test_the_published_shares_are_those_of_the_source():
    assert {item_id: one.percent for item_id, one in PUBLISHED.items()} == {
        "T0-1": 79,
        "T0-2": 70,
        "T0-3": 68,
        "T0-4": 81,
        "T0-5a": 70,
        "T0-5b": 70,
        "T0-6": 77,
        "T1-2": 62,
        "T1-4": 71,
        "T1-5": 63,
        "T1-6": 30,
    }


def test_only_the_two_conversations_have_a_printed_n():
    printed = {one.item_id: one.n for one in PUBLISHED.values() if one.n is not None}

    assert printed == {"T0-5a": 860, "T0-5b": 860}


def test_a_line_is_solid_for_the_same_question_after_a_seminar():
    lines = {item.id: reference_line(item, SEMINAR) for item in ALL_ITEMS}

    assert [item_id for item_id, line in lines.items() if line and line.solid] == [
        *["T0-1", "T0-2", "T0-3", "T0-6", "T1-2"],
    ]


def test_a_line_is_dashed_where_wording_cut_or_moment_differ():
    lines = {item.id: reference_line(item, SEMINAR) for item in ALL_ITEMS}

    assert [item_id for item_id, line in lines.items() if line and not line.solid] == [
        *["T0-4", "T0-5a", "T0-5b", "T1-4", "T1-5", "T1-6", JOINT_BENEFIT.id],
    ]


@pytest.mark.parametrize(
    "forms",
    [
        pytest.param({FormKind.TEAM}, id="a team's own session"),
        pytest.param({FormKind.COURSE}, id="an external course"),
        pytest.param({FormKind.SEMINAR, FormKind.TEAM}, id="seminars and others"),
        pytest.param(set(), id="nobody knows"),
    ],
)
def test_no_line_is_solid_outside_seminars(forms):
    lines = [reference_line(item, forms) for item in ALL_ITEMS]

    assert [line for line in lines if line and line.solid] == []


def test_a_line_says_what_the_source_does_not():
    assert reference_line(get_item("T0-4"), SEMINAR) == ReferenceLine(
        percent=81, solid=False, n=None, cut_is_stated=False
    )
    assert reference_line(get_item("T0-5a"), SEMINAR) == ReferenceLine(
        percent=70, solid=False, n=860, cut_is_stated=True
    )


def test_an_item_without_a_published_share_has_no_line():
    assert reference_line(get_item("T0-8"), SEMINAR) is None
