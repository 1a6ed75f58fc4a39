"""Mails: what has become of each, and when it is tried again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

#: a mail that could not be sent for so long is given up
GIVEN_UP_AFTER: Final = timedelta(days=1)
#: whoever sends a mail has so long, before another may try
SENT_WITHIN: Final = timedelta(minutes=10)
#: what has become of a mail is forgotten after so long
KEPT_FOR: Final = timedelta(days=90)
_LONGEST_PAUSE: Final = 60


class PostKind(StrEnum):
    """What a mail is about."""

    INVITATION = "invitation"
    RESET = "reset"


class PostState(StrEnum):
    """What has become of a mail."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    #: its link stopped working before it was sent
    ENDED = "ended"


class PostFault(StrEnum):
    """Why a mail could not be sent."""

    NO_ANSWER = "no_answer"
    SERVER = "server"
    ADDRESS = "address"
    LETTERS = "letters"
    #: the server's keys are not those that it was sealed with
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Post:
    """A mail to a colleague, and what has become of it."""

    id: UUID
    kind: PostKind
    state: PostState
    #: why the latest try failed
    fault: PostFault | None
    tries: int
    #: when it is tried again, while it waits
    next_try_at: datetime
    #: when it was sent or given up
    ended_at: datetime | None
    gives_up_at: datetime
    #: the digest of the link in it
    link_hash: str


def pause_after(tries: int) -> timedelta:
    """Return how long to wait after that many tries: twice as long each time."""
    return timedelta(minutes=min(2 ** min(tries - 1, 10), _LONGEST_PAUSE))
