"""Tables of accounts, logins, links to choose a password, and drafts of forms."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from data_access.tables.base import Base, TenantScoped


class DraftRow(TenantScoped, Base):
    """What somebody has typed and not saved; encrypted, theirs alone."""

    __tablename__ = "draft"

    account_id: Mapped[UUID] = mapped_column(primary_key=True)
    #: the SHA-256 of its name
    form: Mapped[str] = mapped_column(String(80), primary_key=True)
    sealed: Mapped[str]
    saved_at: Mapped[datetime]


class AccountRow(Base):
    """What a person signs in with. One e-mail address is one account."""

    __tablename__ = "account"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    #: lower case
    email: Mapped[str] = mapped_column(String(254), unique=True)
    #: bcrypt; empty until the invited person has chosen a password
    password_hash: Mapped[str | None] = mapped_column(String(100))
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[UUID]
    language: Mapped[str] = mapped_column(String(2), default="da")
    created_at: Mapped[datetime]
    password_changed_at: Mapped[datetime | None]
    disabled_at: Mapped[datetime | None]

    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "person_id"], ["person.organisation_id", "person.id"]
        ),
        Index(None, "organisation_id", "person_id", unique=True),
    )


class LoginRow(Base):
    """A signed-in browser. The cookie has the id, this table only its SHA-256."""

    __tablename__ = "login"

    id_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    #: when the password was last asked for again
    confirmed_at: Mapped[datetime | None]


class SignInTicketRow(Base):
    """A checked password on its way to becoming a cookie: once, within 30 seconds."""

    __tablename__ = "sign_in_ticket"

    ticket_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    #: the pre-cookie of the browser that may use it
    browser_hash: Mapped[str] = mapped_column(String(64))
    account_id: Mapped[UUID] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE")
    )
    expires_at: Mapped[datetime]


class AccountLinkRow(Base):
    """An invitation or a password reset, sent as a link and used once."""

    __tablename__ = "account_link"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    purpose: Mapped[str] = mapped_column(String(10))
    account_id: Mapped[UUID] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    #: the address it was made for; a changed address makes the link void
    email: Mapped[str] = mapped_column(String(254))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class KnownBrowserRow(Base):
    """
    A browser that has signed in to an account before, for the throttle alone.

    The cookie has a random number, this table only its SHA-256. It signs nobody in.
    """

    __tablename__ = "known_browser"

    browser_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    expires_at: Mapped[datetime]


class ThrottleRow(Base):
    """One failed try, counted in a bucket; old ones are removed by `tick`."""

    __tablename__ = "throttle"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    bucket: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]
    #: which account it was about, as a digest; empty in tries of before
    account: Mapped[str | None] = mapped_column(String(64), index=True)

    __table_args__ = (Index(None, "bucket", "at"),)
