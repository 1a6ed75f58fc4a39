"""
The guard: no statement touches a tenant's table unless a tenant is bound.

A bound transaction sees that organisation's rows only, whatever the query forgot to
ask: every select, update and delete over mapped classes gets the organisation as a
further condition, and a new row of another organisation is refused. A statement to which
no condition can be added must have it: over a bare `Table` it compares the organisation
with the one that is bound, and text names the column.

It guards against what is forgotten, not against what is meant: it does not see a bare
`Table` within a statement over mapped classes, an `OR` around the condition, the value
that text compares with, or what goes to the connection past the session. On PostgreSQL
row-level security keeps the same line once more, below this one, for these too.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
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
from sqlalchemy.sql.elements import BinaryExpression, BindParameter, TextClause
from sqlalchemy.sql.operators import eq
from sqlalchemy.sql.schema import Column, Table

from data_access.tables import TenantScoped
from data_access.tables.base import Base

ORGANISATION = "organisation_id"

TENANT_TABLES = frozenset(
    cast(Table, mapper.local_table)
    for mapper in Base.registry.mappers
    if issubclass(mapper.class_, TenantScoped)
)

#: the same in text, where nothing but the name tells
_TENANT_NAMES = re.compile(
    rf"\b({'|'.join(sorted(table.name for table in TENANT_TABLES))})\b", re.IGNORECASE
)


class TenantNotBoundError(RuntimeError):
    """A tenant's table was used in a transaction that belongs to no organisation."""


class NoTenantNamedError(RuntimeError):
    """A statement to which the guard can add nothing does not name its organisation."""


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
        return _names_tenant(statement.text)
    return next(_tenant_tables(statement), None) is not None


def _tenant_tables(statement: Any) -> Iterator[Table]:
    """Yield the tenants' tables in a statement, one as often as it is there."""
    return (
        element
        for element in visitors.iterate(statement)
        if isinstance(element, Table) and element in TENANT_TABLES
    )


@lru_cache(maxsize=512)
def _names_tenant(sql: str) -> bool:
    """Return whether the text has the name of a tenant's table."""
    return _TENANT_NAMES.search(sql) is not None


def _check_text(statement: TextClause) -> None:
    """Raise for text over a tenant's table that does not name the organisation."""
    if _names_tenant(statement.text) and ORGANISATION not in statement.text:
        raise NoTenantNamedError(statement.text[:200])


def _check_bare(statement: Any, tenant: UUID) -> None:
    """Raise unless every tenant's table is compared with the organisation."""
    named: set[Any] = set()
    joined: list[set[Any]] = []
    for element in visitors.iterate(statement):
        if not (isinstance(element, BinaryExpression) and element.operator is eq):
            continue
        sides = (element.left, element.right)
        tables = {
            side.table
            for side in sides
            if isinstance(side, Column) and side.name == ORGANISATION
        }
        if any(
            isinstance(side, BindParameter) and side.effective_value == tenant
            for side in sides
        ):
            named |= tables
        elif len(tables) > 1:
            joined.append(tables)
    for _ in joined:
        named.update(*(tables for tables in joined if tables & named))
    if any(table not in named for table in _tenant_tables(statement)):
        raise NoTenantNamedError(str(statement)[:200])


def _check_insert(state: ORMExecuteState, tenant: UUID) -> None:
    """Raise for rows of a tenant's table that are another organisation's."""
    statement: Any = state.statement
    if statement.table not in TENANT_TABLES:
        return
    if statement.select is not None:
        given = dict(
            zip(
                statement._select_names,  # noqa: SLF001
                statement.select.selected_columns,
                strict=False,
            )
        ).get(ORGANISATION)
        if not isinstance(given, BindParameter):
            _check_bare(statement.select, tenant)
        elif given.effective_value != tenant:
            raise ForeignTenantError(statement.table.name)
        return
    if any(found != tenant for found in _given_organisations(state)):
        raise ForeignTenantError(statement.table.name)


def _given_organisations(state: ORMExecuteState) -> Iterator[object]:
    """Yield the organisation of each row that an insert gives, None where it is not."""
    statement: Any = state.statement
    given = state.parameters or [{}]
    several = [row for rows in statement._multi_values for row in rows]  # noqa: SLF001
    for row in several or ([given] if isinstance(given, Mapping) else given):
        values = {**(statement._values or {}), **row}  # noqa: SLF001
        found = next(
            (
                value
                for name, value in values.items()
                if getattr(name, "name", name) == ORGANISATION
            ),
            None,
        )
        yield found.effective_value if isinstance(found, BindParameter) else found


@event.listens_for(DbSession, "do_orm_execute")
def _guard(state: ORMExecuteState) -> None:
    tenant = bound_tenant(state.session)
    if tenant is None:
        if _touches_tenant(state.statement):
            raise TenantNotBoundError(str(state.statement)[:200])
        return
    if isinstance(state.statement, TextClause):
        _check_text(state.statement)
        return
    if state.is_insert:
        _check_insert(state, tenant)
        return
    if not state.is_orm_statement:
        _check_bare(state.statement, tenant)
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
