"""Words entered by mistake are taken out, and it shows."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from domain.decisions.decision import (
    Answer,
    DecisionStatus,
    DecisionVersion,
    OwnerKind,
    Touch,
    TouchKind,
)
from domain.decisions.redaction import (
    REDACTED,
    RedactableField,
    redact,
    redact_touch,
    redact_version,
)
from domain.errors import ErrorCode, InvalidField, InvalidForm
from tests.builders import TODAY, days, decision

ANNA = UUID(int=40)
NOW = datetime(2026, 9, 1, 9, tzinfo=UTC)


def test_only_the_words_that_are_named_are_taken_out():
    before = decision(why="Se sagen om Peter", learnt="Det gik", version=4)

    after = redact(before, {RedactableField.WHY})

    assert after == replace(before, why=REDACTED, version=5)


def test_every_field_of_words_can_be_taken_out_also_of_a_closed_decision():
    before = decision(
        status=DecisionStatus.DROPPED,
        why="Peter",
        learnt="Peter",
        owner_kind=OwnerKind.PERSON,
        owner_name="Peter",
    )

    assert redact(before, set(RedactableField)) == replace(
        before,
        text=REDACTED,
        why=REDACTED,
        learnt=REDACTED,
        owner_name=REDACTED,
        version=2,
    )


def test_taking_words_out_is_no_touch():
    silent = decision(last_touch_on=TODAY - days(20))

    assert redact(silent, {RedactableField.TEXT}).last_touch_on == TODAY - days(20)


def test_an_empty_field_stays_empty():
    assert redact(decision(why=""), {RedactableField.WHY}).why == ""


def test_no_field_is_no_redaction():
    with pytest.raises(InvalidForm) as refusal:
        redact(decision(), set())

    assert refusal.value.errors == (InvalidField("fields", ErrorCode.REQUIRED),)


def test_an_earlier_version_loses_the_same_words_and_says_so():
    version = DecisionVersion(
        decision_id=UUID(int=10),
        version=1,
        text="Vi ringer til Peter",
        why="Peter",
        category=None,
        owner_kind=OwnerKind.TEAM,
        owner_name="",
        due_on=TODAY,
        by_id=ANNA,
        at=NOW,
    )

    after = redact_version(version, {RedactableField.TEXT, RedactableField.OWNER_NAME})

    assert after == replace(version, text=REDACTED, redacted=True)


def test_a_touch_loses_its_note_and_keeps_what_was_said():
    touch = Touch(
        decision_id=UUID(int=10),
        sequence=7,
        kind=TouchKind.ANSWER,
        on_day=TODAY,
        at=NOW,
        by_id=ANNA,
        said=Answer.DONE_ADAPTED,
        note="Peter var med",
    )

    assert redact_touch(touch) == replace(touch, note=REDACTED)
