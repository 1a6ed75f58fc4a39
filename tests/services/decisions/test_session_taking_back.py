"""A count, a closing and a cancelling can be taken back; a closed session reopened."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from data_access.decisions import decisions as decision_rows
from data_access.feedback import waves
from data_access.local_sessions import local_sessions as session_rows
from data_access.local_sessions import session_story
from domain.access import Role
from domain.decisions.decision import Answer, Tap, TouchKind
from domain.decisions.draft import DecisionDraft
from domain.decisions.followups import question_on
from domain.errors import CannotUndo, ErrorCode, InvalidField, NotAllowed, WrongStatus
from domain.feedback.wave import WaveStatus, half_year_of, month_window
from domain.local_sessions.changes import Closing
from domain.local_sessions.local_session import (
    CancelReason,
    GroupPlan,
    NoDecisionReason,
    SessionStatus,
    SessionTouchKind,
)
from services.decisions.followups import tap_decision
from services.decisions.log_and_edit import log_decision
from services.decisions.session_closing import close_session
from services.decisions.session_taking_back import (
    reopen_session,
    take_back_session_step,
)
from services.feedback.answers import Refusal
from services.feedback.closing import keep_time
from services.feedback.opening import open_wave
from services.feedback.shown import session_feedback
from services.implementation import list_teams
from services.local_sessions.free_days import is_public_holiday
from services.local_sessions.hold_and_cancel import (
    AttendanceDraft,
    cancel_session,
    set_attendance,
)
from tests.builders import FJORDBY, TODAY, days
from tests.cast import add_colleague
from tests.support.decisions.decided import at, decide, hold_session, stored, story
from tests.support.feedback.surveys import CHANGED, GLAD, KEYS, answered, send
from tests.support.local_sessions import closing, held, registered, seminar
from tests.support.work import at_work

pytestmark = pytest.mark.usefixtures("catalogue")
MONTH_AGO = TODAY - days(21)


#: steps by which another number of sessions is held or planned than before
COUNTED_OTHERWISE = {
    "counted and held",
    "cancelled while planned",
    "cancelled once held",
}


def write(database, viewer, service, session, *args, day=TODAY, hour=10, **extra):
    with database.writing(FJORDBY) as db:
        work = at_work(db, viewer, today=day, now=at(day, hour))
        return service(work, session.id, *args, **extra)


def read(database, session):
    with database.reading(FJORDBY) as db:
        return session_rows.get_session(db, FJORDBY, session.id)


def story_of(database, session):
    with database.reading(FJORDBY) as db:
        return session_story.list_touches(db, FJORDBY, session.id)


def count(database, viewer, session, number=9, held_on=TODAY, **when):
    counts = {group.id: (number, 2 if number else 0) for group in session.groups}
    return write(
        database,
        viewer,
        set_attendance,
        session,
        AttendanceDraft(counts=counts, everyone_spoke=True, held_on=held_on),
        version=session.version,
        **when,
    )


def close(database, viewer, session, **said):
    return write(
        database,
        viewer,
        close_session,
        session,
        closing(session, **said or {"reason": NoDecisionReason.NO_TIME}),
        version=session.version,
        op_id=uuid4(),
    )


def cancel(database, viewer, session):
    return write(
        database,
        viewer,
        cancel_session,
        session,
        reason=CancelReason.OTHER,
        reason_text="Sne",
        version=session.version,
    )


def take_back(database, viewer, session, **when):
    return write(
        database,
        viewer,
        take_back_session_step,
        session,
        version=session.version,
        **when,
    )


STEPS = {
    "counted and held": (registered, count, SessionTouchKind.COUNTED),
    "counted anew": (held, count, SessionTouchKind.COUNTED),
    "closed": (held, close, SessionTouchKind.CLOSED),
    "cancelled while planned": (registered, cancel, SessionTouchKind.CANCELLED),
    "cancelled once held": (held, cancel, SessionTouchKind.CANCELLED),
}


@pytest.mark.parametrize("name", STEPS)
def test_what_was_before_is_there_again_and_the_story_shows_both(
    database, cast, name, record_property
):
    begin, step, kind = STEPS[name]
    before = begin(database, cast.aisha, held_on=TODAY)
    told = len(story_of(database, before))

    after = step(database, cast.aisha, before)
    restored = take_back(database, cast.aisha, after)

    assert restored == read(database, before)
    assert restored == replace(before, version=before.version + 2)
    done, undone = story_of(database, before)[told:]
    assert (done.kind, done.by_name) == (kind, "Aisha")
    assert (undone.kind, undone.takes_back) == (
        SessionTouchKind.TAKEN_BACK,
        done.sequence,
    )
    with pytest.raises(CannotUndo):
        take_back(database, cast.aisha, restored)
    record_property("steps of a session that were taken back", 1)


def test_a_closing_lets_go_of_the_decision_that_it_built_on(database, cast):
    session = held(database, cast.aisha, held_on=TODAY)
    earlier = decide(database, cast.aisha, MONTH_AGO)
    closed = close(database, cast.aisha, session, continued_decision_id=earlier.id)

    take_back(database, cast.aisha, closed)

    assert stored(database, cast.aisha, earlier.id) == replace(earlier, version=3)


def test_a_closing_stays_once_somebody_has_gone_on(database, cast):
    session = held(database, cast.aisha, held_on=TODAY)
    earlier = decide(database, cast.aisha, MONTH_AGO)
    closed = close(database, cast.aisha, session, continued_decision_id=earlier.id)
    built_on = stored(database, cast.aisha, earlier.id)
    write(
        database,
        cast.aisha,
        lambda work, _id: tap_decision(
            work,
            earlier.id,
            Tap.ON_ITS_WAY,
            op_id=uuid4(),
            read_version=built_on.version,
        ),
        session,
    )
    with database.writing(FJORDBY) as db:
        other = add_colleague(db, FJORDBY, "Else", Role.TEAM_LEADER, unit_id=cast.team)

    with pytest.raises(CannotUndo) as refusal:
        take_back(database, other, closed)
    assert refusal.value.code is ErrorCode.UNDO_OVERTAKEN
    with pytest.raises(CannotUndo) as refusal:
        take_back(database, cast.aisha, closed, day=TODAY + days(1), hour=11)
    assert refusal.value.code is ErrorCode.UNDO_TOO_LATE
    assert read(database, session) == closed


def test_a_closed_session_is_reopened_at_any_time_and_closed_once_more(database, cast):
    session = held(database, cast.aisha, held_on=TODAY)
    closed = close(database, cast.aisha, session)
    later = TODAY + days(90)

    with pytest.raises(NotAllowed):
        write(database, cast.karen, reopen_session, closed, version=closed.version)
    reopened = write(
        database, cast.aisha, reopen_session, closed, version=closed.version, day=later
    )

    assert reopened == replace(session, version=closed.version + 1)
    assert story_of(database, session)[-1].kind is SessionTouchKind.REOPENED
    with database.writing(FJORDBY) as db:
        log_decision(
            at_work(db, cast.aisha, today=later, now=at(later)),
            session.id,
            DecisionDraft(text="Når et barn begynder, ringer vi samme uge"),
            op_id=uuid4(),
        )
    again = close(database, cast.aisha, reopened)
    assert again.status is SessionStatus.CLOSED
    with pytest.raises(WrongStatus):
        write(
            database,
            cast.aisha,
            reopen_session,
            registered(database, cast.aisha),
            version=1,
        )


# --- Held late, held by nobody -------------------------------------------------------


def days_of(database, session):
    """Return every day that was copied from the session's own."""
    with database.reading(FJORDBY) as db:
        found = waves.list_waves(db, FJORDBY, local_session_ids=[session.id])
        decided = stored_decisions(db, session)
    month = next(wave for wave in found if wave.kind == "month")
    return (
        decided,
        (month.opens_on, month.closes_on, month.status),
        {wave.half_year for wave in found},
    )


