"""The outbox: a mail is kept, sealed, in the transaction that causes it."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Self
from uuid import UUID, uuid4

from data_access.post import password_requests, posts
from data_access.tenancy import DbSession
from domain.post import GIVEN_UP_AFTER, Post, PostKind, PostState
from services import mail
from services.post.bell import ring
from services.sealing import seal, unseal
from services.secrets import ServerKeys
from services.settings import Settings

_REQUEST = b"password request"


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail says, and to which address."""

    to: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Outbox:
    """Where mails are kept until they are sent; what they say only this server reads."""

    keys: ServerKeys
    #: what the links in them begin with
    url: str

    @classmethod
    def of(cls, settings: Settings, keys: ServerKeys) -> Self | None:
        """Return the outbox, None where there is no mail server to send by."""
        return cls(keys, settings.url) if mail.is_set_up(settings) else None

    def put(
        self,
        db: DbSession,
        organisation_id: UUID,
        person_id: UUID,
        letter: Letter,
        *,
        kind: PostKind,
        link_hash: str,
        works_until: datetime,
        now: datetime,
    ) -> None:
        """Keep a mail with a link that `works_until` then, to be sent at once."""
        post = Post(
            id=uuid4(),
            kind=kind,
            state=PostState.WAITING,
            fault=None,
            tries=0,
            next_try_at=now,
            ended_at=None,
            gives_up_at=min(works_until, now + GIVEN_UP_AFTER),
            link_hash=link_hash,
        )
        content = [letter.to, letter.subject, letter.text]
        posts.add_post(
            db,
            organisation_id,
            post,
            person_id=person_id,
            sealed=seal(self.keys, b"post" + post.id.bytes, json.dumps(content)),
            now=now,
            then=ring,
        )

    def read(self, post_id: UUID, sealed: str) -> Letter:
        """Return what a mail says; raise `ValueError` if the keys are others now."""
        return Letter(*json.loads(unseal(self.keys, b"post" + post_id.bytes, sealed)))

    def put_request(
        self, db: DbSession, email: str, language: str, *, now: datetime
    ) -> None:
        """Keep a request for a new password, also for an address without an account."""
        sealed = seal(self.keys, _REQUEST, json.dumps([email, language]))
        password_requests.add_request(db, sealed, now=now, then=ring)

    def read_request(self, sealed: str) -> tuple[str, str]:
        """Return address and language; raise `ValueError` if the keys are others now."""
        email, language = json.loads(unseal(self.keys, _REQUEST, sealed))
        return email, language
