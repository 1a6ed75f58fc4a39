"""What has become of an invitation, from its link and its mail."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from domain.people.person import Person
from domain.post import Post, PostFault, PostState


class Fate(StrEnum):
    """The state of an invitation; the most urgent comes first."""

    FAILED = "failed"
    OVER = "over"
    NOT_MAILED = "not_mailed"
    WAITING = "waiting"
    SENT = "sent"


#: what reaches nobody unless somebody sends it again
STUCK = frozenset({Fate.FAILED, Fate.OVER, Fate.NOT_MAILED})


@dataclass(frozen=True, slots=True)
class InviteLink:
    """The link of an invitation that nobody has used yet."""

    person_id: UUID
    link_hash: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Invitation:
    """Somebody who is invited and has chosen no password, and what became of it."""

    person: Person
    #: the address that signs in, to which it goes
    email: str
    fate: Fate
    #: when it was sent, given up or made, or is tried again
    at: datetime | None
    fault: PostFault | None
    #: whether the viewer could send it again
    may_be_sent: bool
    #: nobody but its owner sees the link of an administrator
    may_be_seen: bool


def fate_of(
    link: InviteLink | None, post: Post | None
) -> tuple[Fate, datetime | None, PostFault | None]:
    """Return what became of an invitation, when, and why; `post` is the link's own."""
    if link is None:
        return Fate.OVER, None, None
    if post is None or post.state is PostState.ENDED:
        return Fate.NOT_MAILED, link.made_at, None
    if post.state is PostState.WAITING:
        return Fate.WAITING, post.next_try_at, post.fault
    fate = Fate.SENT if post.state is PostState.SENT else Fate.FAILED
    return fate, post.ended_at, post.fault
