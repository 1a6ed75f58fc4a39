"""Tables of talks and theme packages, those of all organisations and each one's own."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from data_access.tables.base import Base, TenantRow, TenantScoped, one_of, tenant_key
from domain.knowledge.films import FilmType
from domain.knowledge.theme_packages import PackageStatus, TalkKind, WorkArea


class TalkColumns:
    """What a talk says of itself, central or local."""

    slug: Mapped[str] = mapped_column(String(80))
    title: Mapped[str] = mapped_column(String(200))
    kind: Mapped[TalkKind] = mapped_column(one_of(TalkKind, 20))
    speaker_role: Mapped[str] = mapped_column(String(200))
    speaker_region: Mapped[str] = mapped_column(String(100))
    work_area: Mapped[WorkArea] = mapped_column(one_of(WorkArea, 40))
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
    work_area: Mapped[WorkArea] = mapped_column(one_of(WorkArea, 40))
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


class LocalTalkRow(TalkColumns, TenantRow, Base):
    """A talk by a colleague, or a central talk with the organisation's own prompts."""

    __tablename__ = "local_talk"

    #: the central talk that this one adapts, if any
    central_talk_id: Mapped[UUID | None] = mapped_column(ForeignKey("central_talk.id"))
    op_id: Mapped[UUID]
    added_by_id: Mapped[UUID]
    added_at: Mapped[datetime]
    archived_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __table_args__ = (
        tenant_key("added_by_id", "person"),
        Index(None, "organisation_id", "op_id", unique=True),
    )


class LocalPackageRow(PackageColumns, TenantRow, Base):
    """A package of the organisation's own, or its adaptation of a central one."""

    __tablename__ = "local_package"

    central_package_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("central_package.id")
    )
    #: the central version that the adaptation was made from
    based_on_version: Mapped[int | None]
    #: the unit that it was made for, None for the whole organisation
    team_id: Mapped[UUID | None]
    op_id: Mapped[UUID]
    #: draft, published or archived
    status: Mapped[PackageStatus] = mapped_column(
        one_of(PackageStatus, 10), default=PackageStatus.DRAFT
    )
    made_by_id: Mapped[UUID]
    made_at: Mapped[datetime]

    __table_args__ = (
        tenant_key("team_id", "unit"),
        tenant_key("made_by_id", "person"),
        Index(None, "organisation_id", "op_id", unique=True),
        Index(None, "organisation_id", "central_package_id"),
    )


class LocalPackageTalkRow(TenantScoped, Base):
    """Which talks a local package has, in order: central or local ones."""

    __tablename__ = "local_package_talk"

    package_id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    central_talk_id: Mapped[UUID | None] = mapped_column(ForeignKey("central_talk.id"))
    local_talk_id: Mapped[UUID | None]

    __table_args__ = (
        tenant_key("package_id", "local_package"),
        tenant_key("local_talk_id", "local_talk"),
        CheckConstraint(
            "(central_talk_id IS NULL) <> (local_talk_id IS NULL)", name="one_talk"
        ),
    )


class FilmRow(TenantRow, Base):
    """The film that an organisation has added to a talk, central or local."""

    __tablename__ = "film"

    central_talk_id: Mapped[UUID | None] = mapped_column(ForeignKey("central_talk.id"))
    local_talk_id: Mapped[UUID | None]
    #: the name of the file in the organisation's folder of films
    file: Mapped[str] = mapped_column(String(80))
    type: Mapped[FilmType] = mapped_column(one_of(FilmType, 20))
    size: Mapped[int] = mapped_column(BigInteger)
    #: the name of the file for each language
    subtitles: Mapped[dict[str, Any]]
    op_id: Mapped[UUID]
    #: None: from the command line
    added_by_id: Mapped[UUID | None]
    added_at: Mapped[datetime]

    __table_args__ = (
        tenant_key("local_talk_id", "local_talk"),
        tenant_key("added_by_id", "person"),
        Index(None, "organisation_id", "op_id", unique=True),
        Index(None, "organisation_id", "central_talk_id", unique=True),
        Index(None, "organisation_id", "local_talk_id", unique=True),
        CheckConstraint(
            "(central_talk_id IS NULL) <> (local_talk_id IS NULL)", name="one_talk"
        ),
    )
