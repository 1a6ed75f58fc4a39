"""How a local session is held, closed and cancelled, and how its people are counted."""

from collections.abc import Collection, Mapping
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
    refuse,
)
from domain.form_check import FormCheck
from domain.local_sessions.draft import MOST_PARTICIPANTS
from domain.local_sessions.local_session import (
    CancelReason,
    GroupPlan,
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """What a group ends with instead of a decision: one that it built on, or a reason."""

    continued_decision_id: UUID | None = None
    reason: NoDecisionReason | None = None
    reason_text: str = ""


def close(
    session: LocalSession,
    *,
    decided: Collection[UUID | None],
    closings: Mapping[UUID | None, Closing],
) -> LocalSession:
    """
    Return `session` closed, or raise `InvalidForm` with every group's error.

    Each group needs a decision, or an earlier one that it builds on, or a reason;
    "andet" needs words. `decided` are the groups that took one: what else is said of
    them is not kept. A case sparring closes without any of it.
    """
    _require(session, SessionStatus.HELD)
    needs_one = counts_as_local_session(session.template_id)
    groups: list[GroupPlan] = []
    errors: list[InvalidField] = []
    for number, group in enumerate(session.groups):
        if group.id in decided or not needs_one:
            groups.append(group)
            continue
        closing = closings.get(group.id, Closing())
        try:
            groups.append(_closed_group(group, closing, field=f"groups.{number}."))
        except InvalidForm as error:
            errors.extend(error.errors)
    refuse(errors)
    return _changed(session, status=SessionStatus.CLOSED, groups=tuple(groups))


def _closed_group(group: GroupPlan, closing: Closing, *, field: str) -> GroupPlan:
    if closing.continued_decision_id is not None:
        return replace(group, continued_decision_id=closing.continued_decision_id)
    if closing.reason is None:
        raise InvalidForm(
            [InvalidField(f"{field}reason", ErrorCode.NO_DECISION_NO_REASON)]
        )
    text = _checked_reason(closing.reason, closing.reason_text, field=field)
    return replace(group, reason=closing.reason, reason_text=text)


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
        groups=tuple(map(without_closing, session.groups)),
    )


def without_closing(group: GroupPlan) -> GroupPlan:
    """Return the group as it was before its session was closed."""
    return replace(group, continued_decision_id=None, reason=None, reason_text="")


def _require(session: LocalSession, status: SessionStatus) -> None:
    if session.status is not status:
        raise WrongStatus(status=session.status, needed=status)


def _checked_reason(
    reason: NoDecisionReason | CancelReason, text: str, *, field: str = ""
) -> str:
    """Return the words that go with the reason, cleaned."""
    form, name = FormCheck(), f"{field}reason_text"
    cleaned = form.text(name, text, most=LONGEST_REASON, multiline=True)
    is_other = reason in {NoDecisionReason.OTHER, CancelReason.OTHER}
    if is_other and not cleaned:
        form.refuse(name, ErrorCode.REASON_TEXT_MISSING)
    form.finish()
    return cleaned


def _changed(session: LocalSession, **changes: Any) -> LocalSession:
    return replace(session, version=session.version + 1, **changes)
