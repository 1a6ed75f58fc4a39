"""
The log of what was changed: every entry is chained to the one before it.

An entry's hash is made from its own words and from the hash before it. Anyone who edits,
removes, adds or reorders one entry afterwards breaks the chain there. What the chain
cannot show by itself, a tail that was cut off or a log that was written anew from the
start, shows against a head that was kept elsewhere.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

#: What stands before the first entry.
BEGINNING = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """
    One change, with who made it, its subject and its time.

    `by_id` is None for what was done on the server's command line. `subject` names a
    thing by its kind and id, so that no name of a person is in the chain.
    """

    organisation_id: UUID
    seq: int
    at: datetime
    by_id: UUID | None
    action: str
    subject: str
    detail: str
    previous_hash: str
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry as it was once seen and kept elsewhere."""

    seq: int
    hash: str


def hash_of(entry: AuditEntry) -> str:
    """Return the hash that the entry must have."""
    words = {
        "organisation_id": str(entry.organisation_id),
        "seq": entry.seq,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "by_id": str(entry.by_id) if entry.by_id else None,
        "action": entry.action,
        "subject": entry.subject,
        "detail": entry.detail,
    }
    text = json.dumps(words, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256((entry.previous_hash + text).encode()).hexdigest()


def first_broken(
    entries: Iterable[AuditEntry], *, head: Head | None = None
) -> int | None:
    """
    Return the number of the first entry that is not as it was written, else None.

    The entries come in the order of their numbers. Against a `head` that was kept
    elsewhere, an entry that is missing at the end counts as broken too.
    """
    expected, previous = 1, BEGINNING
    for entry in entries:
        if (
            entry.seq != expected
            or entry.previous_hash != previous
            or entry.hash != hash_of(entry)
        ):
            return expected
        if head is not None and entry.seq == head.seq and entry.hash != head.hash:
            return entry.seq
        expected, previous = entry.seq + 1, entry.hash
    if head is not None and expected <= head.seq:
        return expected
    return None
