"""A copy is whole, nobody else can read it, and it is never half or of nothing."""

import os
import resource
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from data_access import maintenance
from data_access.database import Database, UnsafeDatabaseError
from data_access.maintenance import check_file, copy_sqlite
from services.knowledge import film_files
from services.operating import backup
from services.operating.backup import BackupRefusedError, back_up, back_up_keys
from services.secrets import WrongKeysError, server_keys
from services.settings import Settings
from tests.builders import FJORDBY
from tests.cast import NOW
from tests.support.engines import only_sqlite

ROOT = Path(__file__).parents[3]
FILM = f"{'a' * 64}.webm"


@pytest.fixture
def own(database_address, cast, tmp_path) -> Settings:
    """Give the settings of an Anker with people, keys and a film, in a folder."""
    folder = tmp_path / "data"
    server_keys(folder)
    file = database_address.url.removeprefix("sqlite:///")
    shutil.copy(file, folder / "anker.db")
    chosen = Settings(data=folder)
    film = film_files.folder_of(chosen.media, FJORDBY) / FILM
    film.parent.mkdir(parents=True)
    film.write_bytes(b"a film")
    return chosen


@pytest.fixture
def opened(own):
    database = Database(own.database)
    yield database
    database.close()


def names_in(file):
    kept = sqlite3.connect(file)
    names = {name for (name,) in kept.execute("SELECT name FROM person")}
    kept.close()
    return names


def files_below(folder):
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file()
    )


@pytest.fixture
def open_to_all():
    """Let new files be for everybody, as they are where nobody thought of it."""
    before = os.umask(0)
    yield
    os.umask(before)


@only_sqlite
@pytest.mark.usefixtures("open_to_all")
def test_a_copy_has_the_database_and_the_films_for_its_owner_alone(
    opened, own, tmp_path
):
    copy = back_up(opened, own, tmp_path / "elsewhere" / "copy", now=NOW)

    assert files_below(copy) == ["anker.db", f"media/{FJORDBY}/{FILM}"]
    assert "Aisha" in names_in(copy / "anker.db")
    others = [
        path
        for path in (copy, *copy.rglob("*"))
        if path.name != FILM and stat.S_IMODE(path.stat().st_mode) & 0o077
    ]
    assert others == []
    assert list(copy.parent.iterdir()) == [copy]


@only_sqlite
def test_a_copy_is_found_by_its_day_and_every_one_stays(opened, own):
    first = back_up(opened, own, None, now=NOW)
    second = back_up(opened, own, None, now=NOW + timedelta(days=1))

    assert sorted(first.parent.iterdir()) == sorted((first, second))
    with pytest.raises(BackupRefusedError, match="findes i forvejen"):
        back_up(opened, own, first, now=NOW)


@only_sqlite
@pytest.mark.usefixtures("open_to_all")
def test_the_keys_are_copied_to_a_file_of_their_own_once(own, tmp_path):
    copy = back_up_keys(own, None)
    elsewhere = back_up_keys(own, tmp_path / "keys.json")

    assert copy.read_text() == elsewhere.read_text()
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o600
    assert back_up_keys(own, None) == copy
    assert not copy.is_relative_to(own.data / "backup")
    (tmp_path / "keys.json").write_text("other keys")
    with pytest.raises(BackupRefusedError, match="findes i forvejen"):
        back_up_keys(own, tmp_path / "keys.json")


@only_sqlite
def test_a_copy_gives_nothing_of_the_keys_away(opened, own):
    copy = back_up(opened, own, None, now=NOW)
    (_name, key) = server_keys(own.data).current

    everything = b"".join(
        path.read_bytes() for path in copy.rglob("*") if path.is_file()
    )
    assert key not in everything
    assert key.hex().encode() not in everything


def copied_by_another(own, *, dies_at=0):
    """
    Copy in a process of its own, which is killed before a line of our code.

    Return by what it ended, and how many lines it came to.
    """
    ours = {backup.__file__, maintenance.__file__}
    tells, told = os.pipe()
    child = os.fork()
    if child == 0:
        passed = 0

        def watch(frame, event, _argument):
            nonlocal passed
            if frame.f_code.co_filename not in ours:
                return None
            if event == "line":
                passed += 1
                if passed == dies_at:
                    os.kill(os.getpid(), signal.SIGKILL)
            return watch

        database = Database(own.database)
        sys.settrace(watch)
        back_up(database, own, None, now=NOW)
        sys.settrace(None)
        os.write(told, str(passed).encode())
        os._exit(0)
    os.close(told)
    _pid, status = os.waitpid(child, 0)
    with os.fdopen(tells) as lines:
        return os.waitstatus_to_exitcode(status), int(lines.read() or 0)


