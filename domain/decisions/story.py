"""The story of a decision: who said something, and how its words changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise

from domain.decisions.decision import Answer, DecisionVersion, Tap, Touch, TouchKind


class ChangedField(StrEnum):
    """A part of a decision that can read differently in a later version."""

    TEXT = "text"
    OWNER = "owner"
    DUE_ON = "due_on"
    WHY = "why"
    CATEGORY = "category"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """How one part read in `before` and reads in `after`."""

    field: ChangedField
    before: DecisionVersion
    after: DecisionVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryEntry:
    """
    One dated line of the story.

    A change of words that is no statement by the team (of the reason, say) has no
    touch: its kind is EDIT too, and `changes` says what it was.
    """

    kind: TouchKind
    at: datetime
    by_name: str
    said: Tap | Answer | None = None
    note: str = ""
    changes: tuple[FieldChange, ...] = ()
    #: somebody took it back, so that it does not count
    is_taken_back: bool = False


def story_of(
    touches: Sequence[Touch], versions: Sequence[DecisionVersion]
) -> tuple[StoryEntry, ...]:
    """
    Return the story, the first line first.

    Touches keep the order of their sequence, whatever the clock said. What was
    changed comes with the touch that was made at the same moment by the same person.
    """
    changes = {
        after.version: _changes(before, after) for before, after in pairwise(versions)
    }
    untold = [version for version in versions[1:] if changes[version.version]]
    gone = {touch.takes_back for touch in touches}
    entries: list[StoryEntry] = []
    for touch in touches:
        mine = [v for v in untold if (v.at, v.by_id) == (touch.at, touch.by_id)]
        earlier = [v for v in untold if v.at < touch.at and v not in mine]
        entries.extend(_edit(version, changes[version.version]) for version in earlier)
        untold = [v for v in untold if v not in mine and v not in earlier]
        entries.append(
            StoryEntry(
                kind=touch.kind,
                at=touch.at,
                by_name=touch.by_name,
                said=touch.said,
                note=touch.note,
                changes=tuple(c for v in mine for c in changes[v.version]),
                is_taken_back=touch.sequence in gone,
            )
        )
    entries.extend(_edit(version, changes[version.version]) for version in untold)
    return tuple(entries)


def _edit(version: DecisionVersion, changes: tuple[FieldChange, ...]) -> StoryEntry:
    return StoryEntry(
        kind=TouchKind.EDIT, at=version.at, by_name=version.by_name, changes=changes
    )


def _changes(
    before: DecisionVersion, after: DecisionVersion
) -> tuple[FieldChange, ...]:
    parts = {
        ChangedField.TEXT: (before.text, after.text),
        ChangedField.OWNER: (
            (before.owner_kind, before.owner_name),
            (after.owner_kind, after.owner_name),
        ),
        ChangedField.DUE_ON: (before.due_on, after.due_on),
        ChangedField.WHY: (before.why, after.why),
        ChangedField.CATEGORY: (before.category, after.category),
    }
    return tuple(
        FieldChange(field=field, before=before, after=after)
        for field, (was, reads) in parts.items()
        if was != reads
    )
