"""How a session is held, counted, closed and cancelled."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import (
    CannotCancel,
    ErrorCode,
    InvalidField,
    InvalidForm,
    WrongStatus,
)
from domain.local_sessions.changes import (
    Attendance,
    Closing,
    cancel,
    check_attendance,
    close,
    hold,
    reopen,
)
from domain.local_sessions.local_session import (
    CancelReason,
    GroupPlan,
    NoDecisionReason,
    SessionStatus,
)
from domain.local_sessions.templates import TemplateId
from tests.builders import TODAY, days, local_session

EARLIER_DECISION = UUID(int=10)
HELD = local_session(status=SessionStatus.HELD)


def refusals(action, *args, **changes) -> tuple[InvalidField, ...]:
    with pytest.raises(InvalidForm) as refusal:
        action(*args, **changes)
    return refusal.value.errors


# --- Attendance --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("participants", "online", "expected"),
    [
        pytest.param(9, 2, Attendance(9, 2), id="nine, two of them online"),
        pytest.param(9, None, Attendance(9, 0), id="nobody online"),
        pytest.param(9, 9, Attendance(9, 9), id="all online"),
        pytest.param(0, 0, Attendance(0, 0), id="nobody came"),
        pytest.param(500, 0, Attendance(500, 0), id="five hundred"),
    ],
)
def test_a_group_is_counted_by_two_numbers(participants, online, expected):
    assert check_attendance(participants, online) == expected


@pytest.mark.parametrize(
    ("participants", "online", "expected"),
    [
        pytest.param(
            None, 2, InvalidField("participants", ErrorCode.REQUIRED), id="no number"
        ),
        pytest.param(
            -1,
            0,
            InvalidField("participants", ErrorCode.OUT_OF_RANGE, least=0, most=500),
            id="fewer than nobody",
        ),
        pytest.param(
            501,
            0,
            InvalidField("participants", ErrorCode.OUT_OF_RANGE, least=0, most=500),
            id="more than a hall holds",
        ),
        pytest.param(
            9,
            10,
            InvalidField("online", ErrorCode.ONLINE_ABOVE_PARTICIPANTS, most=9),
            id="more online than came",
        ),
        pytest.param(
            9,
            -1,
            InvalidField("online", ErrorCode.OUT_OF_RANGE, least=0, most=9),
            id="fewer than nobody online",
        ),
    ],
)
def test_numbers_that_cannot_be_are_refused(participants, online, expected):
    assert refusals(check_attendance, participants, online) == (expected,)


def test_in_a_session_with_groups_the_refusal_names_the_group():
    errors = refusals(check_attendance, None, None, group="groups.2.")

    assert errors == (InvalidField("groups.2.participants", ErrorCode.REQUIRED),)


@given(st.none() | st.integers(-5, 600), st.none() | st.integers(-5, 600))
def test_what_is_kept_as_attendance_is_always_possible(participants, online):
    try:
        kept = check_attendance(participants, online)
    except InvalidForm:
        return

    assert 0 <= kept.online <= kept.participants <= 500


# --- Held --------------------------------------------------------------------------


def test_a_planned_session_is_held_on_its_day():
    planned = local_session()

    assert hold(planned, held_on=TODAY, today=TODAY) == replace(
        planned, status=SessionStatus.HELD, version=2
    )


def test_a_session_that_was_moved_is_held_on_the_day_it_took_place():
    planned = local_session()
    later = TODAY + days(2)

    assert hold(planned, held_on=later, today=later).held_on == later


def test_no_session_has_been_held_tomorrow():
    errors = refusals(hold, local_session(), held_on=TODAY + days(1), today=TODAY)

    assert errors == (InvalidField("held_on", ErrorCode.DAY_IN_THE_FUTURE),)


def test_pressing_begin_twice_does_no_harm():
    assert hold(HELD, held_on=TODAY + days(1), today=TODAY + days(1)) == HELD


@pytest.mark.parametrize("status", [SessionStatus.CLOSED, SessionStatus.CANCELLED])
def test_a_session_that_is_over_is_not_held_again(status):
    with pytest.raises(WrongStatus) as refusal:
        hold(local_session(status=status), held_on=TODAY, today=TODAY)

    assert refusal.value.values == {"status": status, "needed": SessionStatus.PLANNED}


# --- Closed ------------------------------------------------------------------------

(GROUP,) = HELD.groups
SEMINAR = replace(
    HELD,
    groups=tuple(
        GroupPlan(id=UUID(int=number), name=name)
        for number, name in enumerate(("Stue Havblik", "Ungeteamet", "Gæster"))
    ),
)


def end(session=HELD, **said):
    """Close a session whose groups took no decision and say this instead."""
    closings = {group.id: Closing(**said) for group in session.groups}
    return close(session, decided=(), closings=closings)


def ended(**changes):
    groups = (replace(GROUP, **changes),)
    return replace(HELD, status=SessionStatus.CLOSED, groups=groups, version=2)


def test_a_session_with_a_decision_closes():
    closed = close(HELD, decided={GROUP.id}, closings={})

    assert closed == replace(HELD, status=SessionStatus.CLOSED, version=2)


def test_a_session_that_builds_on_an_earlier_decision_closes():
    closed = end(continued_decision_id=EARLIER_DECISION)

    assert closed == ended(continued_decision_id=EARLIER_DECISION)


def test_every_group_of_a_seminar_decides_builds_on_one_or_says_why_not():
    one, other, guests = SEMINAR.groups

    closed = close(
        SEMINAR,
        decided={one.id},
        closings={
            other.id: Closing(continued_decision_id=EARLIER_DECISION),
            guests.id: Closing(reason=NoDecisionReason.NO_TIME),
        },
    )

    assert closed.groups == (
        one,
        replace(other, continued_decision_id=EARLIER_DECISION),
        replace(guests, reason=NoDecisionReason.NO_TIME),
    )


def test_a_seminar_names_every_group_that_has_neither():
    errors = refusals(
        close,
        SEMINAR,
        decided={SEMINAR.groups[1].id},
        closings={SEMINAR.groups[2].id: Closing(reason=NoDecisionReason.OTHER)},
    )

    assert errors == (
        InvalidField("groups.0.reason", ErrorCode.NO_DECISION_NO_REASON),
        InvalidField("groups.2.reason_text", ErrorCode.REASON_TEXT_MISSING),
    )


def test_a_session_that_is_opened_again_has_not_said_why_it_closed():
    closed = end(SEMINAR, reason=NoDecisionReason.OTHER, reason_text="Vi spørger først")

    assert reopen(closed) == replace(SEMINAR, version=3)


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        (NoDecisionReason.NOT_RELEVANT, ""),
        (NoDecisionReason.NO_POWER_TO_DECIDE, ""),
        (NoDecisionReason.NO_TIME, "Mødet blev afbrudt"),
        (NoDecisionReason.OTHER, "Vi vil høre beboerne først"),
    ],
)
def test_a_session_closes_with_a_reason(reason, text):
    closed = end(reason=reason, reason_text=f" {text} ")

    assert closed == ended(reason=reason, reason_text=text)


def test_no_session_closes_without_a_decision_or_a_reason():
    errors = refusals(end)

    assert errors == (InvalidField("groups.0.reason", ErrorCode.NO_DECISION_NO_REASON),)


def test_another_reason_needs_words():
    errors = refusals(end, reason=NoDecisionReason.OTHER, reason_text=" ")

    assert errors == (
        InvalidField("groups.0.reason_text", ErrorCode.REASON_TEXT_MISSING),
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("t" * 401, ErrorCode.TOO_LONG),
        ("Borger 010190-1234 var syg", ErrorCode.CONTAINS_CPR),
    ],
)
def test_the_words_of_a_reason_are_looked_through(text, code):
    errors = refusals(end, reason=NoDecisionReason.NO_TIME, reason_text=text)

    assert [(error.field, error.code) for error in errors] == [
        ("groups.0.reason_text", code)
    ]


def test_with_a_decision_the_reason_is_not_kept():
    said = Closing(reason=NoDecisionReason.OTHER, reason_text="Ingen tid")

    closed = close(HELD, decided={GROUP.id}, closings={GROUP.id: said})

    assert closed == ended()


def test_a_case_sparring_closes_without_a_decision():
    sparring = replace(HELD, template_id=TemplateId.CASE_SPARRING)

    assert end(sparring).status is SessionStatus.CLOSED


@pytest.mark.parametrize(
    "status",
    [SessionStatus.PLANNED, SessionStatus.CLOSED, SessionStatus.CANCELLED],
)
def test_only_a_held_session_is_closed(status):
    with pytest.raises(WrongStatus):
        end(local_session(status=status), reason=NoDecisionReason.NO_TIME)


# --- Cancelled ---------------------------------------------------------------------


def test_a_planned_session_is_cancelled_with_a_reason():
    planned = local_session()

    cancelled = cancel(
        planned, reason=CancelReason.ILLNESS, has_answers=False, today=TODAY
    )

    assert cancelled == replace(
        planned,
        status=SessionStatus.CANCELLED,
        reason=CancelReason.ILLNESS,
        version=2,
    )


def test_a_plan_that_nobody_followed_is_cancelled_however_old_it_is():
    cancelled = cancel(
        local_session(),
        reason=CancelReason.TOO_BUSY,
        has_answers=False,
        today=TODAY + days(90),
    )

    assert cancelled.status is SessionStatus.CANCELLED


def test_a_held_session_is_cancelled_up_to_the_thirtieth_day():
    cancelled = cancel(
        HELD,
        reason=CancelReason.MISTAKE,
        has_answers=False,
        today=TODAY + days(30),
    )

    assert cancelled.status is SessionStatus.CANCELLED


def test_a_held_session_is_not_cancelled_on_the_thirty_first_day():
    with pytest.raises(CannotCancel) as refusal:
        cancel(
            HELD,
            reason=CancelReason.MISTAKE,
            has_answers=False,
            today=TODAY + days(31),
        )

    assert (refusal.value.code, refusal.value.values) == (
        ErrorCode.CANCEL_TOO_LATE,
        {"days": 30},
    )


def test_a_session_that_somebody_has_answered_about_is_not_cancelled():
    with pytest.raises(CannotCancel) as refusal:
        cancel(HELD, reason=CancelReason.MISTAKE, has_answers=True, today=TODAY)

    assert refusal.value.code is ErrorCode.CANCEL_AFTER_ANSWERS


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        (None, InvalidField("reason", ErrorCode.REQUIRED)),
        (
            CancelReason.OTHER,
            InvalidField("reason_text", ErrorCode.REASON_TEXT_MISSING),
        ),
    ],
)
def test_a_session_is_not_cancelled_without_a_reason(reason, expected):
    errors = refusals(
        cancel, local_session(), reason=reason, has_answers=False, today=TODAY
    )

    assert errors == (expected,)


@pytest.mark.parametrize("status", [SessionStatus.CLOSED, SessionStatus.CANCELLED])
def test_a_session_that_is_over_is_not_cancelled(status):
    with pytest.raises(WrongStatus):
        cancel(
            local_session(status=status),
            reason=CancelReason.MISTAKE,
            has_answers=False,
            today=TODAY,
        )
