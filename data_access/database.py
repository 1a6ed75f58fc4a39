"""
One database, two engines: SQLite out of the box, PostgreSQL when many share it.

A transaction belongs to one organisation (`reading`, `writing`) or to the platform
(`platform_reading`, `platform_writing`); nothing commits but the end of `writing`.
"""

import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, create_engine, event, make_url, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from data_access.memory import begin_reading
from data_access.outages import outages_told
from data_access.patience import be_patient
from data_access.tenancy import DbSession, bind_tenant

#: SQLite before this has the WAL-reset corruption bug
SAFE_SQLITE = (3, 51, 3)

BUSY_TRIES = 5
#: whoever writes says so: everybody else waits for no writer
WRITES = "anker_writes"

#: who has the rows of one organisation before them, on PostgreSQL
_READ = text("SELECT set_config('anker.organisation_id', :id, true)")
#: the same, when it is this writer's turn; just below the longest statement
_WRITE = text(
    "SELECT set_config('anker.organisation_id', :id, true), "
    "set_config('lock_timeout', '9s', true), "
    "pg_advisory_xact_lock(hashtextextended(:id, 0))"
)


class UnsafeDatabaseError(RuntimeError):
    """The database engine found here would not keep what is written safe."""


class Database:
    """Gives transactions on the database behind `url`."""

    def __init__(self, url: str, *, may_create: bool = False) -> None:
        """
        Open `url`; nothing is connected before the first transaction.

        Only a migration makes a file where there is none (`may_create`): an empty one
        made by mistake would pass for a database in which everything is lost.
        """
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.file = Path(self.url.database or "") if self.is_sqlite else None
        self.engine = (
            _postgresql_engine(url)
            if self.file is None
            else _sqlite_engine(url, self.file, may_create=may_create)
        )
        self._writer = self.engine.execution_options(**{WRITES: True})
        # one writer at a time in the process: SQLite's own queue starves somebody
        self._one_writer = threading.Lock()

    @contextmanager
    def reading(self, organisation_id: UUID) -> Iterator[DbSession]:
        """Give a transaction that reads one organisation's rows."""
        with self._transaction(self.engine, organisation_id) as db:
            begin_reading(db)
            yield db

    @contextmanager
    def writing(self, organisation_id: UUID) -> Iterator[DbSession]:
        """
        Give a transaction that writes one organisation's rows, whole or not at all.

        An organisation's writers take turns on both engines, so that no two of them
        ever wait for each other (decision 0010).
        """
        with self._write_turn(), self._transaction(self._writer, organisation_id) as db:
            yield db
            db.commit()

    @contextmanager
    def platform_reading(self) -> Iterator[DbSession]:
        """Give a transaction that reads the platform's tables and no tenant's."""
        with self._transaction(self.engine, None) as db:
            yield db

    @contextmanager
    def platform_writing(self) -> Iterator[DbSession]:
        """Give a transaction that writes the platform's tables and no tenant's."""
        with self._write_turn(), self._transaction(self._writer, None) as db:
            yield db
            db.commit()

    @property
    def is_missing(self) -> bool:
        """Whether the file of SQLite does not exist; a server is asked by `answers`."""
        return self.file is not None and not self.file.exists()

    def answers(self) -> bool:
        """Return whether the database can be reached and read."""
        try:
            with self.engine.connect() as connection:
                connection.execute(text("SELECT 1"))
        except SQLAlchemyError:
            return False
        return True

    def overwrite_journal(self) -> None:
        """
        Empty SQLite's journal, where what was deleted may still be read.

        Others who read or write just then keep it until the next time. PostgreSQL's own
        is the server's matter.
        """
        if not self.is_sqlite:
            return
        with self._one_writer, self.engine.connect() as connection:
            cursor = connection.connection.cursor()
            cursor.execute("PRAGMA busy_timeout=0")
            try:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                cursor.execute("PRAGMA busy_timeout=10000")

    def close(self) -> None:
        """Give back every connection; SQLite folds its journal into the file."""
        self.engine.dispose()

    @contextmanager
    def _write_turn(self) -> Iterator[None]:
        if not self.is_sqlite:
            yield
            return
        with self._one_writer:
            yield

    @contextmanager
    def _transaction(
        self, engine: Engine, organisation_id: UUID | None
    ) -> Iterator[DbSession]:
        with outages_told(), DbSession(engine, expire_on_commit=False) as db:
            _begin(db)
            if organisation_id is not None:
                bind_tenant(db, organisation_id)
                if not self.is_sqlite:
                    bind = _WRITE if engine is self._writer else _READ
                    db.execute(bind, {"id": str(organisation_id)})
            yield db


def _begin(db: DbSession) -> None:
    """Start the transaction, waiting out another process that writes."""
    for attempt in range(BUSY_TRIES):
        try:
            db.connection()
        except OperationalError as error:
            if "locked" not in str(error) or attempt == BUSY_TRIES - 1:
                raise
            db.rollback()
            time.sleep(random.uniform(0.01, 0.05) * (attempt + 1))  # noqa: S311 jitter
        else:
            return


def _postgresql_engine(url: str) -> Engine:
    engine = create_engine(
        make_url(url).set(drivername="postgresql+psycopg"),
        # what people typed must not reach a log by way of an error
        hide_parameters=True,
        pool_pre_ping=True,
        # a page run keeps one from its first question to its end
        pool_size=10,
        max_overflow=40,
        pool_timeout=3,
        connect_args={
            "connect_timeout": 3,
            # milliseconds until a server that is gone without a word is given up
            "tcp_user_timeout": 5000,
            # a plan prepared for one organisation must not serve another
            "prepare_threshold": None,
            # no query of ours is long enough to be worth compiling
            "options": "-c statement_timeout=10000 -c jit=off",
        },
    )
    be_patient(engine)
    return engine


def sqlite_module() -> Any:
    """
    Return the SQLite driver that is safe to use here.

    The system's own serves where there is no wheel, if it is new enough.
    """
    try:
        from pysqlite3 import dbapi2 as module  # noqa: PLC0415 not on every platform
    except ImportError:
        from sqlite3 import dbapi2 as module  # noqa: PLC0415 only without the wheel
    if module.sqlite_version_info < SAFE_SQLITE:
        message = (
            f"SQLite {module.sqlite_version} kan miste data; der kræves "
            f"{'.'.join(map(str, SAFE_SQLITE))} eller nyere. Installer pysqlite3."
        )
        raise UnsafeDatabaseError(message)
    return module


def _sqlite_engine(url: str, file: Path, *, may_create: bool) -> Engine:
    module = sqlite_module()
    if may_create:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    place = f"{file.absolute().as_uri()}?mode={'rwc' if may_create else 'rw'}"
    engine = create_engine(
        url,
        module=module,
        creator=lambda: module.connect(
            place, uri=True, check_same_thread=False, timeout=10
        ),
        hide_parameters=True,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA busy_timeout=10000")
    # what is deleted is overwritten: an answer that was withdrawn is in no file
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
