"""
Tables of the search index: by which words, traits and titles things are found.

One table each for central and local talks and packages, all alike: an entry
(`domain.knowledge.search_index`), whose it is, and its weight there. On both engines
they are ordered byte by byte, whatever language the database was set up for.
"""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from data_access.tables.base import Base, TenantScoped, tenant_key
from domain.knowledge.search_index import ENTRY_LENGTH

ENTRY = String(ENTRY_LENGTH).with_variant(
    String(ENTRY_LENGTH, collation="C"), "postgresql"
)
BY_KEY = {"sqlite_with_rowid": False}


class EntryColumns:
    """An entry, and what it weighs for the thing whose it is."""

    entry: Mapped[str] = mapped_column(ENTRY, primary_key=True, sort_order=-2)
    weight: Mapped[int]


class CentralTalkEntryRow(EntryColumns, Base):
    """An entry of a central talk."""

    __tablename__ = "central_talk_entry"

    thing_id: Mapped[UUID] = mapped_column(
        ForeignKey("central_talk.id"), primary_key=True, sort_order=-1
    )

    __table_args__ = BY_KEY


class CentralPackageEntryRow(EntryColumns, Base):
    """An entry of a central package that was not withdrawn, or of its talks."""

    __tablename__ = "central_package_entry"

    thing_id: Mapped[UUID] = mapped_column(
        ForeignKey("central_package.id"), primary_key=True, sort_order=-1
    )

    __table_args__ = BY_KEY


class LocalTalkEntryRow(EntryColumns, TenantScoped, Base):
    """An entry of a talk by a colleague that was not archived."""

    __tablename__ = "local_talk_entry"

    thing_id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-1)

    __table_args__ = (
        tenant_key("thing_id", "local_talk"),
        Index(None, "organisation_id", "thing_id"),
        BY_KEY,
    )


class LocalPackageEntryRow(EntryColumns, TenantScoped, Base):
    """An entry of a published local package, or of its talks."""

    __tablename__ = "local_package_entry"

    thing_id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-1)

    __table_args__ = (
        tenant_key("thing_id", "local_package"),
        Index(None, "organisation_id", "thing_id"),
        BY_KEY,
    )


class CentralEditionRow(Base):
    """Which edition of the central index there is: one row."""

    __tablename__ = "central_edition"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    #: SHA-256 of the rules and of all that was indexed
    content: Mapped[str] = mapped_column(String(64))
    #: a new one whenever an entry may have changed
    edition: Mapped[UUID]


class LocalEditionRow(TenantScoped, Base):
    """Which edition of an organisation's own index there is, once it has any."""

    __tablename__ = "local_edition"

    edition: Mapped[UUID]
    #: the central edition when the whole was last made: local packages have its talks
    central: Mapped[UUID | None]