def stored_decisions(db, session):
    return {
        (each.decided_on, each.question_on)
        for each in decision_rows.list_decisions(
            db, FJORDBY, local_session_ids=[session.id]
        )
    }


@pytest.mark.parametrize("late", [0, 1, 21])
@pytest.mark.parametrize("counted", [0, 1, 2])
def test_the_days_that_follow_are_the_same_whenever_the_count_is_saved(
    database, cast, late, counted
):
    session = registered(database, cast.aisha, held_on=TODAY)
    day = TODAY + days(late)

    def decide_now():
        write(
            database,
            cast.aisha,
            log_decision,
            session,
            DecisionDraft(text="Når et barn begynder, ringer vi samme uge"),
            op_id=uuid4(),
            day=day,
        )

    def open_now():
        write(database, cast.aisha, open_wave, session, keys=KEYS, day=day)

    steps = [decide_now, open_now]
    steps.insert(
        counted, lambda: count(database, cast.aisha, session, held_on=day, day=day)
    )
    for step in steps:
        step()

    decided, month, half_years = days_of(database, session)
    assert decided == {(day, question_on(day, is_public_holiday))}
    assert month == (*month_window(day, is_public_holiday), WaveStatus.PLANNED)
    assert half_years == {half_year_of(day)}


def test_an_answered_decision_keeps_its_days(database, cast):
    session = hold_session(database, cast.aisha, MONTH_AGO)
    decision = decide(database, cast.aisha, MONTH_AGO, session=session)
    with database.writing(FJORDBY) as db:
        tap_decision(
            at_work(db, cast.aisha),
            decision.id,
            Tap.DONE,
            answer=Answer.DONE_AS_AGREED,
            op_id=uuid4(),
            read_version=1,
        )

    counted = count(database, cast.aisha, session)

    kept = stored(database, cast.aisha, decision.id)
    assert counted.held_on == TODAY
    assert (kept.decided_on, kept.question_on) == (
        decision.decided_on,
        decision.question_on,
    )


