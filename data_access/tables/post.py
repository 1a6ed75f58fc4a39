"""Tables of mails and of requests for a link to a new password."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from data_access.tables.base import Base, TenantRow, one_of, tenant_key
from domain.post import PostFault, PostKind, PostState


class PostRow(TenantRow, Base):
    """A mail to a colleague, and what has become of it."""

    __tablename__ = "post"

    kind: Mapped[PostKind] = mapped_column(one_of(PostKind, 20))
    person_id: Mapped[UUID]
    state: Mapped[PostState] = mapped_column(one_of(PostState, 20))
    fault: Mapped[PostFault | None] = mapped_column(one_of(PostFault, 20))
    #: address, subject and words, encrypted; empty once it is sent or given up
    sealed: Mapped[str]
    #: the SHA-256 of the link in it
    link_hash: Mapped[str] = mapped_column(String(64))
    tries: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime]
    next_try_at: Mapped[datetime]
    gives_up_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    __table_args__ = (
        tenant_key("person_id", "person"),
        Index(None, "organisation_id", "state", "next_try_at"),
        Index(None, "organisation_id", "person_id"),
    )


class PasswordRequestRow(Base):
    """An address that asked for a new password, until somebody looks whose it is."""

    __tablename__ = "password_request"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    #: the address and a language, encrypted
    sealed: Mapped[str]
    asked_at: Mapped[datetime]
