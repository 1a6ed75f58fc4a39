"""
Fresh databases for the tests, on both engines, copied from templates.

A template is made once per test run and shared by all its processes. One PostgreSQL
server serves the whole run. Copying a template takes it a tenth of a second and more
(three hundred files), so a test borrows a database there and gives it back with the
rows of its template (tests/support/lent.py).
"""

import fcntl
import json
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from data_access.migrate import migrate
from tests.support.lent import bring_back, remember
from tests.support.postgres import APP, OWNER, Postgres, start_postgres

#: the folder of this test run; set once, inherited by its processes
RUN_FOLDER = "ANKER_TEST_RUN_FOLDER"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a database is: for the application, and for who owns its schema."""

    url: str
    owner_url: str
    app_role: str | None = None

    @property
    def is_sqlite(self) -> bool:
        """Say whether the database is a file."""
        return self.url.startswith("sqlite")

    def migrate(self) -> None:
        """Bring the database to the newest schema, as its owner."""
        migrate(self.owner_url, app_role=self.app_role)


class SqliteDatabases:
    """Gives database files below a folder."""

    def __init__(self, folder: Path) -> None:
        """Keep the templates in `folder`, which all processes of the run share."""
        self._folder = folder
        self._own = folder / f"process-{os.getpid()}"
        self._own.mkdir(exist_ok=True)

    def new(self, *, template: str | None = None) -> Address:
        """Return the address of a database that nobody uses yet."""
        file = self._own / f"{uuid4().hex}.sqlite3"
        if template is not None:
            shutil.copyfile(self._template(template), file)
        return _file_address(file)

    def make_template(self, name: str, fill: Callable[[Address], None]) -> None:
        """Let `fill` prepare the template `name`, unless that has been done."""
        with lock(self._folder / f"{name}.lock"):
            if self._template(name).exists():
                return
            unfinished = self._folder / f"{name}.unfinished"
            fill(_file_address(unfinished))
            journal = unfinished.with_name(unfinished.name + "-wal")
            if journal.exists() and journal.stat().st_size:
                message = f"the template {name} is still open: {journal} is not empty"
                raise RuntimeError(message)
            unfinished.rename(self._template(name))

    @contextmanager
    def lend(self, template: str) -> Iterator[Address]:
        """Give a database with the rows of `template` to one test."""
        address = self.new(template=template)
        yield address
        self.remove(address)

    def remove(self, address: Address) -> None:
        """Delete a database and its journal."""
        file = Path(address.url.removeprefix("sqlite:///"))
        for path in file.parent.glob(f"{file.name}*"):
            path.unlink()

    def _template(self, name: str) -> Path:
        return self._folder / f"{name}.sqlite3"


class PostgresDatabases:
    """Gives databases of the run's own PostgreSQL server, started when first needed."""

    def __init__(self, folder: Path) -> None:
        """Keep the server in `folder`, which all processes of the run share."""
        self._folder = folder
        with lock(folder / "postgres.lock"):
            running = running_postgres(folder)
            if running is None:
                running = start_postgres(folder / "postgres")
                (folder / "postgres.json").write_text(
                    json.dumps({"port": running.port})
                )
        self.server: Postgres = running
        self._free: dict[str, list[str]] = {}

    def new(self, *, template: str | None = None) -> Address:
        """Return the address of a database that nobody uses yet."""
        name = f"anker_{uuid4().hex}"
        if template is None:
            self.server.create_database(name)
        else:
            self.server.create_database(name, template=f"template_{template}")
        return self._address(name)

    def make_template(self, name: str, fill: Callable[[Address], None]) -> None:
        """Let `fill` prepare the template `name`, unless that has been done."""
        with lock(self._folder / f"postgres-{name}.lock"):
            finished = self._folder / f"postgres-{name}.finished"
            if finished.exists():
                return
            self.server.drop_database(f"template_{name}")
            self.server.create_database(f"template_{name}")
            fill(self._address(f"template_{name}"))
            finished.touch()

    @contextmanager
    def lend(self, template: str) -> Iterator[Address]:
        """
        Give a database with the rows of `template` to one test.

        It is lent again to later ones, unless the test has changed more than rows.
        """
        free = self._free.setdefault(template, [])
        if free:
            name = free.pop()
        else:
            name = self.new(template=template).url.rpartition("/")[2]
            with self.server.connect(name) as connection:
                remember(connection)
        yield self._address(name)
        with self.server.connect(name) as connection:
            is_as_before = bring_back(connection)
        if is_as_before:
            free.append(name)
        else:
            self.server.drop_database(name)

    def remove(self, address: Address) -> None:
        """Drop a database, whoever is still connected to it."""
        self.server.drop_database(address.url.rpartition("/")[2])

    def _address(self, name: str) -> Address:
        return Address(
            url=self.server.url(name, role=APP),
            owner_url=self.server.url(name, role=OWNER),
            app_role=APP,
        )


def begin_run() -> None:
    """Make the folder of this test run; a process of a run that began does nothing."""
    if RUN_FOLDER not in os.environ:
        folder = Path(tempfile.mkdtemp(prefix="anker-tests-"))
        folder.chmod(0o755)
        os.environ[RUN_FOLDER] = str(folder)


def end_run() -> None:
    """Stop what the processes of this test run share, and remove its files."""
    folder = run_folder()
    for file in folder.glob("*.pid"):
        _end(int(file.read_text()))
    running = running_postgres(folder)
    if running is not None:
        running.stop()
    shutil.rmtree(folder)
    del os.environ[RUN_FOLDER]


def run_folder() -> Path:
    """Return the folder that all processes of this test run share."""
    return Path(os.environ[RUN_FOLDER])


def running_postgres(folder: Path) -> Postgres | None:
    """Return the run's server, None while nobody has needed it."""
    file = folder / "postgres.json"
    if not file.exists():
        return None
    return Postgres(folder / "postgres", json.loads(file.read_text())["port"])


def _end(pid: int) -> None:
    """End a process and those that it has started; wait until it is gone itself."""
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGTERM)
        for _ in range(100):
            # a child of ours stays until it is asked for
            with suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)
            os.kill(pid, 0)
            time.sleep(0.05)


def _file_address(file: Path) -> Address:
    url = f"sqlite:///{file}"
    return Address(url=url, owner_url=url)


@contextmanager
def lock(file: Path) -> Iterator[None]:
    """Let one process of the run at a time go on."""
    with file.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