@only_sqlite
@pytest.mark.parametrize("dies", [3, pytest.param(30, marks=pytest.mark.slow)], ids=str)
def test_a_copy_that_is_killed_has_no_copy_s_name(own, dies, record_property):
    copies = own.data / "backup"
    ended, lines = copied_by_another(own)
    assert ended == 0
    shutil.rmtree(copies)

    unfinished = 0
    for point in [2 + (lines - 2) * n // (dies - 1) for n in range(dies)]:
        assert copied_by_another(own, dies_at=point) == (-signal.SIGKILL, 0)
        for copy in copies.glob("*"):
            if copy.name.endswith(".part"):
                unfinished += 1
                continue
            # the last lines are after it was given its name
            check_file(copy / "anker.db")
            shutil.rmtree(copy)
    record_property("copies that were killed", dies)
    record_property("of them left as .part", unfinished)
    assert unfinished > 0

    for left in copies.iterdir():
        os.utime(left, (NOW.timestamp(),) * 2)
    database = Database(own.database)
    later = back_up(database, own, None, now=NOW + timedelta(days=2))
    database.close()
    assert list(copies.iterdir()) == [later]


FULL = """
import resource, sys
from pathlib import Path
from cli.__main__ import main
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
sys.argv = ["cli", "backup"]
main()
"""


@only_sqlite
def test_without_room_there_is_no_copy_and_a_sentence(own):
    assert (own.data / "anker.db").stat().st_size > 100_000
    done = subprocess.run(
        [sys.executable, "-c", FULL],
        cwd=ROOT,
        env=os.environ | {"ANKER_DATA": str(own.data)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("[SE HER] Der er ingen kopi")
    assert len(done.stderr.splitlines()) == 1
    assert list((own.data / "backup").iterdir()) == []
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 100_000


@only_sqlite
def test_a_file_that_is_there_already_stays(opened, tmp_path):
    (tmp_path / "copy.db").write_text("mine")

    with pytest.raises(FileExistsError):
        copy_sqlite(opened, tmp_path / "copy.db")

    assert (tmp_path / "copy.db").read_text() == "mine"


@only_sqlite
def test_of_a_file_that_is_no_database_there_is_no_copy(own, tmp_path):
    (own.data / "anker.db").write_bytes(b"")
    database = Database(own.database)

    with pytest.raises(BackupRefusedError):
        back_up(database, own, None, now=NOW)

    database.close()
    assert not (own.data / "backup").exists()


@only_sqlite
def test_lost_keys_are_told_after_the_copy(own):
    (own.data / "secrets.json").unlink()

    with pytest.raises(WrongKeysError, match="Nøglerne mangler"):
        back_up_keys(own, None)


@only_sqlite
def test_a_damaged_copy_is_never_given_its_name(opened, tmp_path, monkeypatch):
    def damaged(path: Path) -> None:
        raise UnsafeDatabaseError(path.name)

    monkeypatch.setattr("data_access.maintenance.check_file", damaged)

    with pytest.raises(UnsafeDatabaseError):
        copy_sqlite(opened, tmp_path / "copy.db")

    assert [path.name for path in tmp_path.glob("copy*")] == []


@only_sqlite
def test_what_a_broken_off_copy_of_an_older_schema_left_goes_a_day_later(opened, own):
    copies = own.data / "backup"
    copies.mkdir(exist_ok=True)
    old, young = copies / "anker-0007-1.db.part", copies / "anker-0007-2.db.part"
    journal = copies / f"{old.name}-journal"
    for left in (old, young, journal):
        left.touch()
        os.utime(left, ((NOW - timedelta(days=2)).timestamp(),) * 2)
    os.utime(young, (NOW.timestamp(),) * 2)

    back_up(opened, own, None, now=NOW)

    assert not old.exists()
    assert not journal.exists()
    assert young.exists()
