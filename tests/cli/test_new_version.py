"""What the commands say of a database of another version, in one sentence."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from data_access.database import Database
from data_access.migrate import NEWER
from services.secrets import server_keys
from tests.support.app import environment
from tests.support.kept import REVISIONS, kept_address

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)


def say(command, address, folder):
    """Return how a command ends on a database, and all that it says."""
    done = subprocess.run(
        [sys.executable, "-m", "cli", command],
        cwd=ROOT,
        env=environment(
            {
                "ANKER_DATA": str(folder),
                "ANKER_DATABASE_URL": address.url,
                "ANKER_DEMO": "0",
                "ANKER_BASE_URL": "https://anker.example",
            }
        ),
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def kept(databases, tmp_path):
    address = kept_address(databases, REVISIONS[0])
    server_keys(tmp_path)
    yield address
    databases.remove(address)


def test_serve_asks_for_migrate_and_migrate_says_where_the_copy_lies(kept, tmp_path):
    assert "cli migrate" in say("serve", kept, tmp_path)[1]

    ended, said = say("migrate", kept, tmp_path)

    (copy,) = (tmp_path / "backup").iterdir()
    assert (ended, said.strip().endswith(str(copy))) == (0, True)


@pytest.mark.parametrize("command", ["init", "migrate", "serve", "doctor"])
def test_an_older_anker_on_a_newer_database_says_so(kept, tmp_path, command):
    owner = Database(kept.owner_url)
    with owner.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    owner.close()

    ended, said = say(command, kept, tmp_path)

    assert ended == 1
    assert f"[SE HER] {NEWER}" in said.splitlines()
    assert "Traceback" not in said
    assert not (tmp_path / "backup").exists()
