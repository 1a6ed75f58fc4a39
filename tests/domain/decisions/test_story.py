"""The story of a decision tells who said what, and what an edit changed."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from domain.decisions.decision import DecisionVersion, OwnerKind, Tap, Touch, TouchKind
from domain.decisions.story import ChangedField, FieldChange, StoryEntry, story_of
from tests.builders import TODAY, days

AISHA, ANNA = UUID(int=1), UUID(int=2)
NAMES = {AISHA: "Aisha", ANNA: "Anna"}
NINE = datetime(2026, 9, 1, 7, tzinfo=UTC)


def touch(sequence, kind, *, hours=0, by=AISHA, **changes) -> Touch:
    return Touch(
        decision_id=UUID(int=10),
        sequence=sequence,
        kind=kind,
        on_day=TODAY,
        at=NINE + timedelta(hours=hours),
        by_id=by,
        by_name=NAMES[by],
        **changes,
    )


def version(number, *, hours=0, by=AISHA, **changes) -> DecisionVersion:
    return DecisionVersion(
        **{
            "decision_id": UUID(int=10),
            "version": number,
            "text": "Vi ringer samme uge",
            "why": "",
            "category": None,
            "owner_kind": OwnerKind.TEAM,
            "owner_name": "",
            "due_on": TODAY + days(14),
            "by_id": by,
            "by_name": NAMES[by],
            "at": NINE + timedelta(hours=hours),
        }
        | changes
    )


def test_the_first_version_is_no_change():
    assert story_of([touch(1, TouchKind.DECIDED)], [version(1)]) == (
        StoryEntry(kind=TouchKind.DECIDED, at=NINE, by_name="Aisha"),
    )


def test_an_edit_says_what_it_changed():
    first = version(1)
    second = version(
        2, hours=1, by=ANNA, text="Vi ringer samme dag", due_on=TODAY + days(7)
    )

    story = story_of(
        [touch(1, TouchKind.DECIDED), touch(2, TouchKind.EDIT, hours=1, by=ANNA)],
        [first, second],
    )

    assert story[1] == StoryEntry(
        kind=TouchKind.EDIT,
        at=NINE + timedelta(hours=1),
        by_name="Anna",
        changes=(
            FieldChange(field=ChangedField.TEXT, before=first, after=second),
            FieldChange(field=ChangedField.DUE_ON, before=first, after=second),
        ),
    )


def test_a_change_that_is_no_statement_has_a_line_of_its_own_in_its_place():
    versions = [version(1), version(2, hours=1, by=ANNA, why="Fordi de spørger")]
    touches = [
        touch(1, TouchKind.DECIDED),
        touch(2, TouchKind.TAP, hours=2, said=Tap.ON_ITS_WAY),
    ]

    story = story_of(touches, versions)

    assert [(e.kind, e.by_name, [c.field for c in e.changes]) for e in story] == [
        (TouchKind.DECIDED, "Aisha", []),
        (TouchKind.EDIT, "Anna", [ChangedField.WHY]),
        (TouchKind.TAP, "Aisha", []),
    ]


def test_a_change_after_the_last_statement_comes_last():
    versions = [version(1), version(2, hours=9, owner_kind=OwnerKind.PERSON)]

    story = story_of([touch(1, TouchKind.DECIDED)], versions)

    assert [c.field for c in story[-1].changes] == [ChangedField.OWNER]


def test_statements_keep_their_sequence_whatever_the_clock_said():
    touches = [
        touch(1, TouchKind.DECIDED, hours=5),
        touch(2, TouchKind.TAP, hours=1, said=Tap.NOT_STARTED),
    ]

    story = story_of(touches, [version(1, hours=5)])

    assert [entry.kind for entry in story] == [TouchKind.DECIDED, TouchKind.TAP]
