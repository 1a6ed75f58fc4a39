"""On SQLite a new table takes the place of one with rows, and nothing is lost."""

import pytest

from data_access.migrate import (
    MigrationRefusedError,
    SchemaAge,
    age_of,
    config,
    upgrade,
)
from tests.support.checksums import (
    all_seeing,
    checksums,
    foreign_key_faults,
    indexes_of,
    shape_of,
)
from tests.support.engines import only_sqlite
from tests.support.kept import owner_of
from tests.support.more_migrations import with_more

pytestmark = only_sqlite

REBUILT = """
    with rebuild('wave') as batch:
        batch.create_check_constraint('expected', 'expected >= 0')
    with rebuild('decision') as batch:
        batch.create_check_constraint('version', 'version > 0')
    with rebuild('account') as batch:
        batch.create_check_constraint('email', "email <> ''")
"""


def test_tables_that_others_refer_to_are_rebuilt_with_rows_in_them(kept, tmp_path):
    address = kept()
    address.migrate()
    before = checksums(address)
    with all_seeing(address) as connection:
        indexes = indexes_of(connection)
        shapes = {table: shape_of(connection, table) for table in before}

    with owner_of(address) as database, with_more(database, tmp_path, REBUILT) as more:
        upgrade(more)

    assert checksums(address) == before
    assert before["login"].rows == before["sign_in_ticket"].rows == 1
    assert before["account_link"].rows == 1
    assert before["survey_link"].rows > 100
    assert foreign_key_faults(address) == []
    with all_seeing(address) as connection:
        assert sorted(map(str, indexes_of(connection))) == sorted(map(str, indexes))
        for table, shape in shapes.items():
            added = {
                "wave": ("ck_wave_expected", "expected >= 0"),
                "decision": ("ck_decision_version", "version > 0"),
                "account": ("ck_account_email", "email <> ''"),
            }.get(table)
            checks = sorted(shape["checks"] + [added]) if added else shape["checks"]
            assert shape_of(connection, table) == shape | {"checks": checks}


def test_foreign_keys_hold_again_after_a_migration(kept):
    address = kept()
    with owner_of(address) as database:
        upgrade(config(database))
        with database.engine.connect() as connection:
            on = connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one()

    assert on == 1


def test_a_migration_that_leaves_rows_without_their_wave_changes_nothing(
    kept, tmp_path
):
    address = kept()
    address.migrate()
    before = checksums(address)
    fault = '\n    op.execute("DELETE FROM wave")\n'

    with (
        owner_of(address) as database,
        with_more(database, tmp_path, fault) as more,
        pytest.raises(MigrationRefusedError, match="answer, survey_link"),
    ):
        upgrade(more)

    assert checksums(address) == before
    with owner_of(address) as database:
        assert age_of(database) is SchemaAge.CURRENT


def test_an_index_that_is_dropped_on_purpose_stays_away(kept, tmp_path):
    address = kept()
    address.migrate()
    dropped = """
    with rebuild('decision') as batch:
        batch.drop_index('ix_decision_closed')
"""
    with owner_of(address) as database, with_more(database, tmp_path, dropped) as more:
        upgrade(more)

    with all_seeing(address) as connection:
        names = {index.name for index in indexes_of(connection)}
    assert "ix_decision_closed" not in names
    assert "ix_decision_due" in names
