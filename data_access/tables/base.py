"""What every table has in common: names of constraints, types, the tenant's key."""

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    JSON,
    DateTime,
    Enum,
    ForeignKey,
    ForeignKeyConstraint,
    MetaData,
    Uuid,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """
    A moment, stored in UTC and read back aware.

    A naive moment is refused when it is written, for nobody could say what it means.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """Return the moment in UTC, without its zone where the engine keeps none."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a moment needs a time zone"
            raise ValueError(message)
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 SQLAlchemy's
    ) -> datetime | None:
        """Return the moment aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value


def one_of(kind: type[StrEnum], length: int) -> Enum:
    """Return the type of a column of words that is read as a member of `kind`."""
    return Enum(
        kind,
        length=length,
        native_enum=False,
        create_constraint=False,
        values_callable=lambda members: [each.value for each in members],
    )


class Base(DeclarativeBase):
    """The schema. Tables without `TenantRow` belong to the platform."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)
    type_annotation_map: ClassVar[Mapping[Any, Any]] = {
        UUID: Uuid(),
        datetime: UtcDateTime(),
        list[str]: JSON(),
        list[dict[str, str]]: JSON(),
        dict[str, Any]: JSON(),
    }


class TenantScoped:
    """
    A row that belongs to one organisation.

    Every statement that touches such a row must run in a transaction that is bound
    to that organisation (`data_access.database`).
    """

    organisation_id: Mapped[UUID] = mapped_column(
        ForeignKey("organisation.id"), primary_key=True, sort_order=-3
    )


class TenantRow(TenantScoped):
    """A tenant's row with an id of its own: the key is (organisation_id, id)."""

    id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-2)


def tenant_key(
    column: str, table: str, *, closes_cycle: bool = False
) -> ForeignKeyConstraint:
    """
    Return a foreign key to another row of the same organisation.

    One that `closes_cycle` leads back to a table that comes later: the order of the
    tables leaves it out.
    """
    return ForeignKeyConstraint(
        ["organisation_id", column],
        [f"{table}.organisation_id", f"{table}.id"],
        use_alter=closes_cycle,
    )
