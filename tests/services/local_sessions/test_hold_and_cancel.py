"""A registered session on its way: ready, held, counted, cancelled."""

from dataclasses import replace
from uuid import uuid4

import pytest

from data_access.local_sessions import local_sessions as session_rows
from data_access.local_sessions import readiness
from domain.errors import (
    CannotCancel,
    Conflict,
    ErrorCode,
    InvalidField,
    InvalidForm,
    NotAllowed,
    NotFound,
    WrongStatus,
)
from domain.local_sessions.local_session import (
    CancelReason,
    GroupPlan,
    NoDecisionReason,
    SessionStatus,
)
from domain.local_sessions.readiness import SEMINAR_LINES, TEAM_LINES, ReadinessLine
from domain.local_sessions.templates import TemplateId
from services.decisions.session_closing import close_session
from services.decisions.session_taking_back import take_back_session_step
from services.local_sessions.hold_and_cancel import (
    AttendanceDraft,
    cancel_session,
    set_attendance,
    tick_readiness,
)
from services.local_sessions.register_and_change import change_session
from services.local_sessions.views import get_session_view
from tests.builders import FJORDBY, TODAY
from tests.cast import SKOVBAEK
from tests.support.feedback.waves import end_wave
from tests.support.local_sessions import closing, held, plan, registered
from tests.support.work import at_work

pytestmark = pytest.mark.usefixtures("catalogue")


def stored(database, session_id):
    with database.reading(FJORDBY) as db:
        return session_rows.get_session(db, FJORDBY, session_id)


def refused(refusal) -> list[tuple[str, ErrorCode]]:
    return [(error.field, error.code) for error in refusal.value.errors]


# --- klar til sessionen


@pytest.mark.parametrize(
    ("template_id", "lines"),
    [
        pytest.param(TemplateId.TEAM_MEETING_SLOT, TEAM_LINES, id="three for a team"),
        pytest.param(TemplateId.HYBRID_SEMINAR, SEMINAR_LINES, id="six for a seminar"),
    ],
)
def test_the_lines_are_ticked_one_by_one(database, cast, template_id, lines):
    session = registered(database, cast.aisha, template_id=template_id)
    with database.reading(FJORDBY) as db:
        assert get_session_view(at_work(db, cast.aisha), session.id).missing == lines

    for is_done, missing in ((True, lines[1:]), (True, lines[1:]), (False, lines)):
        with database.writing(FJORDBY) as db:
            tick_readiness(
                at_work(db, cast.aisha), session.id, lines[0], is_done=is_done
            )
        with database.reading(FJORDBY) as db:
            assert (
                get_session_view(at_work(db, cast.aisha), session.id).missing == missing
            )


def test_a_line_of_a_seminar_is_none_of_a_team_session(database, cast):
    session = registered(database, cast.aisha)

    with pytest.raises(NotFound), database.writing(FJORDBY) as db:
        tick_readiness(
            at_work(db, cast.aisha),
            session.id,
            ReadinessLine.EXPECTATIONS,
            is_done=True,
        )


def test_a_manager_reads_the_lines_and_ticks_none(database, cast):
    session = registered(database, cast.aisha)

    with pytest.raises(NotAllowed), database.writing(FJORDBY) as db:
        tick_readiness(at_work(db, cast.karen), session.id, TEAM_LINES[0], is_done=True)
    with database.reading(FJORDBY) as db:
        view = get_session_view(at_work(db, cast.karen), session.id)
    assert (view.missing, view.may_edit, view.may_run) == (TEAM_LINES, False, False)
    assert view.rosters == {}


# --- fremmøde


def test_attendance_is_a_number_and_says_that_the_session_was_held(database, cast):
    session = registered(database, cast.aisha, held_on=TODAY)
    group = session.groups[0]

    with database.writing(FJORDBY) as db:
        counted = set_attendance(
            at_work(db, cast.aisha),
            session.id,
            AttendanceDraft(
                counts={group.id: (8, 2)}, everyone_spoke=True, held_on=TODAY
            ),
            version=1,
        )

    assert counted == replace(
        session,
        status=SessionStatus.HELD,
        groups=(replace(group, participants=8, online=2),),
        everyone_spoke=True,
        version=2,
    )
    assert stored(database, session.id) == counted


def test_the_same_attendance_sent_twice_changes_nothing(database, cast):
    session = held(database, cast.aisha, participants=8)
    draft = AttendanceDraft(
        counts={session.groups[0].id: (8, 0)}, everyone_spoke=True, held_on=TODAY
    )

    with database.writing(FJORDBY) as db:
        again = set_attendance(at_work(db, cast.aisha), session.id, draft, version=1)

    assert again == session


