"""Take a decision back to what it was before an answer; tell which touches count."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from domain.decisions.decision import Answer, Decision, DecisionStatus, Touch, TouchKind

_DAYS = ("answered_on", "due_on", "last_touch_on", "closed_on")


def parts_of(decision: Decision) -> dict[str, str | None]:
    """Return the parts of a decision that an answer can change, as text."""
    days: dict[str, date | None] = {day: getattr(decision, day) for day in _DAYS}
    return {
        "status": decision.status.value,
        "answer": decision.answer.value if decision.answer else None,
        "learnt": decision.learnt,
        **{name: day.isoformat() if day else None for name, day in days.items()},
    }


def taken_back(decision: Decision, before: Mapping[str, str | None]) -> Decision:
    """Return `decision` with the parts as they were `before`."""
    answer = before["answer"]
    days: dict[str, Any] = {
        name: date.fromisoformat(day) if (day := before[name]) else None
        for name in _DAYS
    }
    return replace(
        decision,
        status=DecisionStatus(str(before["status"])),
        answer=Answer(answer) if answer else None,
        learnt=before["learnt"] or "",
        version=decision.version + 1,
        **days,
    )


def standing(touches: Iterable[Touch]) -> tuple[Touch, ...]:
    """Return the touches that count: those that nobody took back."""
    told = tuple(touches)
    gone = {touch.takes_back for touch in told}
    return tuple(
        touch
        for touch in told
        if touch.kind is not TouchKind.TAKEN_BACK and touch.sequence not in gone
    )
