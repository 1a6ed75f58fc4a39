"""Take a session back to what it was before it was counted, closed or cancelled."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from domain.local_sessions.local_session import (
    CancelReason,
    LocalSession,
    NoDecisionReason,
    SessionStatus,
)


def parts_of(session: LocalSession) -> dict[str, Any]:
    """Return the parts that counting, closing and cancelling can change, as text."""
    return {
        "status": session.status.value,
        "held_on": session.held_on.isoformat(),
        "everyone_spoke": session.everyone_spoke,
        "reason": session.reason.value if session.reason else None,
        "reason_text": session.reason_text,
        "counts": {
            str(group.id): [group.participants, group.online]
            for group in session.groups
        },
    }


def taken_back(session: LocalSession, before: Mapping[str, Any]) -> LocalSession:
    """Return `session` with the parts as they were `before`, and built on nothing."""
    status, reason = SessionStatus(before["status"]), before["reason"]
    reasons = CancelReason if status is SessionStatus.CANCELLED else NoDecisionReason
    counts = before["counts"]
    groups = []
    for group in session.groups:
        participants, online = counts[str(group.id)]
        groups.append(replace(group, participants=participants, online=online))
    return replace(
        session,
        status=status,
        held_on=date.fromisoformat(before["held_on"]),
        everyone_spoke=before["everyone_spoke"],
        reason=reasons(reason) if reason else None,
        reason_text=before["reason_text"],
        continued_decision_id=None,
        groups=tuple(groups),
        version=session.version + 1,
    )