def test_taking_the_count_back_takes_the_days_back(database, cast):
    session = hold_session(database, cast.aisha, MONTH_AGO)
    decision = decide(database, cast.aisha, MONTH_AGO, session=session)
    counted = count(database, cast.aisha, session)
    assert stored(database, cast.aisha, decision.id).decided_on == TODAY

    take_back(database, cast.aisha, counted)

    assert stored(database, cast.aisha, decision.id) == decision


def test_a_session_that_nobody_came_to_opens_no_form(database, cast):
    session = registered(database, cast.aisha, held_on=TODAY)
    counted = count(database, cast.aisha, session, number=0)

    with pytest.raises(InvalidField) as refusal:
        write(database, cast.aisha, open_wave, counted, keys=KEYS)

    assert refusal.value.code is ErrorCode.NOBODY_TO_ASK
    with database.reading(FJORDBY) as db:
        assert waves.list_waves(db, FJORDBY, local_session_ids=[session.id]) == []


# --- What hangs on the session is back too -------------------------------------------

JUNE = date(2026, 6, 22)
JULY = date(2026, 7, 14)


def waves_of(database, session):
    with database.reading(FJORDBY) as db:
        found = waves.list_waves(db, FJORDBY, local_session_ids=[session.id])
    return {wave.kind: wave for wave in found}


def tick(database, day):
    with database.writing(FJORDBY) as db:
        keep_time(db, FJORDBY, today=day)


def told_of_team(database, viewer, session):
    """Return the figures that a session is in: held ones, and the answers to its form."""
    with database.reading(FJORDBY) as db:
        work = at_work(db, viewer)
        (team,) = (one for one in list_teams(work) if one.team_id == session.team_id)
        shown = session_feedback(work, session.id).waves
    return team.sessions, [(one.wave.received, one.rate) for one in shown]


