"""Take a session back to what it was before it was counted, closed or cancelled."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from domain.local_sessions.changes import without_closing
from domain.local_sessions.local_session import LocalSession, SessionStatus


def parts_of(session: LocalSession) -> dict[str, Any]:
    """Return the parts that counting, closing and cancelling can change, as text."""
    return {
        "status": session.status.value,
        "held_on": session.held_on.isoformat(),
        "everyone_spoke": session.everyone_spoke,
        "counts": {
            str(group.id): [group.participants, group.online]
            for group in session.groups
        },
    }


def taken_back(session: LocalSession, before: Mapping[str, Any]) -> LocalSession:
    """
    Return `session` with the parts as they were `before` it was counted or ended.

    Until it is cancelled or closed it has no reason, and is built on nothing.
    """
    counts = before["counts"]
    groups = []
    for group in session.groups:
        participants, online = counts[str(group.id)]
        counted = replace(group, participants=participants, online=online)
        groups.append(without_closing(counted))
    return replace(
        session,
        status=SessionStatus(before["status"]),
        held_on=date.fromisoformat(before["held_on"]),
        everyone_spoke=before["everyone_spoke"],
        reason=None,
        reason_text="",
        groups=tuple(groups),
        version=session.version + 1,
    )
