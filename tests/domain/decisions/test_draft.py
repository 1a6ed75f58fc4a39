"""What can be saved as a decision, and what an edit changes."""

from dataclasses import replace
from uuid import UUID

import pytest

from domain.decisions.decision import ChangeCategory, DecisionStatus, OwnerKind, Rank
from domain.decisions.draft import (
    DecisionDraft,
    apply_edit,
    check_draft,
    draft_of,
    edit_is_touch,
    next_rank,
)
from domain.errors import AlreadyClosed, ErrorCode, InvalidField, InvalidForm
from tests.builders import TODAY, days, decision

ANNA = UUID(int=40)


def draft(**changes) -> DecisionDraft:
    return DecisionDraft(
        **{
            "text": "Når et barn begynder, ringer vi til forældrene",
            "due_on": TODAY + days(7),
        }
        | changes
    )


def refusals(**changes) -> list[tuple[str, ErrorCode]]:
    with pytest.raises(InvalidForm) as refusal:
        check_draft(draft(**changes), TODAY)
    return [(error.field, error.code) for error in refusal.value.errors]


def test_text_owner_and_date_are_enough():
    assert check_draft(draft(), TODAY) == draft()


def test_the_team_owns_a_decision_unless_somebody_else_is_named():
    assert draft().owner_kind is OwnerKind.TEAM


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("", ErrorCode.REQUIRED, id="empty"),
        pytest.param("  \u200b \n ", ErrorCode.REQUIRED, id="nothing one can see"),
        pytest.param("Vi ringer", ErrorCode.TOO_SHORT, id="nine characters"),
        pytest.param("Vi    ringer", ErrorCode.TOO_SHORT, id="nine and spaces"),
        pytest.param("å" * 401, ErrorCode.TOO_LONG, id="401 characters"),
        pytest.param("Vi ringer til 010190-1234", ErrorCode.CONTAINS_CPR, id="a CPR"),
    ],
)
def test_a_text_that_cannot_be_kept_is_refused_at_its_field(text, code):
    assert refusals(text=text) == [("text", code)]


@pytest.mark.parametrize("length", [10, 400])
def test_a_text_from_ten_to_four_hundred_characters_is_kept(length):
    text = "å" * length

    assert check_draft(draft(text=text), TODAY).text == text


def test_a_text_is_kept_on_one_line_without_stray_spaces():
    kept = check_draft(draft(text="  Når  nogen\nringer,\tsvarer vi "), TODAY)

    assert kept.text == "Når nogen ringer, svarer vi"


def test_the_reason_keeps_its_lines():
    kept = check_draft(draft(why=" Vi så det.\n\n\n\nDet virker. "), TODAY)

    assert kept.why == "Vi så det.\n\nDet virker."


@pytest.mark.parametrize(
    ("due_on", "code"),
    [
        pytest.param(None, ErrorCode.REQUIRED, id="no date"),
        pytest.param(TODAY - days(1), ErrorCode.DAY_IN_THE_PAST, id="yesterday"),
        pytest.param(TODAY + days(367), ErrorCode.DAY_TOO_FAR_AWAY, id="a wrong year"),
    ],
)
def test_a_date_that_cannot_be_met_is_refused(due_on, code):
    assert refusals(due_on=due_on) == [("due_on", code)]


@pytest.mark.parametrize("due_in", [0, 366])
def test_a_date_from_today_to_a_year_ahead_is_kept(due_in):
    due_on = TODAY + days(due_in)

    assert check_draft(draft(due_on=due_on), TODAY).due_on == due_on


@pytest.mark.parametrize("kind", [OwnerKind.PERSON, OwnerKind.WORKING_GROUP])
def test_a_person_or_a_working_group_needs_a_name(kind):
    expected = [("owner_name", ErrorCode.OWNER_MISSING)]

    assert refusals(owner_kind=kind, owner_name=" ") == expected


def test_a_person_on_the_roster_needs_no_name_besides():
    owned = draft(owner_kind=OwnerKind.PERSON, owner_person_id=ANNA)

    assert check_draft(owned, TODAY) == owned


def test_a_working_group_is_nobody_on_the_roster():
    grouped = draft(
        owner_kind=OwnerKind.WORKING_GROUP,
        owner_name="Spilleklubben",
        owner_person_id=ANNA,
    )

    assert check_draft(grouped, TODAY) == replace(grouped, owner_person_id=None)


