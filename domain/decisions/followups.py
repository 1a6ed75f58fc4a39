"""
Opfølgning: what a team says about a decision after it was taken.

A tap is a touch, not an answer; the question "Hvordan gik det med det, I besluttede?"
is asked from `question_on`, and in the room from the twenty-fifth day.
"""

from dataclasses import replace
from datetime import date, timedelta

from domain.decisions.decision import Answer, Decision, DecisionStatus, Tap
from domain.errors import (
    AlreadyClosed,
    Conflict,
    ErrorCode,
    InvalidField,
    InvalidForm,
    TooEarly,
)
from domain.form_check import FormCheck
from domain.working_days import IsFreeDay, next_working_day

QUESTION_AFTER = timedelta(days=28)
ROOM_QUESTION_AFTER = timedelta(days=25)
DUE_WITHOUT_MEETING = timedelta(days=14)
LONGEST_NOTE = 1000

STATUS_AFTER = {
    Answer.DONE_AS_AGREED: DecisionStatus.DONE,
    Answer.DONE_ADAPTED: DecisionStatus.DONE,
    Answer.UNDER_WAY: DecisionStatus.UNDER_WAY,
    Answer.NOT_STARTED: DecisionStatus.UNDER_WAY,
    Answer.DROPPED: DecisionStatus.DROPPED,
}
HOW_DONE = frozenset({Answer.DONE_AS_AGREED, Answer.DONE_ADAPTED})
NEEDS_NEW_DATE = frozenset({Answer.UNDER_WAY, Answer.NOT_STARTED})


def question_on(session_day: date, is_free_day: IsFreeDay) -> date:
    """Return the first day of the question: 28 days on, or the next working day."""
    return next_working_day(session_day + QUESTION_AFTER, is_free_day)


def default_due_on(
    next_meeting_on: date | None, today: date, is_free_day: IsFreeDay
) -> date:
    """
    Return the date that a new decision proposes: the team's next fast møde.

    Without one, the first working day two weeks ahead.
    """
    if next_meeting_on is not None:
        return next_meeting_on
    return next_working_day(today + DUE_WITHOUT_MEETING, is_free_day)


def answer_opens_on(decision: Decision, *, in_session: bool = False) -> date:
    """Return the first day on which the question can be answered."""
    if in_session:
        return min(decision.decided_on + ROOM_QUESTION_AFTER, decision.question_on)
    return decision.question_on


def may_answer(decision: Decision, today: date, *, in_session: bool = False) -> bool:
    """Return whether the five answers can be given today."""
    opens_on = answer_opens_on(decision, in_session=in_session)
    return decision.is_unfinished and today >= opens_on


def asks_question(decision: Decision, today: date, *, in_session: bool = False) -> bool:
    """
    Return whether the weekly screen asks the question instead of offering taps.

    It does from `question_on` (in a session from day 25) until it is answered. After
    "i gang" or "ikke begyndt", and after it was reopened, the taps come back until the
    new date, on which the question is asked again.
    """
    if not may_answer(decision, today, in_session=in_session):
        return False
    return decision.status is DecisionStatus.OPEN or today >= decision.due_on


def apply_tap(
    decision: Decision,
    tap: Tap,
    *,
    today: date,
    answer: Answer | None = None,
    note: str = "",
) -> Decision:
    """
    Return `decision` after a weekly tap.

    "På vej" and "ikke begyndt" are a touch and change no status. "Gjort" needs
    `answer` ① or ② and closes it as done; "droppet" needs what was learnt in `note`
    and closes it as dropped.
    """
    _refuse_closed(decision)
    if tap is Tap.DONE:
        if answer not in HOW_DONE:
            raise InvalidForm([InvalidField("answer", ErrorCode.HOW_DONE_MISSING)])
        return _answered(decision, answer, note=note, new_due_on=None, today=today)
    if tap is Tap.DROPPED:
        return _answered(
            decision, Answer.DROPPED, note=note, new_due_on=None, today=today
        )
    return touched(decision, today)


