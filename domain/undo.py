"""Fortryd: take back what one has just done, so that the state before is there again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from domain.errors import CannotUndo, ErrorCode

UNDO_WITHIN: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoStep:
    """
    The latest step of a decision or a session, and what it was before.

    `version` is the one that the step led to; `entry` is the step's number in the story.
    """

    subject_id: UUID
    version: int
    by_id: UUID
    at: datetime
    entry: int
    before: Mapping[str, Any]


def check_undo(
    step: UndoStep | None, *, version: int, by_id: UUID, now: datetime
) -> UndoStep:
    """
    Return the step if this person can take it back now, else raise `CannotUndo`.

    `version` is the subject's present one: a later step of anybody's is in the way.
    """
    if step is None or now - step.at > UNDO_WITHIN:
        raise CannotUndo(ErrorCode.UNDO_TOO_LATE)
    if step.version != version or step.by_id != by_id:
        raise CannotUndo(ErrorCode.UNDO_OVERTAKEN)
    return step


def may_undo(
    step: UndoStep | None, *, version: int, by_id: UUID, now: datetime
) -> bool:
    """Return whether this person can take the step back now."""
    try:
        check_undo(step, version=version, by_id=by_id, now=now)
    except CannotUndo:
        return False
    return True
