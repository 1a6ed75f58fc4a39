"""
Migrate a database in a process of its own, which can die on the way.

`python -m tests.support.migration_process URL FOLDER DIES_AT`: FOLDER is where
the test's own migration is kept; DIES_AT is the number of the statement before which
the process is killed, 0 for none. It prints how many statements there were.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

from sqlalchemy import event

from data_access.database import Database
from data_access.migrate import upgrade
from tests.support.databases import Address
from tests.support.more_migrations import with_more

ROOT = Path(__file__).parent.parent.parent


def start_migration(
    address: Address, folder: Path, body: str, *, dies_at: int = 0
) -> subprocess.Popen[str]:
    """Start such a process on `address`; the test's own migration does `body`."""
    (folder / "body").write_text(body)
    return subprocess.Popen(
        [
            *(sys.executable, "-m", "tests.support.migration_process"),
            *(address.owner_url, str(folder), str(dies_at)),
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def count_statements(database: Database, dies_at: int) -> Callable[[], int]:
    """Kill this process before that statement; return what tells their number."""
    numbers = count(1)
    passed = [0]

    def step(*_what: object, **_more: object) -> None:
        passed[0] = next(numbers)
        if passed[0] == dies_at:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(database.engine, "before_cursor_execute", step)
    event.listen(database.engine, "commit", step)
    return lambda: passed[0]


def main() -> None:
    """Do what the arguments say."""
    url, place, dies_at = sys.argv[1:]
    folder = Path(place)
    database = Database(url)
    statements = count_statements(database, int(dies_at))
    with with_more(database, folder, (folder / "body").read_text()) as settings:
        upgrade(settings)
    print(statements())  # noqa: T201 the test reads it


if __name__ == "__main__":
    main()
