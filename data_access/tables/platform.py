"""Tables of the platform: organisations, sign-in, links, the central catalogue."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
)
from sqlalchemy.orm import Mapped, mapped_column

from data_access.tables.base import Base


class OrganisationRow(Base):
    """A tenant: a municipality, an institution, an association, a college."""

    __tablename__ = "organisation"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(30))
    #: in which language a new account begins
    language: Mapped[str] = mapped_column(String(2), default="da")
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    #: managers see the newcomers' names, not only counts
    shows_newcomers_to_managers: Mapped[bool] = mapped_column(default=False)
    #: answers needed before words are shown (never below 5) and before figures are
    words_from: Mapped[int] = mapped_column(default=5)
    figures_from: Mapped[int] = mapped_column(default=10)
    version: Mapped[int] = mapped_column(default=1)

    __table_args__ = (
        CheckConstraint("words_from >= 5", name="words_floor"),
        CheckConstraint("figures_from >= 10", name="figures_floor"),
    )


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
    """A signed-in browser. The cookie holds the id, this table only its SHA-256."""

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


class ThrottleRow(Base):
    """One failed try, counted in a bucket; old ones are removed by `tick`."""

    __tablename__ = "throttle"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    bucket: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]

    __table_args__ = (Index(None, "bucket", "at"),)


class SurveyLinkRow(Base):
    """Which wave a survey token belongs to. Stored is the token's SHA-256."""

    __tablename__ = "survey_link"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    organisation_id: Mapped[UUID]
    wave_id: Mapped[UUID]
    revision: Mapped[int] = mapped_column(default=1)
    #: which server key the token was made with
    key_name: Mapped[str] = mapped_column(String(20))
    revoked_at: Mapped[datetime | None]

    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "wave_id"],
            ["wave.organisation_id", "wave.id"],
            ondelete="CASCADE",
        ),
    )


class LeaseRow(Base):
    """Who does the timed work right now, so that two never do."""

    __tablename__ = "lease"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    holder: Mapped[str] = mapped_column(String(60))
    expires_at: Mapped[datetime]


class TalkColumns:
    """What a talk says of itself, central or local."""

    slug: Mapped[str] = mapped_column(String(80))
    title: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(20))
    speaker_role: Mapped[str] = mapped_column(String(200))
    speaker_region: Mapped[str] = mapped_column(String(100))
    work_area: Mapped[str] = mapped_column(String(40))
    audience: Mapped[list[str]]
    topics: Mapped[list[str]]
    minutes: Mapped[int]
    manuscript: Mapped[str] = mapped_column(Text)
    learning_points: Mapped[list[str]]
    learning_prompts: Mapped[list[str]]
    productive_prompts: Mapped[list[str]]
    video_url: Mapped[str | None] = mapped_column(String(500))
    transcript_language: Mapped[str] = mapped_column(String(2), default="da")
    #: title and address of each
    materials: Mapped[list[dict[str, str]]]


class PackageColumns:
    """What a theme package says of itself, central or local."""

    slug: Mapped[str] = mapped_column(String(80))
    title: Mapped[str] = mapped_column(String(200))
    summary: Mapped[str] = mapped_column(Text)
    benefit: Mapped[str] = mapped_column(Text)
    audience: Mapped[list[str]]
    work_area: Mapped[str] = mapped_column(String(40))
    topics: Mapped[list[str]]
    conversation_guide: Mapped[str] = mapped_column(Text)
    #: title and address of each
    materials: Mapped[list[dict[str, str]]]
    version: Mapped[int] = mapped_column(default=1)


class CentralTalkRow(TalkColumns, Base):
    """A talk that all organisations can use."""

    __tablename__ = "central_talk"

    id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-2)

    __table_args__ = (Index(None, "slug", unique=True),)


class CentralPackageRow(PackageColumns, Base):
    """A theme package that all organisations can use or adapt."""

    __tablename__ = "central_package"

    id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-2)
    withdrawn_at: Mapped[datetime | None]

    __table_args__ = (Index(None, "slug", unique=True),)


class CentralPackageTalkRow(Base):
    """Which talks a central package has, in order."""

    __tablename__ = "central_package_talk"

    package_id: Mapped[UUID] = mapped_column(
        ForeignKey("central_package.id"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    talk_id: Mapped[UUID] = mapped_column(ForeignKey("central_talk.id"))
