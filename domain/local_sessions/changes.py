"""How a local session is held, closed and cancelled, and how its people are counted."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from domain.errors import (
    CannotCancel,
    ErrorCode,
    InvalidField,
    InvalidForm,
    WrongStatus,
)
from domain.form_check import FormCheck
from domain.local_sessions.draft import MOST_PARTICIPANTS
from domain.local_sessions.local_session import (
    CancelReason,
    LocalSession,
    NoDecisionReason,
    SessionStatus,
)
from domain.local_sessions.templates import counts_as_local_session

CANCEL_WITHIN = timedelta(days=30)
LONGEST_REASON = 400


@dataclass(frozen=True, slots=True)
class Attendance:
    """How many of a group took part (fremmøde), and how many of them online."""

    participants: int
    online: int


def check_attendance(
    participants: int | None, online: int | None, *, group: str = ""
) -> Attendance:
    """
    Return the numbers of one group, or raise `InvalidForm`.

    Nobody online may be left empty; 0 ≤ online ≤ participants ≤ 500. `group` comes
    before the names of the fields ("groups.0."), empty where only one is shown.
    """
    form = FormCheck()
    present, online = participants or 0, online or 0
    if participants is None:
        form.refuse(f"{group}participants", ErrorCode.REQUIRED)
    elif not 0 <= present <= MOST_PARTICIPANTS:
        form.number(f"{group}participants", present, least=0, most=MOST_PARTICIPANTS)
    elif online > present:
        form.refuse(f"{group}online", ErrorCode.ONLINE_ABOVE_PARTICIPANTS, most=present)
    else:
        form.number(f"{group}online", online, least=0, most=present)
    form.finish()
    return Attendance(present, online)


def hold(session: LocalSession, *, held_on: date, today: date) -> LocalSession:
    """
    Return `session` as held on `held_on`, which replaces the planned day.

    A session that is already held is returned as it is, so that pressing the button
    twice does no harm. A day after `today` is refused.
    """
    if session.status is SessionStatus.HELD:
        return session
    _require(session, SessionStatus.PLANNED)
    if held_on > today:
        raise InvalidForm([InvalidField("held_on", ErrorCode.DAY_IN_THE_FUTURE)])
    return _changed(session, status=SessionStatus.HELD, held_on=held_on)


def close(
    session: LocalSession,
    *,
    decisions: int,
    continued_decision_id: UUID | None = None,
    reason: NoDecisionReason | None = None,
    reason_text: str = "",
) -> LocalSession:
    """
    Return `session` closed, or raise `InvalidForm`.

    It takes at least one decision, or an earlier one that the team builds on, or a
    reason; "andet" needs words. With a decision the reason is not kept. A case
    sparring closes without any of them.
    """
    _require(session, SessionStatus.HELD)
    needs_one = counts_as_local_session(session.template_id)
    if decisions > 0 or continued_decision_id is not None or not needs_one:
        return _changed(
            session,
            status=SessionStatus.CLOSED,
            continued_decision_id=continued_decision_id,
        )
    if reason is None:
        raise InvalidForm([InvalidField("reason", ErrorCode.NO_DECISION_NO_REASON)])
    reason_text = _checked_reason(reason, reason_text)
    return _changed(
        session,
        status=SessionStatus.CLOSED,
        reason=reason,
        reason_text=reason_text,
    )


def cancel(
    session: LocalSession,
    *,
    reason: CancelReason | None,
    reason_text: str = "",
    has_answers: bool,
    today: date,
) -> LocalSession:
    """
    Return `session` cancelled with a reason, or say why it cannot be.

    A planned session can be cancelled at any time, a held one only up to the thirtieth
    day after it. Where a participant has answered, neither can: the answer would be lost.
    """
    if session.status is not SessionStatus.PLANNED:
        _require(session, SessionStatus.HELD)
        if today > session.held_on + CANCEL_WITHIN:
            raise CannotCancel(ErrorCode.CANCEL_TOO_LATE, days=CANCEL_WITHIN.days)
    if has_answers:
        raise CannotCancel(ErrorCode.CANCEL_AFTER_ANSWERS)
    if reason is None:
        raise InvalidForm([InvalidField("reason", ErrorCode.REQUIRED)])
    reason_text = _checked_reason(reason, reason_text)
    return _changed(
        session,
        status=SessionStatus.CANCELLED,
        reason=reason,
        reason_text=reason_text,
    )


def reopen(session: LocalSession) -> LocalSession:
    """Return a closed `session` as held, so that it is closed once more afterwards."""
    _require(session, SessionStatus.CLOSED)
    return _changed(
        session,
        status=SessionStatus.HELD,
        continued_decision_id=None,
        reason=None,
        reason_text="",
    )


def _require(session: LocalSession, status: SessionStatus) -> None:
    if session.status is not status:
        raise WrongStatus(status=session.status, needed=status)


def _checked_reason(reason: NoDecisionReason | CancelReason, text: str) -> str:
    """Return the words that go with the reason, cleaned."""
    form = FormCheck()
    cleaned = form.text("reason_text", text, most=LONGEST_REASON, multiline=True)
    is_other = reason in {NoDecisionReason.OTHER, CancelReason.OTHER}
    if is_other and not cleaned:
        form.refuse("reason_text", ErrorCode.REASON_TEXT_MISSING)
    form.finish()
    return cleaned


def _changed(session: LocalSession, **changes: Any) -> LocalSession:
    return replace(session, version=session.version + 1, **changes)