@pytest.mark.parametrize("begin", [registered, held], ids=["planned", "held"])
def test_the_forms_work_again_once_a_cancelling_is_taken_back(database, cast, begin):
    session = begin(database, cast.aisha, held_on=TODAY)
    write(database, cast.aisha, open_wave, session, keys=KEYS)
    before = waves_of(database, session)
    cancelled = cancel(database, cast.aisha, session)
    refused = send(database, before["end"], GLAD)
    tick(database, TODAY)

    take_back(database, cast.aisha, cancelled)

    assert refused is Refusal.CLOSED
    assert waves_of(database, session) == before
    answered(database, before["end"], 5)
    tick(database, before["month"].opens_on)
    month = waves_of(database, session)["month"]
    assert month.status is WaveStatus.OPEN
    answered(database, month, 1, CHANGED, today=month.opens_on)


def test_a_count_taken_back_takes_the_month_form_s_days_back(database, cast):
    """Planned in one half-year, counted in the next, and the month's form open by then."""
    groups = (GroupPlan(name="Gruppen", team_id=cast.team, planned=9),)
    session = hold_session(database, cast.aisha, JUNE, groups=groups)
    session = read(database, session)
    write(database, cast.aisha, open_wave, session, keys=KEYS, day=JUNE)
    tick(database, JUNE + days(2))
    before = days_of(database, session)
    opens_on = waves_of(database, session)["month"].opens_on
    tick(database, opens_on)
    was_open = days_of(database, session)

    counted = count(database, cast.aisha, session, number=4, held_on=JULY, day=opens_on)
    moved = days_of(database, session)
    take_back(database, cast.aisha, counted, day=opens_on)
    tick(database, opens_on)

    assert (before[1][2], was_open[1][2]) == (WaveStatus.PLANNED, WaveStatus.OPEN)
    assert moved[1] == (*month_window(JULY, is_public_holiday), WaveStatus.PLANNED)
    assert moved[2] != before[2]
    assert days_of(database, session) == was_open
    assert waves_of(database, session)["month"].expected == 9


def test_a_decision_that_two_groups_built_on_is_let_go_once(database, cast):
    session = seminar(database, cast.aisha)
    earlier = decide(database, cast.aisha, MONTH_AGO)
    own, other, guests = session.groups
    said = {
        own.id: Closing(continued_decision_id=earlier.id),
        other.id: Closing(reason=NoDecisionReason.NO_TIME),
        guests.id: Closing(continued_decision_id=earlier.id),
    }
    closed = write(
        database,
        cast.aisha,
        close_session,
        session,
        said,
        version=session.version,
        op_id=uuid4(),
    )
    built_on = stored(database, cast.aisha, earlier.id)

    restored = take_back(database, cast.aisha, closed)

    assert (built_on.version, built_on.last_touch_on) == (2, TODAY)
    assert stored(database, cast.aisha, earlier.id) == replace(earlier, version=3)
    assert restored == replace(session, version=session.version + 2)
    touches = story(database, cast.aisha, earlier.id).touches
    assert [touch.kind for touch in touches].count(TouchKind.TAKEN_BACK) == 1


@pytest.mark.parametrize("name", ["counted and held", "counted anew", *list(STEPS)[2:]])
def test_no_figure_keeps_anything_of_what_was_taken_back(database, cast, name):
    begin, step, _kind = STEPS[name]
    session = begin(database, cast.aisha, held_on=TODAY)
    write(database, cast.aisha, open_wave, session, keys=KEYS)
    if step is not cancel:
        answered(database, waves_of(database, session)["end"], 6)
    before = told_of_team(database, cast.aisha, session)

    after = step(database, cast.aisha, session)
    counted = told_of_team(database, cast.aisha, after)
    take_back(database, cast.aisha, after)

    assert (counted != before) is (name in COUNTED_OTHERWISE)
    assert told_of_team(database, cast.aisha, session) == before
