"""A migration that is killed on the way, or done by two at once, loses no row."""

import signal

import pytest

from data_access.database import Database
from data_access.migrate import revision_of, upgrade
from tests.support.checksums import all_seeing, checksums, lasting_columns
from tests.support.kept import REVISIONS, kept_address
from tests.support.migration_process import count_statements, start_migration
from tests.support.more_migrations import with_more

#: a migration that takes three tables with rows apart and puts them together again,
#: and makes an index of many
REBUILDS = """
    for table in ('wave', 'decision', 'account'):
        with rebuild(table, recreate='always') as batch:
            batch.create_check_constraint('more', "1 = 1")
    look = sa.inspect(op.get_bind())
    for table in look.get_table_names():
        columns = {column['name'] for column in look.get_columns(table)}
        if table.startswith(('a', 'd', 'l', 's')) and 'organisation_id' in columns:
            op.create_index(f'ix_{table}_more', table, ['organisation_id'])
"""
OLDEST = REVISIONS[0]


def finished(process):
    said, faults = process.communicate(timeout=120)
    assert process.returncode == 0, faults
    return int(said)


def ends_at(address):
    database = Database(address.owner_url)
    try:
        return revision_of(database)
    finally:
        database.close()


def statements_of(databases, folder):
    """Return how many statements the whole migration has."""
    address = kept_address(databases, OLDEST)
    database = Database(address.owner_url)
    passed = count_statements(database, 0)
    with with_more(database, folder, REBUILDS) as settings:
        upgrade(settings)
    database.close()
    databases.remove(address)
    return passed()


def killed(databases, folder, statement):
    """Kill a migration before a statement, then do it; return what it had come to."""
    address = kept_address(databases, OLDEST)
    before = checksums(address)
    columns = lasting_columns(address)
    lasting = checksums(address, columns)
    process = start_migration(address, folder, REBUILDS, dies_at=statement)
    process.communicate(timeout=120)
    assert process.returncode == -signal.SIGKILL
    came_to = ends_at(address)
    assert checksums(address) == before

    database = Database(address.owner_url)
    with with_more(database, folder, REBUILDS) as settings:
        upgrade(settings)
    database.close()

    assert ends_at(address) == "9001"
    assert checksums(address, columns) == lasting
    if address.is_sqlite:
        with all_seeing(address) as db:
            assert db.exec_driver_sql("PRAGMA foreign_key_check").all() == []
            assert db.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    databases.remove(address)
    return came_to


@pytest.mark.parametrize(
    "times", [3, pytest.param(30, marks=pytest.mark.slow)], ids=str
)
def test_a_migration_that_is_killed_is_done_at_the_next_start(
    databases, tmp_path, times, record_property
):
    statements = statements_of(databases, tmp_path)
    points = [1 + (statements - 1) * n // (times - 1) for n in range(times)]
    assert len(set(points)) == times

    came_to = {killed(databases, tmp_path, point) for point in points}

    record_property("migrations that were killed", len(points))
    assert came_to == {OLDEST}


def test_two_that_migrate_at_once_do_it_once(databases, tmp_path):
    address = kept_address(databases, OLDEST)
    columns = lasting_columns(address)
    before = checksums(address, columns)

    both = [start_migration(address, tmp_path, REBUILDS) for _ in range(2)]
    statements = sorted(map(finished, both))

    assert statements[0] < statements[1]
    assert ends_at(address) == "9001"
    assert checksums(address, columns) == before
    databases.remove(address)
