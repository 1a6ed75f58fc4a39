"""Sends the mails that wait; what cannot be sent is tried again, or given up."""

import logging
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Self
from uuid import UUID

from data_access.database import Database
from data_access.post import posts
from data_access.sign_in import logins
from domain.post import (
    KEPT_FOR,
    SENT_WITHIN,
    Post,
    PostFault,
    PostState,
    pause_after,
)
from services import mail
from services.post.outbox import Outbox
from services.runtime import Runtime
from services.settings import Settings

#: of one organisation in one round: the others wait for their turn
MOST_IN_A_ROUND: Final = 100
log = logging.getLogger("anker")


@dataclass(frozen=True, slots=True)
class Postman:
    """Sends the mails of one organisation after another."""

    settings: Settings
    outbox: Outbox

    @classmethod
    def of(cls, own: Runtime) -> Self:
        """Return the one of this process; without a mail server all mails wait."""
        return cls(own.settings, Outbox(own.keys, own.settings.url))

    def deliver(
        self,
        database: Database,
        organisation_id: UUID,
        *,
        clock: Callable[[], datetime],
        goes_on: Callable[[], bool] = lambda: True,
    ) -> None:
        """
        Send what is due in one organisation, each mail once.

        A mail is taken before it is sent, and what became of it is kept after: whoever
        comes at the same time finds nothing to take. Killed in between, the same mail
        goes again, under the same Message-ID, when its turn is over. It stops before
        the next one when `goes_on` says so.
        """
        now = clock()
        with database.writing(organisation_id) as db:
            posts.remove_old_posts(db, organisation_id, before=now - KEPT_FOR)
            due = posts.list_due(db, organisation_id, now=now, most=MOST_IN_A_ROUND)
        with closing(mail.Connection(self.settings)) as server:
            for post_id in due:
                if not goes_on():
                    break
                self._send(database, server, organisation_id, post_id, now=clock())

    def _send(
        self,
        database: Database,
        server: mail.Connection,
        organisation_id: UUID,
        post_id: UUID,
        *,
        now: datetime,
    ) -> None:
        with database.writing(organisation_id) as db:
            taken = posts.take_post(
                db, organisation_id, post_id, now=now, until=now + SENT_WITHIN
            )
            if taken is None:
                return
            post, sealed = taken
            link = logins.get_account_link(db, post.link_hash, now=now)
        if now >= post.gives_up_at:
            failed = mail.NotSent(post.fault or PostFault.NO_ANSWER, for_good=True)
        elif link is None:
            failed = None
        else:
            failed = self._try(server, post, sealed, now=now)
        with database.writing(organisation_id) as db:
            if failed is not None and not failed.for_good:
                log.warning("a mail could not be sent: %s", failed.reason)
                later = min(now + pause_after(post.tries), post.gives_up_at)
                posts.put_off_post(
                    db, organisation_id, post_id, failed.fault, next_try_at=later
                )
                return
            if failed is not None:
                log.warning("a mail was given up: %s", failed.reason)
                state, fault = PostState.FAILED, failed.fault
            else:
                state, fault = PostState.SENT if link else PostState.ENDED, None
            posts.end_post(db, organisation_id, post_id, state, fault=fault, now=now)

    def _try(
        self, server: mail.Connection, post: Post, sealed: str, *, now: datetime
    ) -> mail.NotSent | None:
        """Send one mail; return why it could not be sent, None if it was."""
        try:
            words = self.outbox.read(post.id, sealed)
        except ValueError:
            return mail.NotSent(PostFault.UNREADABLE, for_good=True)
        try:
            message = mail.letter(
                self.settings,
                words.to,
                words.subject,
                words.text,
                name=post.id,
                now=now,
            )
            server.send(message)
        except mail.NotSent as failed:
            return failed
        except ValueError:
            return mail.NotSent(PostFault.ADDRESS, for_good=True)
        return None