def test_two_counts_at_once_leave_the_first_and_show_it(database, cast):
    session = registered(database, cast.aisha, held_on=TODAY)
    group = session.groups[0]
    with database.writing(FJORDBY) as db:
        first = set_attendance(
            at_work(db, cast.aisha),
            session.id,
            AttendanceDraft(counts={group.id: (8, 0)}),
            version=1,
        )

    with pytest.raises(Conflict) as refusal, database.writing(FJORDBY) as db:
        set_attendance(
            at_work(db, cast.aisha),
            session.id,
            AttendanceDraft(counts={group.id: (6, 0)}),
            version=1,
        )

    assert refusal.value.current == first
    assert stored(database, session.id) == first


def test_wrong_numbers_of_several_groups_are_named_together(database, cast):
    groups = (GroupPlan(name="Dag"), GroupPlan(name="Aften"), GroupPlan(name="Nat"))
    session = registered(database, cast.aisha, held_on=TODAY, groups=groups)
    first, second, third = (group.id for group in session.groups)

    with pytest.raises(InvalidForm) as refusal, database.writing(FJORDBY) as db:
        set_attendance(
            at_work(db, cast.aisha),
            session.id,
            AttendanceDraft(counts={first: (None, 0), second: (3, 4), third: (501, 0)}),
            version=1,
        )

    assert refused(refusal) == [
        ("groups.0.participants", ErrorCode.REQUIRED),
        ("groups.1.online", ErrorCode.ONLINE_ABOVE_PARTICIPANTS),
        ("groups.2.participants", ErrorCode.OUT_OF_RANGE),
    ]
    assert stored(database, session.id) == session


def test_a_group_of_another_session_is_not_counted(database, cast):
    session = registered(database, cast.aisha, held_on=TODAY)
    other = registered(database, cast.aisha, held_on=TODAY)

    with pytest.raises(NotFound), database.writing(FJORDBY) as db:
        set_attendance(
            at_work(db, cast.aisha),
            session.id,
            AttendanceDraft(counts={other.groups[0].id: (5, 0)}),
            version=1,
        )


def test_a_closed_session_is_not_counted_any_more(database, cast):
    session = held(database, cast.aisha)
    with database.writing(FJORDBY) as db:
        closed = close_session(
            at_work(db, cast.aisha),
            session.id,
            closing(session, reason=NoDecisionReason.NO_TIME),
            version=session.version,
            op_id=uuid4(),
        )

    with pytest.raises(WrongStatus), database.writing(FJORDBY) as db:
        set_attendance(
            at_work(db, cast.aisha),
            session.id,
            AttendanceDraft(counts={session.groups[0].id: (5, 0)}),
            version=closed.version,
        )


def test_the_roster_to_tick_leaves_out_who_facilitates(database, cast):
    session = registered(database, cast.aisha)

    with database.reading(FJORDBY) as db:
        view = get_session_view(at_work(db, cast.aisha), session.id)

    assert {
        group_id: [person.name for person in roster]
        for group_id, roster in view.rosters.items()
    } == {session.groups[0].id: ["Finn"]}


# --- aflyst


def test_a_cancelled_session_keeps_its_reason(database, cast):
    session = registered(database, cast.aisha)

    with database.writing(FJORDBY) as db:
        cancelled, twice = (
            cancel_session(
                at_work(db, cast.aisha),
                session.id,
                reason=CancelReason.ILLNESS,
                version=1,
            )
            for _attempt in range(2)
        )

    assert cancelled == replace(
        session,
        status=SessionStatus.CANCELLED,
        reason=CancelReason.ILLNESS,
        version=2,
    )
    assert twice == cancelled
    assert stored(database, session.id) == cancelled


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param((None, ""), InvalidField("reason", ErrorCode.REQUIRED), id="none"),
        pytest.param(
            (CancelReason.OTHER, ""),
            InvalidField("reason_text", ErrorCode.REASON_TEXT_MISSING),
            id="other without words",
        ),
        pytest.param(
            (CancelReason.OTHER, "Mødet med 010190-1234 trak ud"),
            InvalidField("reason_text", ErrorCode.CONTAINS_CPR),
            id="a citizen's number",
        ),
        pytest.param(
            (CancelReason.OTHER, "x" * 401),
            InvalidField("reason_text", ErrorCode.TOO_LONG, most=400),
            id="too many words",
        ),
    ],
)
def test_cancelling_asks_for_a_reason(database, cast, typed, expected):
    session = registered(database, cast.aisha)

    with pytest.raises(InvalidForm) as refusal, database.writing(FJORDBY) as db:
        cancel_session(
            at_work(db, cast.aisha),
            session.id,
            reason=typed[0],
            reason_text=typed[1],
            version=1,
        )

    assert expected in refusal.value.errors
    assert stored(database, session.id) == session


