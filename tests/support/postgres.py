"""
A real PostgreSQL server for the tests, started and stopped by themselves.

It is Debian's (`/usr/lib/postgresql/*/bin`), runs as a user who is not root, in a
temporary folder, on a free port of the loopback address. The application meets it
as it would in operation: `anker_owner` owns the schema and is used by migrations
alone, `anker_app` owns nothing, and neither stands above row-level security.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import psycopg
from psycopg import sql

OWNER = "anker_owner"
APP = "anker_app"

ROLES = f"""
CREATE ROLE {OWNER} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
CREATE ROLE {APP} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
"""

# Safe for tests alone: no test switches the machine off. Tests that kill the server
# ask for a durable one.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class PostgresMissingError(Exception):
    """There is no PostgreSQL server here: install Debian's package `postgresql`."""


@dataclass(frozen=True, slots=True)
class Postgres:
    """A running server: where its files are, and the port it listens on."""

    folder: Path
    port: int

    def url(self, database: str, *, role: str = APP) -> str:
        """Return SQLAlchemy's address of `database` for `role`."""
        return f"postgresql+psycopg://{role}@127.0.0.1:{self.port}/{database}"

    def connect(self, database: str = "postgres") -> psycopg.Connection:
        """Return a connection of the server's own administrator."""
        return psycopg.connect(
            host="127.0.0.1",
            port=self.port,
            user="postgres",
            dbname=database,
            autocommit=True,
        )

    def create_database(self, name: str, *, template: str = "template0") -> None:
        """Create a database of `anker_owner`'s which `anker_app` may enter."""
        database = sql.Identifier(name)
        with self.connect() as connection:
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}").format(
                    database, sql.Identifier(OWNER), sql.Identifier(template)
                )
            )
            connection.execute(
                sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database)
            )
            connection.execute(
                sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(
                    database, sql.Identifier(APP)
                )
            )

    def move_database(self, name: str, folder: Path) -> None:
        """Keep a database that nobody uses in `folder`, apart from the server's log."""
        if os.geteuid() == 0:
            shutil.chown(folder, _user())
        with self.connect() as connection:
            connection.execute(
                sql.SQL("CREATE TABLESPACE elsewhere LOCATION {}").format(str(folder))
            )
            connection.execute(
                sql.SQL("ALTER DATABASE {} SET TABLESPACE elsewhere").format(
                    sql.Identifier(name)
                )
            )

    def drop_database(self, name: str) -> None:
        """Remove a database, whoever is still connected to it."""
        with self.connect() as connection:
            connection.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(
                    sql.Identifier(name)
                )
            )

    def dump(self, name: str) -> bytes:
        """Return a database as SQL that needs nothing but a connection to be played."""
        return subprocess.run(
            [
                _program("pg_dump"),
                *("--host=127.0.0.1", f"--port={self.port}", "--username=postgres"),
                *("--rows-per-insert=500", name),
            ],
            check=True,
            capture_output=True,
        ).stdout

    def start(self) -> None:
        """Start it again after it was ended."""
        data = self.folder / "data"
        _run("pg_ctl", "start", "-D", data, "-l", self.folder / "server.log", "-w")

    def stop(self) -> None:
        """Stop the server at once, as when it crashes."""
        _run("pg_ctl", "stop", "-D", self.folder / "data", "-m", "immediate", "-w")

    def kill(self) -> None:
        """Kill the postmaster; return when the processes it leaves behind have gone."""
        os.kill(self._postmaster(), signal.SIGKILL)
        # they notice by themselves, and only then another one may start
        until(lambda: not self._processes())
        # in a container nobody may bury it, and its number would look alive
        (self.folder / "data" / "postmaster.pid").unlink()

    def _processes(self) -> list[str]:
        """Return the processes that work in the folder of the data."""
        data = str((self.folder / "data").resolve())
        return [
            path.parent.name
            for path in Path("/proc").glob("[0-9]*/cwd")
            if _place(path) == data
        ]

    @property
    def is_running(self) -> bool:
        """Whether it was started, and neither stopped nor killed since."""
        return _is_alive(self._postmaster())

    def _postmaster(self) -> int:
        """Return the server's process, 0 if it was stopped."""
        file = self.folder / "data" / "postmaster.pid"
        return int(file.read_text().split()[0]) if file.exists() else 0

    def followed_by(self, folder: Path) -> "Postgres":
        """Return a standby of this server in `folder`, which has every commit it has."""
        _own(folder)
        port = free_port()
        _run(
            "pg_basebackup",
            *("--host=127.0.0.1", f"--port={self.port}", "--username=postgres"),
            *("--pgdata", folder / "data", "--write-recovery-conf", "--no-sync"),
            "--checkpoint=fast",
        )
        standby = Postgres(folder, port)
        with (folder / "data" / "postgresql.conf").open("a") as configuration:
            configuration.write(f"port = '{port}'\n")
        standby.start()
        self._wait_for("*")
        with self.connect() as connection:
            until(
                lambda: (
                    connection.execute(
                        "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'"
                    ).fetchone()
                    == (1,)
                )
            )
        return standby

    def promote(self) -> None:
        """Let a standby be the server that is written to."""
        self._wait_for("")
        _run("pg_ctl", "promote", "-D", self.folder / "data", "-w")

    def _wait_for(self, standbys: str) -> None:
        """Let a commit wait for these standbys, or for none."""
        settings = self.folder / "data" / "postgresql.auto.conf"
        with settings.open("a") as configuration:
            configuration.write(f"synchronous_standby_names = '{standbys}'\n")
        _run("pg_ctl", "reload", "-D", self.folder / "data")


