"""Reads and writes of mails, each with what has become of it."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, event, select, update

from data_access.tables import PostRow
from data_access.tenancy import DbSession
from data_access.versions import count_changed
from domain.post import Post, PostFault, PostState


def add_post(
    db: DbSession,
    organisation_id: UUID,
    post: Post,
    *,
    person_id: UUID,
    sealed: str,
    now: datetime,
    then: Callable[[], None],
) -> None:
    """Add a mail to be sent; `then` is called once it is on the disk."""
    db.add(
        PostRow(
            organisation_id=organisation_id,
            id=post.id,
            kind=post.kind,
            person_id=person_id,
            state=post.state,
            sealed=sealed,
            link_hash=post.link_hash,
            tries=post.tries,
            made_at=now,
            next_try_at=post.next_try_at,
            gives_up_at=post.gives_up_at,
        )
    )
    event.listen(db, "after_commit", lambda _db: then(), once=True)


def list_due(
    db: DbSession, organisation_id: UUID, *, now: datetime, most: int
) -> list[UUID]:
    """Return the ids of mails to be tried now, those that wait longest first."""
    return list(
        db.scalars(
            select(PostRow.id)
            .where(
                PostRow.organisation_id == organisation_id,
                PostRow.state == PostState.WAITING,
                PostRow.next_try_at <= now,
            )
            .order_by(PostRow.next_try_at, PostRow.id)
            .limit(most)
        )
    )


def take_post(
    db: DbSession,
    organisation_id: UUID,
    post_id: UUID,
    *,
    now: datetime,
    until: datetime,
) -> tuple[Post, str] | None:
    """
    Count a try and keep others away `until` then; return the mail and its sealed words.

    None if somebody else took it, or it waits no longer.
    """
    taken = (
        update(PostRow)
        .where(
            PostRow.organisation_id == organisation_id,
            PostRow.id == post_id,
            PostRow.state == PostState.WAITING,
            PostRow.next_try_at <= now,
        )
        .values(next_try_at=until, tries=PostRow.tries + 1)
    )
    if not count_changed(db, taken):
        return None
    row = db.scalars(
        select(PostRow).where(
            PostRow.organisation_id == organisation_id, PostRow.id == post_id
        )
    ).one()
    return _post(row), row.sealed


def end_post(
    db: DbSession,
    organisation_id: UUID,
    post_id: UUID,
    state: PostState,
    *,
    fault: PostFault | None = None,
    now: datetime,
) -> None:
    """Set the last state of a mail, and remove its words."""
    db.execute(
        update(PostRow)
        .where(PostRow.organisation_id == organisation_id, PostRow.id == post_id)
        .values(state=state, fault=fault, sealed="", ended_at=now)
    )


def put_off_post(
    db: DbSession,
    organisation_id: UUID,
    post_id: UUID,
    fault: PostFault,
    *,
    next_try_at: datetime,
) -> None:
    """Keep why a mail could not be sent, and when it is tried again."""
    db.execute(
        update(PostRow)
        .where(PostRow.organisation_id == organisation_id, PostRow.id == post_id)
        .values(fault=fault, next_try_at=next_try_at)
    )


def list_posts(
    db: DbSession, organisation_id: UUID, *, person_id: UUID | None = None
) -> list[Post]:
    """Return the mails of the organisation or of one person, the newest first."""
    rows = select(PostRow).where(PostRow.organisation_id == organisation_id)
    if person_id is not None:
        rows = rows.where(PostRow.person_id == person_id)
    found = db.scalars(rows.order_by(PostRow.made_at.desc(), PostRow.id))
    return [_post(row) for row in found]


def remove_old_posts(db: DbSession, organisation_id: UUID, *, before: datetime) -> None:
    """Forget what became of mails that were sent or given up long ago."""
    db.execute(
        delete(PostRow).where(
            PostRow.organisation_id == organisation_id, PostRow.ended_at < before
        )
    )


def _post(row: PostRow) -> Post:
    return Post(
        id=row.id,
        kind=row.kind,
        state=row.state,
        fault=row.fault,
        tries=row.tries,
        next_try_at=row.next_try_at,
        ended_at=row.ended_at,
        gives_up_at=row.gives_up_at,
        link_hash=row.link_hash,
    )
