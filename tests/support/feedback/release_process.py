"""
Close a wave in a process of its own, which is killed on the way.

`python -m tests.support.feedback.release_process URL ORGANISATION WAVE DIES_AT`:
DIES_AT is the number of the statement before which it is killed, 0 for none. It prints
how many statements there were.
"""

import subprocess
import sys
from pathlib import Path
from uuid import UUID

from data_access.database import Database
from domain.feedback.wave import Wave
from services.feedback.release import release_wave
from tests.builders import TODAY
from tests.support.migration_process import count_statements

ROOT = Path(__file__).parents[3]


def release_dying(database: Database, wave: Wave, dies_at: int) -> tuple[int, str]:
    """Run such a process; return its exit code and what it printed."""
    url = database.url.render_as_string(hide_password=False)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "tests.support.feedback.release_process", url),
            *(str(wave.organisation_id), str(wave.id), str(dies_at)),
        ],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return done.returncode, done.stdout


def main() -> None:
    """Do what the arguments say."""
    url, organisation, wave, dies_at = sys.argv[1:]
    database = Database(url)
    statements = count_statements(database, int(dies_at))
    with database.writing(UUID(organisation)) as db:
        release_wave(db, UUID(organisation), UUID(wave), today=TODAY)
    print(statements())  # noqa: T201 the test reads it


if __name__ == "__main__":
    main()
