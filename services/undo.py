"""Keeps what was before a step for a day, so that it can be taken back."""

from collections.abc import Mapping
from typing import Any, Protocol
from uuid import UUID

from data_access import undo_steps
from domain.undo import UndoStep
from services.work import Work


class Changed(Protocol):
    """A decision or session after the step."""

    @property
    def id(self) -> UUID:
        """Its id."""

    @property
    def version(self) -> int:
        """The version that the step has made."""


def keep_undo(
    work: Work, after: Changed, *, entry: int, before: Mapping[str, Any]
) -> None:
    """Keep the parts that the step has changed; `entry` is its number in the story."""
    undo_steps.keep_step(
        work.db,
        work.organisation_id,
        UndoStep(
            subject_id=after.id,
            version=after.version,
            by_id=work.viewer.person_id,
            at=work.now,
            entry=entry,
            before=before,
        ),
    )
