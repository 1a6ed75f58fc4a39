"""
The guard: no statement touches a tenant's table unless a tenant is bound.

A bound transaction sees that organisation's rows only, whatever the query forgot to
ask: every select, update and delete gets the organisation as a further condition, and
a new row of another organisation is refused. On PostgreSQL row-level security keeps
the same line once more, below this one.
"""

from typing import Any, cast
from uuid import UUID

from sqlalchemy import event
from sqlalchemy.orm import (
    ORMExecuteState,
    Session,
    UOWTransaction,
    with_loader_criteria,
)
from sqlalchemy.sql import visitors
from sqlalchemy.sql.elements import TextClause
from sqlalchemy.sql.schema import Table

from data_access.tables import TenantScoped
from data_access.tables.base import Base

ORGANISATION = "organisation_id"

TENANT_TABLES = frozenset(
    cast(Table, mapper.local_table)
    for mapper in Base.registry.mappers
    if issubclass(mapper.class_, TenantScoped)
)


class TenantNotBoundError(RuntimeError):
    """A tenant's table was used in a transaction that belongs to no organisation."""


class ForeignTenantError(RuntimeError):
    """A row of another organisation was about to be written."""


class DbSession(Session):
    """A database session that knows which organisation it works for."""


def bind_tenant(db: Session, organisation_id: UUID) -> None:
    """Let `db` work for one organisation until it is closed."""
    db.info[ORGANISATION] = organisation_id


def bound_tenant(db: Session) -> UUID | None:
    """Return the organisation that `db` works for, None for the platform."""
    tenant: UUID | None = db.info.get(ORGANISATION)
    return tenant


def _touches_tenant(statement: Any) -> bool:
    if isinstance(statement, TextClause):
        return False
    return any(
        isinstance(element, Table) and element in TENANT_TABLES
        for element in visitors.iterate(statement)
    )


@event.listens_for(DbSession, "do_orm_execute")
def _guard(state: ORMExecuteState) -> None:
    tenant = bound_tenant(state.session)
    if tenant is None:
        if _touches_tenant(state.statement):
            raise TenantNotBoundError(str(state.statement)[:200])
        return
    if state.is_insert:
        return
    state.statement = state.statement.options(
        with_loader_criteria(
            TenantScoped,
            lambda row: row.organisation_id == tenant,
            include_aliases=True,
            track_closure_variables=True,
        )
    )


@event.listens_for(DbSession, "before_flush")
def _refuse_foreign_rows(
    db: DbSession, _context: UOWTransaction, _instances: object
) -> None:
    tenant = bound_tenant(db)
    for row in (*db.new, *db.dirty, *db.deleted):
        if not isinstance(row, TenantScoped):
            continue
        if tenant is None:
            raise TenantNotBoundError(type(row).__name__)
        if row.organisation_id != tenant:
            raise ForeignTenantError(type(row).__name__)
