"""The chain of the log: whatever is done to it afterwards, it shows where."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest

from domain.people.change_log import BEGINNING, AuditEntry, Head, first_broken, hash_of
from tests.builders import FJORDBY

NOW = datetime(2026, 9, 1, 8, tzinfo=UTC)


def chain(length):
    entries, previous = [], BEGINNING
    for seq in range(1, length + 1):
        entry = AuditEntry(
            organisation_id=FJORDBY,
            seq=seq,
            at=NOW + timedelta(minutes=seq),
            by_id=UUID(int=seq % 3) if seq % 3 else None,
            action="role.grant",
            subject=f"person:{seq}",
            detail=f"team_leader æøå {seq}",
            previous_hash=previous,
        )
        entries.append(replace(entry, hash=hash_of(entry)))
        previous = entries[-1].hash
    return entries


def head_of(entries):
    return Head(entries[-1].seq, entries[-1].hash)


def test_a_chain_as_it_was_written_is_whole():
    entries = chain(20)

    assert first_broken(entries) is None
    assert first_broken(entries, head=head_of(entries)) is None
    assert first_broken(entries, head=head_of(entries[:10])) is None


def test_an_empty_log_is_whole():
    assert first_broken([]) is None


def test_the_same_moment_in_another_zone_gives_the_same_hash():
    entry = chain(1)[0]
    elsewhere = entry.at.astimezone(timezone(timedelta(hours=2)))

    assert hash_of(replace(entry, at=elsewhere)) == entry.hash


@pytest.mark.parametrize(
    "change",
    [
        {"detail": "administrator"},
        {"action": "role.revoke"},
        {"subject": "person:99"},
        {"by_id": UUID(int=9)},
        {"at": NOW},
        {"organisation_id": UUID(int=9)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_an_edited_entry_is_named(change):
    entries = chain(9)
    entries[4] = replace(entries[4], **change)

    assert first_broken(entries) == 5


def test_an_edited_entry_with_a_hash_made_anew_breaks_the_next_one():
    entries = chain(9)
    edited = replace(entries[4], detail="administrator")
    entries[4] = replace(edited, hash=hash_of(edited))

    assert first_broken(entries) == 6


def test_a_removed_entry_is_missed():
    entries = chain(9)
    del entries[4]

    assert first_broken(entries) == 5


def test_entries_in_another_order_are_noticed():
    entries = chain(9)
    entries[3], entries[4] = entries[4], entries[3]

    assert first_broken(entries) == 4


def test_an_entry_put_in_between_is_noticed():
    entries = chain(9)
    entries.insert(4, entries[3])

    assert first_broken(entries) == 5


def test_a_tail_cut_off_shows_against_a_head_kept_elsewhere():
    entries = chain(9)

    assert first_broken(entries[:6]) is None
    assert first_broken(entries[:6], head=head_of(entries)) == 7
    assert first_broken([], head=head_of(entries)) == 1


def test_a_log_written_anew_shows_against_a_head_kept_elsewhere():
    entries = chain(9)
    anew, previous = [], BEGINNING
    for entry in entries:
        changed = replace(entry, detail="nothing", previous_hash=previous)
        anew.append(replace(changed, hash=hash_of(changed)))
        previous = anew[-1].hash

    assert first_broken(anew) is None
    assert first_broken(anew, head=head_of(entries)) == 9


def test_three_hundred_attacks_are_all_found():
    """Six kinds of attack, fifty times each, at places drawn by lot."""
    draw = random.Random(11)
    found = 0
    for _number in range(50):
        entries = chain(draw.randrange(4, 30))
        head = head_of(entries)
        at = draw.randrange(1, len(entries) - 1)
        edited = list(entries)
        edited[at] = replace(edited[at], detail="something else")
        swapped = list(entries)
        swapped[at], swapped[at - 1] = swapped[at - 1], swapped[at]
        inserted = list(entries)
        inserted.insert(at, replace(entries[at], subject="person:0"))
        rewritten, previous = [], BEGINNING
        for entry in entries:
            changed = replace(entry, at=NOW, previous_hash=previous)
            rewritten.append(replace(changed, hash=hash_of(changed)))
            previous = rewritten[-1].hash
        attacks = (
            edited,
            entries[:at] + entries[at + 1 :],
            swapped,
            inserted,
            entries[:at],
            rewritten,
        )
        found += sum(first_broken(one, head=head) is not None for one in attacks)

    assert found == 300
