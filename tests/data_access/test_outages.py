"""A database that is full or away is told from a fault of ours, on both engines."""

from contextlib import contextmanager

import pytest
from sqlalchemy import exc, select, text

from data_access.database import Database
from data_access.migrate import SchemaAge, age_of
from data_access.sign_in import logins
from data_access.tables import LoginRow
from domain.errors import ErrorCode
from domain.outages import DatabaseAway, NothingSaved
from services.sign_in.logins import SEEN_EVERY, current_login, digest
from services.work import RunReading
from tests.builders import FJORDBY
from tests.cast import NOW, signed_in
from tests.support.engines import only_postgresql, only_sqlite


@contextmanager
def full(database, databases):
    """Let each engine refuse by itself to write: no room, or a server that only reads."""
    database.close()
    if database.is_sqlite:
        # this connection is the only one that is used from here on
        with database.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        yield
    else:
        only_reads(databases, database, "SET default_transaction_read_only = on")
        yield
        only_reads(databases, database, "RESET default_transaction_read_only")
    database.close()


def only_reads(databases, database, change):
    with databases.server.connect() as administrator:
        administrator.execute(f"ALTER DATABASE {database.url.database} {change}")


def fill(database):
    """Write more than one page has room for."""
    with database.platform_writing() as db:
        for number in range(200):
            logins.add_login(
                db,
                db.scalars(select(LoginRow.account_id)).first(),
                digest(str(number)),
                now=NOW,
                expires_at=NOW,
            )
        db.flush()


def count(database):
    with database.platform_reading() as db:
        return len(db.scalars(select(LoginRow.id_hash)).all())


def test_without_room_nothing_is_changed_reads_go_on_and_room_helps(
    database, databases, cast
):
    signed_in(database, cast.aisha)
    before = count(database)

    with full(database, databases):
        with pytest.raises(NothingSaved) as refused:
            fill(database)
        assert count(database) == before

    expected = ErrorCode.NO_ROOM if database.is_sqlite else ErrorCode.NOT_SAVED
    assert refused.value.code is expected
    fill(database)
    assert count(database) == before + 200


def test_who_is_signed_in_reads_on_when_nothing_can_be_written(database, cast, refused):
    cookie = signed_in(database, cast.aisha)
    later = NOW + 2 * SEEN_EVERY

    with refused(database):
        login = current_login(database, cookie, now=later)

    assert login.account.person_id == cast.aisha.person_id
    current_login(database, cookie, now=later)
    with database.platform_reading() as db:
        assert logins.get_login(db, digest(cookie)).last_seen_at == later


@pytest.fixture
def refused(monkeypatch):
    """Give a context in which every transaction that writes finds no room."""

    @contextmanager
    def refuse(_database):
        @contextmanager
        def no_room(_self):
            raise NothingSaved(ErrorCode.NO_ROOM)
            yield

        with monkeypatch.context() as patch:
            patch.setattr(Database, "platform_writing", no_room)
            yield

    return refuse


def test_a_server_that_is_not_there_is_away():
    nobody = Database("postgresql+psycopg://anker@127.0.0.1:1/anker")

    for transaction in (nobody.platform_reading, nobody.platform_writing):
        with pytest.raises(DatabaseAway), transaction():
            pass
    nobody.close()


def test_who_only_looks_waits_for_nobody_who_writes(database, database_address):
    looking = Database(database_address.url)
    with database.writing(FJORDBY):
        assert looking.answers()
        assert age_of(looking) is SchemaAge.CURRENT
    looking.close()


@only_sqlite
def test_a_file_that_went_is_away_and_is_not_made_anew(database, database_address):
    database.close()
    file = database.file
    file.rename(file.with_suffix(".aside"))

    with pytest.raises(DatabaseAway), database.platform_reading():
        pass

    assert not file.exists()
    file.with_suffix(".aside").rename(file)


@only_postgresql
@pytest.mark.parametrize(
    "begin",
    [
        pytest.param(lambda db: db.platform_writing(), id="writing"),
        pytest.param(lambda db: db.reading(FJORDBY), id="reading"),
        pytest.param(lambda db: RunReading(db, FJORDBY)(), id="a page run"),
    ],
)
def test_a_server_that_ends_in_mid_transaction_is_away_and_the_next_one_works(
    database, databases, begin
):
    def end_in_the_middle():
        with begin(database) as db:
            mine = db.scalar(text("SELECT pg_backend_pid()"))
            with databases.server.connect() as administrator:
                administrator.execute("SELECT pg_terminate_backend(%s)", [mine])
            db.execute(text("SELECT 1"))

    with pytest.raises(DatabaseAway):
        end_in_the_middle()

    with database.platform_reading() as db:
        assert db.scalar(text("SELECT 1")) == 1


def test_a_fault_of_ours_stays_one(database):
    with (
        pytest.raises(
            exc.ProgrammingError if not database.is_sqlite else exc.OperationalError
        ),
        database.platform_reading() as db,
    ):
        db.execute(text("SELECT * FROM nowhere"))
