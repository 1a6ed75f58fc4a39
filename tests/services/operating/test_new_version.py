"""Before a new version changes the schema, the database is copied."""

import pytest

from data_access.database import Database
from data_access.migrate import NEWER, MigrationRefusedError, SchemaAge, age_of
from services.operating.new_version import bring_up_to_date
from services.settings import Settings
from tests.cast import NOW
from tests.support.checksums import checksums
from tests.support.databases import Address
from tests.support.engines import only_postgresql
from tests.support.kept import REVISIONS, kept_address

OLDEST = REVISIONS[0]


@pytest.fixture
def kept(databases):
    address = kept_address(databases, OLDEST)
    yield address
    databases.remove(address)


def settings_for(address, folder):
    return Settings(
        data=folder, database_url=address.url, database_owner_url=address.owner_url
    )


def age(url):
    database = Database(url)
    try:
        return age_of(database)
    finally:
        database.close()


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_the_copy_is_the_database_as_it_was(kept, tmp_path):
    before = checksums(kept)

    copy = bring_up_to_date(settings_for(kept, tmp_path), now=NOW)

    assert copy.parent == tmp_path / "backup"
    assert copy.name.startswith(f"anker-{OLDEST}-")
    copied = Address(url=f"sqlite:///{copy}", owner_url=f"sqlite:///{copy}")
    assert checksums(copied) == before
    assert age(copied.url) is SchemaAge.OLDER
    assert age(kept.url) is SchemaAge.CURRENT


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_a_database_with_the_newest_schema_is_not_copied(kept, tmp_path):
    chosen = settings_for(kept, tmp_path)
    bring_up_to_date(chosen, now=NOW)

    assert bring_up_to_date(chosen, now=NOW) is None
    assert len(list((tmp_path / "backup").iterdir())) == 1


def test_a_new_database_is_made_without_a_copy(databases, tmp_path):
    address = databases.new()

    copy = bring_up_to_date(settings_for(address, tmp_path), now=NOW)

    assert copy is None
    assert age(address.url) is SchemaAge.CURRENT
    databases.remove(address)


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_a_second_try_in_the_same_second_does_not_overwrite_the_copy(kept, tmp_path):
    name = f"anker-{OLDEST}-{NOW:%Y%m%d-%H%M%S}.db"
    (tmp_path / "backup").mkdir()
    (tmp_path / "backup" / name).write_text("the first try")

    copy = bring_up_to_date(settings_for(kept, tmp_path), now=NOW)

    assert (tmp_path / "backup" / name).read_text() == "the first try"
    assert copy.name == name.replace(".db", "-2.db")


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_without_a_copy_nothing_is_changed(kept, tmp_path):
    (tmp_path / "backup").write_text("a file where the folder should be")

    with pytest.raises(MigrationRefusedError, match="Intet er ændret"):
        bring_up_to_date(settings_for(kept, tmp_path), now=NOW)

    assert age(kept.url) is SchemaAge.OLDER


@only_postgresql
def test_postgresql_is_brought_along_without_a_copy(kept, tmp_path):
    assert bring_up_to_date(settings_for(kept, tmp_path), now=NOW) is None
    assert age(kept.url) is SchemaAge.CURRENT


def test_a_database_of_a_newer_version_is_left_alone(kept, tmp_path, newer):
    newer(kept)

    with pytest.raises(MigrationRefusedError) as refused:
        bring_up_to_date(settings_for(kept, tmp_path), now=NOW)

    assert str(refused.value) == NEWER
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def newer():
    """Give a function that makes a database look like one of a version to come."""

    def make_newer(address):
        database = Database(address.owner_url)
        with database.engine.begin() as connection:
            connection.exec_driver_sql(
                "UPDATE alembic_version SET version_num = '9999'"
            )
        database.close()

    return make_newer
