"""Row-level security on every tenant table, on PostgreSQL."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, text

from data_access.database import Database

#: tables that the application adds to and reads, and never changes
APPEND_ONLY = frozenset({"audit_entry"})

_TENANT: Final = "NULLIF(current_setting('anker.organisation_id', true), '')::uuid"


def statements(tables: Collection[str]) -> Iterator[str]:
    """Yield the SQL that makes each tenant table show one organisation's rows only."""
    for name in sorted(tables):
        yield f'ALTER TABLE "{name}" ENABLE ROW LEVEL SECURITY'
        yield _on_the_owner(name, "FORCE")
        yield (
            f'CREATE POLICY tenant ON "{name}" '
            f"USING (organisation_id = {_TENANT}) "
            f"WITH CHECK (organisation_id = {_TENANT})"
        )


def _on_the_owner(table: str, force: str) -> str:
    """Return the SQL that makes the owner subject to row-level security, or exempt."""
    return f'ALTER TABLE "{table}" {force} ROW LEVEL SECURITY'


def secure(connection: Connection, tables: Collection[str]) -> None:
    """
    Put row-level security on tenant tables; on SQLite, which has none, do nothing.

    A migration names the tables that it creates, never the tables of today: it must do
    the same when there are more of them.
    """
    if connection.dialect.name == "postgresql":
        for statement in statements(tables):
            connection.execute(text(statement))


@contextmanager
def every_row(connection: Connection, tables: Collection[str]) -> Iterator[None]:
    """
    Let a migration read and change every organisation's rows in tenant tables.

    Row-level security is forced on the owner of the schema too, who would find no row
    and no error. On SQLite there is nothing to do.
    """
    if connection.dialect.name != "postgresql":
        yield
        return
    for table in sorted(tables):
        connection.execute(text(_on_the_owner(table, "NO FORCE")))
    yield
    for table in sorted(tables):
        connection.execute(text(_on_the_owner(table, "FORCE")))


def grant(
    connection: Connection,
    app_role: str | None,
    tables: Collection[str],
    *,
    append_only: Collection[str] = (),
) -> None:
    """
    Let `app_role` read and write the rows of new tables, and nothing else.

    The rows of tables that are `append_only` too can be added and read.
    """
    if connection.dialect.name != "postgresql" or not app_role:
        return
    role = connection.dialect.identifier_preparer.quote(app_role)
    for statement in (
        f"GRANT USAGE ON SCHEMA public TO {role}",
        *(
            f'GRANT SELECT, INSERT, UPDATE, DELETE ON "{name}" TO {role}'
            for name in sorted(tables)
        ),
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}",
        *(
            f'REVOKE UPDATE, DELETE ON "{name}" FROM {role}'
            for name in sorted(append_only)
        ),
    ):
        connection.execute(text(statement))


def role_is_bound(database: Database) -> bool:
    """
    Return whether row-level security applies to the role that we sign in as.

    It owns no table, is no superuser and does not bypass row-level security. On SQLite
    there are no roles: true.
    """
    if database.is_sqlite:
        return True
    with database.engine.connect() as connection:
        return bool(
            connection.execute(
                text(
                    "SELECT NOT (rolsuper OR rolbypassrls) AND NOT EXISTS ("
                    "SELECT FROM pg_tables WHERE schemaname = 'public' "
                    "AND pg_has_role(current_user, tableowner, 'USAGE')) "
                    "FROM pg_roles WHERE rolname = current_user"
                )
            ).scalar_one()
        )
