"""The doctor names what is unsafe, each cause made for real."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from data_access.database import SAFE_SQLITE, Database
from data_access.migrate import migrate
from services.operating import server_keys as server_keys_of
from services.operating.backup import back_up, back_up_keys
from services.operating.doctor import examine, examine_database, examine_files
from services.operating.restore import try_copy
from services.secrets import server_keys
from services.settings import Settings
from tests.cast import NOW

ROOT = Path(__file__).parents[3]
HTTPS = "https://anker.example"


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> Path:
    """Give the file of a migrated database."""
    path = tmp_path_factory.mktemp("whole") / "anker.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def own(whole, tmp_path) -> Settings:
    """Give the settings of an Anker that is set up as it should be."""
    folder = tmp_path / "data"
    server_keys(folder)
    shutil.copy(whole, folder / "anker.db")
    return Settings(data=folder, base_url=HTTPS, demo=False)


def faults(own, environment=None):
    """Return what the doctor finds wrong."""
    return [found.text for found in examine(own, environment or {}) if not found.fine]


def start_faults(own):
    """Return what is said when Anker starts, and whether that ends the start."""
    found = [each for each in examine_files(own, quick=True) if not each.fine]
    return [each.text for each in found], any(each.stops for each in found)


def test_what_is_set_up_as_it_should_be_has_no_fault(own):
    assert faults(own) == []
    assert start_faults(own) == ([], False)


def test_an_empty_place_is_no_fault_at_a_start_and_looking_makes_nothing(tmp_path):
    fresh = Settings(data=tmp_path / "data", base_url=HTTPS, demo=False)

    assert start_faults(fresh) == ([], False)
    assert faults(fresh) == ["Databasen er ikke lavet endnu: kør python -m cli init."]
    assert list(tmp_path.iterdir()) == []


def test_a_linked_file_is_named(own):
    file = own.data / "anker.db"
    file.rename(own.data / "elsewhere.db")
    file.symlink_to(own.data / "elsewhere.db")

    (said,) = faults(own)
    assert said.startswith(f"{file} er et link eller har flere navne")


def test_a_file_with_two_names_is_named(own):
    os.link(own.data / "anker.db", own.data / "second.db")

    (said,) = faults(own)
    assert said.startswith(f"{own.data / 'anker.db'} er et link eller har flere navne")


def test_a_folder_that_is_a_link_is_fine(own, tmp_path):
    (tmp_path / "link").symlink_to(own.data)

    assert faults(own.model_copy(update={"data": tmp_path / "link"})) == []


HOLD = """
import sys
from data_access.database import Database
with Database(sys.argv[1]).platform_reading():
    print("open", flush=True)
    sys.stdin.read()
"""


def hold(own) -> subprocess.Popen[bytes]:
    """Start a process that has the database open until it is told to end."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, own.database],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout.readline() == b"open\n"
    return process


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="this system tells not")
def test_two_processes_on_one_file_are_named_and_one_is_the_server(own):
    first = hold(own)
    with first:
        assert faults(own) == []
        with hold(own) as second:
            named = ", ".join(map(str, sorted((first.pid, second.pid))))
            said = f"Databasen er åben i andre processer ({named}): kør kun én Anker, og stop de andre."
            assert faults(own) == [said]
            assert start_faults(own) == ([said], False)
            second.stdin.close()
        first.stdin.close()
    assert start_faults(own) == ([], False)