def until(is_so: Callable[[], bool]) -> None:
    """Return when it is so; raise TimeoutError after twenty seconds."""
    for _try in range(400):
        if is_so():
            return
        Event().wait(0.05)
    raise TimeoutError


def _place(path: Path) -> str:
    """Return where a link of /proc leads, nothing if its process has gone."""
    try:
        return str(path.readlink())
    except OSError:
        return ""


def _is_alive(process: int) -> bool:
    """Return whether the process runs; a killed one that nobody has buried does not."""
    try:
        words = Path("/proc", str(process), "stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return words.rpartition(")")[2].split()[0] != "Z"


def _own(folder: Path) -> None:
    """Make a folder that the server's user can write to."""
    folder.mkdir(parents=True)
    folder.chmod(0o755)
    if os.geteuid() == 0:
        shutil.chown(folder, _user())


def start_postgres(folder: Path, *, durable: bool = False) -> Postgres:
    """
    Start a server with its data below `folder`, which only the tests use.

    With `durable` it keeps its promises when it is killed, as in operation; without,
    it is faster. Raises PostgresMissingError where no server is installed.
    """
    data = folder / "data"
    _own(folder)
    _run(
        "initdb",
        *("-D", data, "--username=postgres", "--auth=trust", "--no-sync"),
        *("--encoding=UTF8", "--locale=C.UTF-8"),
    )
    port = free_port()
    settings = {
        "listen_addresses": "127.0.0.1",
        "port": str(port),
        "unix_socket_directories": "",
        "max_connections": "200",
        **({} if durable else FAST),
    }
    lines = [f"{name} = '{value}'\n" for name, value in settings.items()]
    with (data / "postgresql.conf").open("a") as configuration:
        configuration.writelines(lines)
    postgres = Postgres(folder, port)
    postgres.start()
    with postgres.connect() as connection:
        connection.execute(ROLES)
    return postgres


def free_port() -> int:
    """Return a port of the loopback address that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _run(program: str, *arguments: str | Path) -> None:
    """Run one of PostgreSQL's programs as a user who is not root."""
    as_somebody_else = {}
    if os.geteuid() == 0:
        somebody = pwd.getpwnam(_user())
        as_somebody_else = {
            "user": somebody.pw_uid,
            "group": somebody.pw_gid,
            "extra_groups": [],
        }
    subprocess.run(
        [_program(program), *arguments],
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        cwd="/",
        **as_somebody_else,
    )


def _program(name: str) -> Path:
    """Return the newest installed version of a program of PostgreSQL's."""
    found = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{name}"),
        key=lambda path: int(path.parts[-3]),
    )
    if found:
        return found[-1]
    elsewhere = shutil.which(name)
    if elsewhere is None:
        raise PostgresMissingError(PostgresMissingError.__doc__)
    return Path(elsewhere)


def _user() -> str:
    """Return the user the server runs as when the tests run as root."""
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"
