"""
Words entered by mistake, taken out by an administrator.

Nothing is deleted: the decision, its versions and its touches stay, and where words
were taken out a sign shows it, in every list and every export.
"""

from collections.abc import Collection
from dataclasses import replace
from enum import StrEnum

from domain.decisions.decision import Decision, DecisionVersion, Touch
from domain.errors import ErrorCode, InvalidField, InvalidForm

#: What stands in the place of the words. The same in every language.
REDACTED = "[…]"


class RedactableField(StrEnum):
    """A field of a decision whose words can be redacted."""

    TEXT = "text"
    WHY = "why"
    OWNER_NAME = "owner_name"
    LEARNT = "learnt"


def redact(decision: Decision, fields: Collection[RedactableField]) -> Decision:
    """
    Return `decision` without the words in `fields`, closed or not.

    It is no statement by the team: silence goes on as before. An empty field stays
    empty. Naming no field is refused.
    """
    if not fields:
        raise InvalidForm([InvalidField("fields", ErrorCode.REQUIRED)])
    return replace(
        decision,
        text=_if_named(decision.text, RedactableField.TEXT, fields),
        why=_if_named(decision.why, RedactableField.WHY, fields),
        owner_name=_if_named(decision.owner_name, RedactableField.OWNER_NAME, fields),
        learnt=_if_named(decision.learnt, RedactableField.LEARNT, fields),
        version=decision.version + 1,
    )


def redact_version(
    version: DecisionVersion, fields: Collection[RedactableField]
) -> DecisionVersion:
    """Return an earlier version without the words in `fields`, marked as redacted."""
    return replace(
        version,
        text=_if_named(version.text, RedactableField.TEXT, fields),
        why=_if_named(version.why, RedactableField.WHY, fields),
        owner_name=_if_named(version.owner_name, RedactableField.OWNER_NAME, fields),
        redacted=True,
    )


def redact_touch(touch: Touch) -> Touch:
    """Return a touch without its note; what was said and when stays."""
    return replace(touch, note=_without(touch.note))


def _if_named(
    words: str, field: RedactableField, fields: Collection[RedactableField]
) -> str:
    return _without(words) if field in fields else words


def _without(words: str) -> str:
    return REDACTED if words else ""