#: `serve`, up to the moment in which Streamlit takes over
SERVE = """
import runpy, sys
from cli import __main__ as cli
def idle(*_, **__):
    print("open", flush=True)
    sys.stdin.read()
runpy.run_module = idle
cli.serve()
"""


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="this system tells not")
def test_a_server_that_is_still_starting_is_named(own):
    database = Database(own.database)
    server_keys_of.settle(database, own.data)
    database.close()
    with subprocess.Popen(
        [sys.executable, "-c", SERVE],
        cwd=ROOT,
        env=os.environ | {"ANKER_DATA": str(own.data), "ANKER_BASE_URL": HTTPS},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as starting:
        while starting.stdout.readline() not in {"open\n", ""}:
            continue

        said, ends = start_faults(own)
        assert faults(own) == []
        starting.stdin.close()

    (told,) = said
    assert told.startswith(f"Databasen er åben i andre processer ({starting.pid}): ")
    assert not ends


def test_a_connection_that_does_not_write_through_is_named(own):
    database = Database(own.database)
    event.listen(
        database.engine,
        "connect",
        lambda raw, _record: raw.execute("PRAGMA synchronous=NORMAL"),
    )

    (said,) = [each.text for each in examine_database(database, own) if not each.fine]
    database.close()
    assert said.startswith("SQLite skriver ikke alt igennem til disken")


@pytest.mark.skipif(
    sqlite3.sqlite_version_info >= SAFE_SQLITE, reason="the system's own is safe"
)
def test_an_sqlite_that_can_lose_data_ends_the_start(own, monkeypatch):
    monkeypatch.setitem(sys.modules, "pysqlite3", None)

    said = (
        f"SQLite {sqlite3.sqlite_version} kan miste data; der kræves 3.51.3 eller "
        "nyere. Installer pysqlite3."
    )
    assert faults(own) == [said]
    assert start_faults(own) == ([said], True)


def overwrite(file):
    with file.open("r+b") as opened:
        opened.seek(4096)
        opened.write(b"\xff" * 8192)


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(overwrite, id="pages were overwritten"),
        pytest.param(
            lambda file: os.truncate(file, file.stat().st_size // 2), id="half is gone"
        ),
        pytest.param(lambda file: os.truncate(file, 0), id="all is gone"),
        pytest.param(
            lambda file: file.write_text("Kære Lone" * 999), id="another file"
        ),
    ],
)
def test_a_damaged_file_ends_the_start_and_stays_as_it_is(own, harm):
    file = own.data / "anker.db"
    harm(file)
    before = file.read_bytes()

    (said,) = faults(own)
    assert said.startswith("Databasen er beskadiget (anker.db: ")
    assert start_faults(own)[1] is True
    started = subprocess.run(
        [sys.executable, "-m", "cli", "init"],
        cwd=ROOT,
        env=os.environ | {"ANKER_DATA": str(own.data), "ANKER_DEMO": "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (started.returncode, started.stdout) == (1, "")
    assert started.stderr.startswith("[SE HER] Databasen er beskadiget")
    assert file.read_bytes() == before


def test_keys_that_are_gone_are_not_said_to_come_by_themselves(own):
    (own.data / "secrets.json").unlink()

    missing = "secrets.json mangler: læg den tilbage fra jeres kopi af nøglerne."
    assert missing in faults(own)


def test_a_folder_and_secrets_that_others_can_read_are_named(own):
    own.data.chmod(0o750)
    (own.data / "secrets.json").chmod(0o640)

    assert faults(own) == [
        f"Andre kan komme ind i {own.data}: kør chmod 700 på mappen.",
        "Andre kan læse secrets.json: kør chmod 600 på filen.",
    ]


def test_the_newest_copy_is_named_until_it_has_been_tried(own):
    database = Database(own.database)
    server_keys_of.settle(database, own.data)
    keys = back_up_keys(own, None)
    older = back_up(database, own, None, now=NOW)
    newest = back_up(database, own, None, now=NOW + timedelta(days=1))
    database.close()
    try_copy(own, older, keys, now=NOW)

    (said,) = faults(own)
    assert said.startswith(f"Den nyeste kopi, {newest}, er ikke prøvet: ")

    try_copy(own, newest, keys, now=NOW)
    assert faults(own) == []
    assert start_faults(own) == ([], False)


def test_a_folder_that_cannot_be_written_is_named():
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        folder = Path(place) / "data"
        folder.mkdir(mode=0o555)
        own = Settings(data=folder, base_url=HTTPS, demo=False)
        user = os.geteuid()
        if user == 0:  # whom no mode stops
            os.seteuid(65534)
        try:
            said, _ends = start_faults(own)
        finally:
            os.seteuid(user)
            folder.chmod(0o755)

    assert len(said) == 1
    assert said[0].startswith(f"Der kan ikke skrives i {folder}: giv mappen")


LOOK = """
import subprocess, sys
subprocess.run(["mount", "-t", "tmpfs", "tmpfs", sys.argv[1]], check=True)
from pathlib import Path
from services.operating.backup import back_up, back_up_keys
from services.operating.doctor import examine_files
from services.settings import Settings
Path(sys.argv[1]).chmod(0o700)
Path(sys.argv[1], "anker.db").write_bytes(b"")
for found in examine_files(Settings(data=Path(sys.argv[1]))):
    print(found.text)
"""


def test_a_disk_in_memory_is_named(tmp_path):
    # the mount is seen by this one process, and gone with it
    looked = subprocess.run(
        ["unshare", "--mount", sys.executable, "-c", LOOK, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if "not permitted" in looked.stderr or "permission denied" in looked.stderr:
        pytest.skip("only root may mount")

    assert f"{tmp_path / 'anker.db'} ligger i hukommelsen (tmpfs)" in looked.stdout