@pytest.mark.parametrize("status", ["open", "released"])
def test_a_session_is_cancelled_although_its_form_was_opened(database, cast, status):
    session = held(database, cast.aisha)
    with database.writing(FJORDBY) as db:
        db.add(end_wave(session, TODAY, status=status))

    with database.writing(FJORDBY) as db:
        cancelled = cancel_session(
            at_work(db, cast.aisha),
            session.id,
            reason=CancelReason.MISTAKE,
            version=session.version,
        )

    assert cancelled.status is SessionStatus.CANCELLED


@pytest.mark.parametrize("status", ["open", "released"])
def test_a_session_that_somebody_has_answered_about_is_not_cancelled(
    database, cast, status
):
    session = held(database, cast.aisha)
    with database.writing(FJORDBY) as db:
        db.add(end_wave(session, TODAY, status=status, received=1))

    with pytest.raises(CannotCancel) as refusal, database.writing(FJORDBY) as db:
        cancel_session(
            at_work(db, cast.aisha),
            session.id,
            reason=CancelReason.MISTAKE,
            version=session.version,
        )

    assert refusal.value.code is ErrorCode.CANCEL_AFTER_ANSWERS


# --- who may not


@pytest.mark.parametrize("who", ["tove", "bo", "karen"])
def test_who_does_not_run_the_session_changes_nothing(database, cast, who):
    session = held(database, cast.aisha)
    viewer = getattr(cast, who)

    with database.writing(FJORDBY) as db:
        with pytest.raises(NotAllowed):
            set_attendance(
                at_work(db, viewer),
                session.id,
                AttendanceDraft(counts={}),
                version=session.version,
            )
        with pytest.raises(NotAllowed):
            close_session(
                at_work(db, viewer),
                session.id,
                closing(session, reason=NoDecisionReason.NO_TIME),
                version=session.version,
                op_id=uuid4(),
            )
        with pytest.raises(NotAllowed):
            cancel_session(
                at_work(db, viewer),
                session.id,
                reason=CancelReason.ILLNESS,
                version=session.version,
            )

    assert stored(database, session.id) == session


def test_a_superuser_changes_and_cancels_what_they_planned_until_it_is_held(
    database, cast
):
    ours = registered(database, cast.bo, facilitator_id=cast.aisha.person_id)
    with database.writing(FJORDBY) as db:
        work = at_work(db, cast.bo)
        draft = plan(cast.aisha, place="Salen")
        changed = change_session(work, ours.id, draft, version=1)
        cancelled = cancel_session(
            work, ours.id, reason=CancelReason.MISTAKE, version=changed.version
        )
        planned = take_back_session_step(work, ours.id, version=cancelled.version)

    assert (changed.place, cancelled.status) == ("Salen", SessionStatus.CANCELLED)
    assert planned == replace(changed, version=planned.version)

    with database.writing(FJORDBY) as db:
        counted = set_attendance(
            at_work(db, cast.aisha),
            ours.id,
            AttendanceDraft(counts={}, held_on=TODAY),
            version=planned.version,
        )
        with pytest.raises(NotAllowed):
            cancel_session(
                at_work(db, cast.bo),
                ours.id,
                reason=CancelReason.MISTAKE,
                version=counted.version,
            )


def test_a_superuser_leaves_alone_what_somebody_else_planned(database, cast):
    session = registered(database, cast.aisha)

    with database.writing(FJORDBY) as db:
        view = get_session_view(at_work(db, cast.bo), session.id)
        with pytest.raises(NotAllowed):
            change_session(
                at_work(db, cast.bo), session.id, plan(cast.aisha), version=1
            )

    assert (view.may_edit, view.may_cancel) == (False, False)


def test_ole_of_skovbaek_finds_no_session_of_fjordby(database, cast):
    session = held(database, cast.aisha)

    with database.writing(SKOVBAEK) as db:
        for act in (
            lambda: get_session_view(at_work(db, cast.ole), session.id),
            lambda: tick_readiness(
                at_work(db, cast.ole), session.id, TEAM_LINES[0], is_done=True
            ),
            lambda: set_attendance(
                at_work(db, cast.ole), session.id, AttendanceDraft(counts={}), version=2
            ),
            lambda: close_session(
                at_work(db, cast.ole), session.id, {}, version=2, op_id=uuid4()
            ),
            lambda: cancel_session(
                at_work(db, cast.ole), session.id, reason=None, version=2
            ),
        ):
            with pytest.raises(NotFound):
                act()

    assert stored(database, session.id) == session
    with database.reading(FJORDBY) as db:
        ticked = readiness.list_ticked(db, FJORDBY, [session.id])
    assert ticked == {session.id: frozenset()}