def apply_answer(
    decision: Decision,
    answer: Answer,
    *,
    note: str = "",
    new_due_on: date | None = None,
    today: date,
    in_session: bool = False,
) -> Decision:
    """
    Return `decision` after an answer to "Hvordan gik det med det, I besluttede?".

    ① and ② close it as done, ⑤ as dropped and needs what was learnt; ③ and ④ need a
    date after today and leave it under way. Before `question_on`, in a session before
    day 25, raise `TooEarly`.
    """
    _refuse_closed(decision)
    if not may_answer(decision, today, in_session=in_session):
        raise TooEarly(opens_on=answer_opens_on(decision, in_session=in_session))
    return _answered(decision, answer, note=note, new_due_on=new_due_on, today=today)


def build_on(decision: Decision, today: date) -> Decision:
    """Return `decision` touched by a session that was closed by building on it."""
    _refuse_closed(decision)
    return touched(decision, today)


def continue_with(old: Decision, new: Decision, today: date) -> Decision:
    """
    Return `old` closed because `new` builds on it.

    Both must be the same team's. A closed decision keeps the end it had.
    """
    _refuse_closed(old)
    if old.id == new.id:
        field = InvalidField("continues_id", ErrorCode.BUILDS_ON_ITSELF)
        raise InvalidForm([field])
    if (old.organisation_id, old.team_id) != (new.organisation_id, new.team_id):
        field = InvalidField("continues_id", ErrorCode.BUILDS_ON_ANOTHER_TEAM)
        raise InvalidForm([field])
    return replace(
        touched(old, today),
        status=DecisionStatus.CONTINUED,
        continued_by_id=new.id,
        closed_on=today,
    )


def reopen(
    decision: Decision, *, note: str, new_due_on: date | None, today: date
) -> tuple[Decision, str]:
    """
    Return a closed decision under way again, and the sentence that says why.

    No answer stands any more, so it is not counted as carried out; the day on which
    the team first came back to it stays, and with it whether that was in time.
    """
    if decision.is_unfinished:
        raise Conflict(decision)
    form = FormCheck()
    note = form.text("note", note, most=LONGEST_NOTE, multiline=True)
    if not note:
        form.refuse("note", ErrorCode.REQUIRED)
    _check_new_date(form, new_due_on, today)
    form.finish()
    reopened = replace(
        touched(decision, today),
        status=DecisionStatus.UNDER_WAY,
        answer=None,
        answered_on=decision.answered_on or decision.closed_on,
        due_on=new_due_on or decision.due_on,
        closed_on=None,
        continued_by_id=None,
    )
    return reopened, note


def touched(decision: Decision, today: date) -> Decision:
    """Return `decision` with a touch today; a later touch is never taken back."""
    return replace(
        decision,
        last_touch_on=max(decision.last_touch_on, today),
        version=decision.version + 1,
    )


def _answered(
    decision: Decision,
    answer: Answer,
    *,
    note: str,
    new_due_on: date | None,
    today: date,
) -> Decision:
    form = FormCheck()
    note = form.text("note", note, most=LONGEST_NOTE, multiline=True)
    if answer is Answer.DROPPED and not note:
        form.refuse("note", ErrorCode.LEARNT_MISSING)
    if answer in NEEDS_NEW_DATE:
        _check_new_date(form, new_due_on, today)
    form.finish()
    status = STATUS_AFTER[answer]
    is_closed = status not in {DecisionStatus.OPEN, DecisionStatus.UNDER_WAY}
    return replace(
        touched(decision, today),
        status=status,
        answer=answer,
        answered_on=decision.answered_on or today,
        learnt=note or decision.learnt,
        due_on=decision.due_on if is_closed else (new_due_on or decision.due_on),
        closed_on=today if is_closed else None,
    )


def _check_new_date(form: FormCheck, new_due_on: date | None, today: date) -> None:
    if new_due_on is None:
        form.refuse("new_due_on", ErrorCode.NEW_DATE_MISSING)
    elif new_due_on <= today:
        form.refuse("new_due_on", ErrorCode.NEW_DATE_NOT_AHEAD)
    else:
        form.day_ahead("new_due_on", new_due_on, today)


def _refuse_closed(decision: Decision) -> None:
    if not decision.is_unfinished:
        raise AlreadyClosed(status=decision.status)
