"""Row-level security on every tenant table, on PostgreSQL."""

from collections.abc import Iterator

from sqlalchemy import Connection, text

from data_access.database import Database
from data_access.tenancy import TENANT_TABLES

#: tables that the application adds to and reads, and never changes
APPEND_ONLY = frozenset({"audit_entry"})


def statements() -> Iterator[str]:
    """Yield what makes every tenant table show one organisation's rows only."""
    for name in sorted(table.name for table in TENANT_TABLES):
        tenant = "NULLIF(current_setting('anker.organisation_id', true), '')::uuid"
        yield f'ALTER TABLE "{name}" ENABLE ROW LEVEL SECURITY'
        yield f'ALTER TABLE "{name}" FORCE ROW LEVEL SECURITY'
        yield (
            f'CREATE POLICY tenant ON "{name}" '
            f"USING (organisation_id = {tenant}) "
            f"WITH CHECK (organisation_id = {tenant})"
        )


def secure(connection: Connection) -> None:
    """Put the policies on; does nothing on SQLite, which has none."""
    if connection.dialect.name == "postgresql":
        for statement in statements():
            connection.execute(text(statement))


def grant(connection: Connection, app_role: str | None) -> None:
    """Let `app_role` read and write rows, and nothing else."""
    if connection.dialect.name != "postgresql" or not app_role:
        return
    role = connection.dialect.identifier_preparer.quote(app_role)
    for statement in (
        f"GRANT USAGE ON SCHEMA public TO {role}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}",
        *(f"REVOKE UPDATE, DELETE ON {name} FROM {role}" for name in APPEND_ONLY),
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