def test_the_team_as_owner_carries_no_persons_name():
    kept = check_draft(draft(owner_name="Anna", owner_person_id=ANNA), TODAY)

    assert (kept.owner_name, kept.owner_person_id) == ("", None)


def test_every_wrong_field_is_named_at_once():
    found = refusals(
        text="",
        due_on=None,
        why="æ" * 1001,
        owner_kind=OwnerKind.PERSON,
        owner_name="ø" * 121,
    )

    assert sorted(found) == [
        ("due_on", ErrorCode.REQUIRED),
        ("owner_name", ErrorCode.TOO_LONG),
        ("text", ErrorCode.REQUIRED),
        ("why", ErrorCode.TOO_LONG),
    ]


# --- One main decision and at most two more ----------------------------------------


def test_the_first_decision_of_a_session_is_the_main_one():
    assert next_rank([]) is Rank.MAIN
    assert next_rank([Rank.EXTRA]) is Rank.MAIN
    assert next_rank([Rank.MAIN]) is Rank.EXTRA


def test_a_session_takes_a_third_decision():
    third = draft(rank=Rank.EXTRA)

    assert check_draft(third, TODAY, ranks_taken=[Rank.MAIN, Rank.EXTRA]) == third


def test_a_session_takes_no_fourth_decision():
    taken = [Rank.MAIN, Rank.EXTRA, Rank.EXTRA]

    with pytest.raises(InvalidForm) as refusal:
        check_draft(draft(rank=Rank.EXTRA), TODAY, ranks_taken=taken)

    assert refusal.value.errors == (
        InvalidField("text", ErrorCode.TOO_MANY_DECISIONS, most=3),
    )


def test_a_session_has_one_main_decision():
    with pytest.raises(InvalidForm) as refusal:
        check_draft(draft(rank=Rank.MAIN), TODAY, ranks_taken=[Rank.MAIN])

    assert refusal.value.errors == (
        InvalidField("rank", ErrorCode.MAIN_DECISION_TAKEN),
    )


# --- Edits -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [{"text": "Vi ringer til alle forældre"}, {"due_on": TODAY + days(30)}],
)
def test_a_new_text_or_date_is_a_touch(changes):
    before = decision()
    later = TODAY + days(9)

    after = apply_edit(before, replace(draft_of(before), **changes), later)

    assert after == replace(before, **changes, last_touch_on=later, version=2)
    assert edit_is_touch(before, after)


@pytest.mark.parametrize(
    "changes",
    [
        {"why": "Forældrene spurgte efter det"},
        {"category": ChangeCategory.PARENT_COOPERATION},
        {"talk_ids": (UUID(int=50),)},
        {"owner_kind": OwnerKind.PERSON, "owner_name": "Anna"},
    ],
)
def test_what_is_filled_in_later_is_saved_and_is_no_touch(changes):
    before = decision()

    after = apply_edit(before, replace(draft_of(before), **changes), TODAY + days(9))

    assert after == replace(before, **changes, version=2)
    assert not edit_is_touch(before, after)


def test_an_edit_that_changes_nothing_makes_no_version():
    before = decision()

    assert apply_edit(before, draft_of(before), TODAY + days(9)) == before


def test_a_date_that_has_passed_may_stay():
    overdue = decision(due_on=TODAY + days(5))
    edit = replace(draft_of(overdue), why="Vi venter på ledelsen")

    after = apply_edit(overdue, edit, TODAY + days(9))

    assert after.due_on == TODAY + days(5)


def test_no_other_past_date_can_be_chosen():
    overdue = decision(due_on=TODAY + days(5))
    edit = replace(draft_of(overdue), due_on=TODAY + days(6))

    with pytest.raises(InvalidForm) as refusal:
        apply_edit(overdue, edit, TODAY + days(9))

    assert refusal.value.errors == (InvalidField("due_on", ErrorCode.DAY_IN_THE_PAST),)


def test_an_edit_without_a_date_is_refused():
    with pytest.raises(InvalidForm) as refusal:
        apply_edit(decision(), replace(draft_of(decision()), due_on=None), TODAY)

    assert refusal.value.errors == (InvalidField("due_on", ErrorCode.REQUIRED),)


@pytest.mark.parametrize(
    "status",
    [DecisionStatus.DONE, DecisionStatus.DROPPED, DecisionStatus.CONTINUED],
)
def test_a_closed_decision_is_not_edited(status):
    closed = decision(status=status)

    with pytest.raises(AlreadyClosed):
        apply_edit(closed, draft_of(closed), TODAY)
