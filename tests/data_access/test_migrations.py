"""A new version leaves every row of the older ones as it was, on both engines."""

import pytest
from alembic import command
from sqlalchemy import text

from data_access.migrate import (
    BUSY,
    NO_WAY_BACK,
    MigrationRefusedError,
    SchemaAge,
    age_of,
    config,
    upgrade,
)
from data_access.migrations import transaction
from data_access.row_security import APPEND_ONLY
from data_access.tables import Base
from data_access.tenancy import TENANT_TABLES
from tests.support.checksums import (
    all_seeing,
    checksums,
    foreign_key_faults,
    indexes_of,
    lasting_columns,
    shape_of,
)
from tests.support.engines import only_postgresql
from tests.support.kept import REVISIONS, owner_of
from tests.support.more_migrations import with_more
from tests.support.postgres import APP

TENANTS = sorted(table.name for table in TENANT_TABLES)


@pytest.fixture(params=["fresh", *REVISIONS])
def way_in(request, databases, kept):
    """Give a database that has come to today's schema: new, or from an earlier one."""
    if request.param == "fresh":
        address = databases.new(template="empty")
        yield address
        databases.remove(address)
        return
    address = kept(request.param)
    address.migrate()
    yield address


def test_a_kept_database_has_rows_in_every_table_of_its_schema(kept):
    for revision in REVISIONS:
        empty = [
            name for name, each in checksums(kept(revision)).items() if not each.rows
        ]

        assert empty == []


@pytest.mark.parametrize("revision", REVISIONS)
def test_an_upgrade_leaves_every_row_as_it_was(kept, revision):
    address = kept(revision)
    columns = lasting_columns(address)
    before = checksums(address, columns)

    address.migrate()

    assert checksums(address, columns) == before
    with owner_of(address) as database:
        assert age_of(database) is SchemaAge.CURRENT
    if address.is_sqlite:
        assert foreign_key_faults(address) == []


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection")
@pytest.mark.filterwarnings("ignore:autogenerate skipping:UserWarning")
def test_an_upgraded_database_is_made_like_a_fresh_one(databases, kept):
    fresh = databases.new(template="empty")
    upgraded = kept()
    upgraded.migrate()
    with all_seeing(fresh) as one, all_seeing(upgraded) as other:
        for table in Base.metadata.tables:
            assert shape_of(one, table) == shape_of(other, table)
        if fresh.is_sqlite:
            assert sorted(map(str, indexes_of(one))) == sorted(
                map(str, indexes_of(other))
            )
    databases.remove(fresh)


@only_postgresql
def test_every_tenant_table_is_secured_on_every_way_in(way_in):
    with all_seeing(way_in) as connection:
        forced = set(
            connection.execute(
                text(
                    "SELECT relname FROM pg_class JOIN pg_namespace n"
                    " ON n.oid = relnamespace WHERE nspname = 'public'"
                    " AND relkind = 'r' AND relrowsecurity AND relforcerowsecurity"
                )
            ).scalars()
        )
        policies = connection.execute(
            text(
                "SELECT tablename, policyname, permissive, cmd, roles::text, qual,"
                " with_check FROM pg_policies WHERE schemaname = 'public'"
            )
        ).all()

    rule = (
        "(organisation_id = (NULLIF(current_setting('anker.organisation_id'::text,"
        " true), ''::text))::uuid)"
    )
    assert sorted(forced) == TENANTS
    assert sorted(map(tuple, policies)) == [
        (name, "tenant", "PERMISSIVE", "ALL", "{public}", rule, rule)
        for name in TENANTS
    ]


@only_postgresql
def test_the_application_may_use_every_table_and_change_no_log(way_in):
    with all_seeing(way_in) as connection:
        granted = connection.execute(
            text(
                "SELECT table_name, privilege_type FROM information_schema."
                "role_table_grants WHERE grantee = :app AND table_schema = 'public'"
            ),
            {"app": APP},
        ).all()
        sequences = connection.execute(
            text(
                "SELECT bool_and(has_sequence_privilege(:app, c.oid, 'USAGE'))"
                " FROM pg_class c WHERE relkind = 'S'"
                " AND relnamespace = 'public'::regnamespace"
            ),
            {"app": APP},
        ).scalar_one()

    assert sequences is True
    for name in Base.metadata.tables:
        expected = {"SELECT", "INSERT"}
        if name not in APPEND_ONLY:
            expected |= {"UPDATE", "DELETE"}
        assert {right for table, right in granted if table == name} == expected, name


def test_a_database_of_a_newer_version_is_refused_in_words(kept, tmp_path):
    address = kept()
    with owner_of(address) as database:
        with with_more(database, tmp_path, "\n    pass\n") as more:
            upgrade(more)
        assert age_of(database) is SchemaAge.NEWER

    with pytest.raises(MigrationRefusedError, match="nyere udgave"):
        address.migrate()


def test_no_database_goes_back_to_an_older_schema(kept):
    address = kept()
    address.migrate()
    with owner_of(address) as database:
        with pytest.raises(MigrationRefusedError) as refused:
            command.downgrade(config(database), "-1")
        assert age_of(database) is SchemaAge.CURRENT

    assert str(refused.value) == NO_WAY_BACK


def test_a_migration_can_copy_the_rows_of_every_organisation(kept, tmp_path):
    address = kept()
    address.migrate()
    waves = checksums(address)["wave"].rows
    copies = """
    from data_access.row_security import every_row
    op.execute("CREATE TABLE hidden (n integer)")
    op.execute("CREATE TABLE seen (n integer)")
    op.execute("INSERT INTO hidden SELECT received FROM wave")
    with every_row(op.get_bind(), ('wave',)):
        op.execute("INSERT INTO seen SELECT received FROM wave")
"""
    with owner_of(address) as database, with_more(database, tmp_path, copies) as more:
        upgrade(more)

    found = checksums(address)
    assert found["seen"].rows == waves
    # without it the owner of the schema finds no row on PostgreSQL
    assert found["hidden"].rows == (waves if address.is_sqlite else 0)
    with all_seeing(address) as connection:
        assert (
            address.is_sqlite
            or connection.execute(
                text("SELECT relforcerowsecurity FROM pg_class WHERE relname = 'wave'")
            ).scalar_one()
        )


@only_postgresql
def test_a_migration_has_its_time_and_the_next_transaction_has_the_usual(
    kept, tmp_path
):
    address = kept()
    note = """
    op.execute("CREATE TABLE said AS SELECT current_setting('statement_timeout') s, "
               "current_setting('lock_timeout') l")
"""
    with owner_of(address) as database:
        with with_more(database, tmp_path, note) as more:
            upgrade(more)
        with database.engine.connect() as connection:
            during = connection.execute(text("SELECT s, l FROM said")).one()
            after = connection.execute(
                text(
                    "SELECT current_setting('statement_timeout'),"
                    " current_setting('lock_timeout')"
                )
            ).one()

    assert tuple(during) == ("0", "5s")
    assert tuple(after) == ("10s", "0")


@only_postgresql
def test_a_table_in_use_stops_a_migration_with_words(kept, monkeypatch, tmp_path):
    monkeypatch.setattr(transaction, "WAITS_FOR_TABLE", "200ms")
    address = kept()
    change = "\n    op.add_column('wave', sa.Column('more', sa.Integer()))\n"
    with (
        owner_of(address) as database,
        with_more(database, tmp_path, change) as more,
        all_seeing(address) as reader,
    ):
        reader.execute(text("SELECT count(*) FROM wave")).scalar_one()
        with pytest.raises(MigrationRefusedError) as refused:
            upgrade(more)

    assert str(refused.value) == BUSY
