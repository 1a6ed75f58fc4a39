"""A copy is put back whole: with its films and its own keys, and after a look at it."""

import json
import os
import shutil
import signal
import sys
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from cli.__main__ import REFUSALS, app
from data_access.contents import Holding
from data_access.database import Database
from data_access.migrate import NEWER
from data_access.tables import CentralTalkRow, FilmRow
from domain.knowledge.films import FilmType
from services.operating import restore as restoring
from services.operating import server_keys as watched
from services.operating.backup import back_up, back_up_keys
from services.operating.doctor import HALF_RESTORED, examine_files
from services.operating.restore import (
    TRIED,
    RestoreRefusedError,
    laid_ready,
    put_in_place,
    try_copy,
)
from services.secrets import FILE, WrongKeysError, server_keys, stored_keys
from services.settings import Settings, settings
from tests.builders import FJORDBY
from tests.cast import NOW
from tests.support.engines import only_sqlite
from tests.support.local_sessions import publish

FILM = f"{'a' * 64}.webm"


class Site:
    """An Anker of Fjordby's with a film, and yesterday's copy of it."""

    def __init__(self, folder: Path, database_file: str) -> None:
        self.own = Settings(data=folder / "data")
        server_keys(self.own.data)
        shutil.copy(database_file, self.own.data / "anker.db")
        film = self.own.media / str(FJORDBY) / FILM
        film.parent.mkdir(parents=True)
        film.write_bytes(b"a film")
        database = Database(self.own.database)
        watched.settle(database, self.own.data)
        self.copy = back_up(database, self.own, folder / "copy", now=NOW)
        self.keys = back_up_keys(self.own, folder / "keys.json")
        database.close()

    def lose_everything(self) -> None:
        shutil.rmtree(self.own.data)
        self.own.data.mkdir(mode=0o700)

    def restore(self, *, copy=None, keys=None) -> Path:
        with laid_ready(self.own, copy or self.copy, keys or self.keys) as ready:
            return put_in_place(self.own, ready, now=NOW)

    def files(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.own.data).as_posix(): path.read_bytes()
            for path in sorted(self.own.data.rglob("*"))
            if path.is_file()
        }


@pytest.fixture
def site(database_address, cast, tmp_path) -> Site:
    return Site(tmp_path, database_address.url.removeprefix("sqlite:///"))


@only_sqlite
def test_after_everything_is_lost_all_is_back_and_the_keys_fit(site):
    site.lose_everything()

    site.restore()

    assert {path.name for path in site.own.data.iterdir()} == {
        *("anker.db", FILE, "media", f"before-restore-{NOW:%Y%m%d-%H%M%S}")
    }
    database = Database(site.own.database)
    assert watched.check(database, site.own.data) == stored_keys(site.own.data)
    database.close()
    assert (site.own.media / str(FJORDBY) / FILM).read_bytes() == b"a film"
    assert [f.text for f in examine_files(site.own) if not f.fine] == []


@only_sqlite
def test_it_says_what_a_copy_holds_and_looking_changes_nothing(site):
    before = site.files()
    copied = {path: path.read_bytes() for path in site.copy.rglob("*.db")}

    with laid_ready(site.own, site.copy, site.keys) as ready:
        people = ready.holdings[0].people

        assert ready.holdings == [
            Holding("Fjordby Kommune", people, 0, 0),
            Holding("Skovbæk Kommune", 1, 0, 0),
        ]
        assert people > 5
        assert (ready.films, ready.film_bytes) == (1, len(b"a film"))

    assert site.files() == before
    assert {
        path: path.read_bytes() for path in site.copy.rglob("*") if path.suffix == ".db"
    } == copied


@only_sqlite
def test_a_copy_is_tried_while_anker_runs_and_nothing_is_left_of_the_trial(site):
    before = site.files()
    database = Database(site.own.database)

    with database.platform_reading():
        tried = try_copy(site.own, site.copy, site.keys, now=NOW)
    database.close()

    assert [one.organisation for one in tried.holdings] == [
        *("Fjordby Kommune", "Skovbæk Kommune")
    ]
    assert (site.copy / TRIED).read_text() == f"{NOW:%Y-%m-%d %H:%M:%S}\n"
    after = {name: words for name, words in site.files().items() if "-shm" not in name}
    assert {name: after[name] for name in before} == before
    assert not list(site.own.data.glob("trial*"))


@only_sqlite
def test_what_was_there_before_is_kept(site):
    (site.own.data / "anker.db").write_bytes(b"damaged")
    (site.own.data / "anker.db-wal").write_bytes(b"and its journal")

    former = site.restore()

    assert (former / "anker.db").read_bytes() == b"damaged"
    assert (former / "anker.db-wal").read_bytes() == b"and its journal"
    assert (former / "media" / str(FJORDBY) / FILM).exists()
    assert not (site.own.data / "anker.db-wal").exists()


def half(site):
    file = site.copy / "anker.db"
    os.truncate(file, file.stat().st_size // 2)


def nothing(site):
    (site.copy / "anker.db").write_bytes(b"")


def another_file(site):
    (site.copy / "anker.db").write_text("Kære Lone" * 999)


def without_database(site):
    (site.copy / "anker.db").unlink()


def of_a_newer_version(site):
    database = Database(f"sqlite:///{site.copy / 'anker.db'}")
    with database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    database.close()


def of_something_else(site):
    (site.copy / "anker.db").unlink()
    database = Database(f"sqlite:///{site.copy / 'anker.db'}", may_create=True)
    with database.engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE something (id INTEGER)")
    database.close()


@only_sqlite
@pytest.mark.parametrize(
    "harm",
    [
        half,
        nothing,
        another_file,
        without_database,
        of_a_newer_version,
        of_something_else,
    ],
)
def test_a_copy_that_is_not_whole_is_refused_and_nothing_is_changed(site, harm):
    harm(site)
    before = site.files()

    with pytest.raises(RestoreRefusedError) as refused:
        site.restore()

    assert site.files() == before
    assert (str(refused.value) == NEWER) == (harm is of_a_newer_version)


@only_sqlite
@pytest.mark.parametrize("harm", [half, nothing, another_file, of_something_else])
def test_a_copy_that_cannot_be_restored_is_not_noted_as_tried(site, harm):
    harm(site)

    with pytest.raises(RestoreRefusedError):
        try_copy(site.own, site.copy, site.keys, now=NOW)

    assert not (site.copy / TRIED).exists()


def without_a_film(site):
    database = Database(f"sqlite:///{site.copy / 'anker.db'}")
    publish(database)
    with database.writing(FJORDBY) as db:
        db.add(
            FilmRow(
                organisation_id=FJORDBY,
                id=uuid4(),
                central_talk_id=db.scalars(select(CentralTalkRow.id)).first(),
                file=f"{'b' * 64}.webm",
                type=FilmType.WEBM,
                size=1,
                subtitles={},
                op_id=uuid4(),
                added_at=NOW,
            )
        )
    database.close()


@only_sqlite
def test_a_copy_without_a_film_that_is_in_use_is_refused(site):
    without_a_film(site)

    with pytest.raises(RestoreRefusedError, match="mangler 1 filer til film"):
        try_copy(site.own, site.copy, site.keys, now=NOW)


@only_sqlite
@pytest.mark.parametrize("words", ["", "[]", json.dumps({"k1": "ab" * 32})])
def test_other_keys_are_refused_and_nothing_is_changed(site, tmp_path, words):
    before = site.files()
    (tmp_path / "other.json").write_text(words)

    with pytest.raises(WrongKeysError):
        site.restore(keys=tmp_path / "other.json")

    assert site.files() == before


@only_sqlite
def test_while_anker_runs_nothing_is_put_back(site):
    database = Database(site.own.database)
    with (
        database.platform_reading(),
        pytest.raises(RestoreRefusedError, match="Anker kører"),
    ):
        site.restore()
    database.close()


@only_sqlite
def test_a_file_alone_is_put_back_too(site, tmp_path):
    shutil.copy(site.copy / "anker.db", tmp_path / "alone.db")
    site.lose_everything()

    site.restore(copy=tmp_path / "alone.db")

    assert (site.own.data / "anker.db").exists()
    assert not site.own.media.exists()


def killed(site, dies_at):
    """Put the copy back in a process of its own, which is killed before a line."""
    child = os.fork()
    if child == 0:
        passed = 0

        def watch(frame, event, _argument):
            nonlocal passed
            if frame.f_code.co_name != "put_in_place":
                return None
            if event == "line":
                passed += 1
                if passed == dies_at:
                    os.kill(os.getpid(), signal.SIGKILL)
            return watch

        sys.settrace(watch)
        site.restore()
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == -signal.SIGKILL


@only_sqlite
@pytest.mark.parametrize("every", [9, pytest.param(1, marks=pytest.mark.slow)], ids=str)
def test_if_it_is_killed_nothing_starts_on_half_of_it_and_doing_it_again_helps(
    site, every
):
    shutil.rmtree(site.restore())
    before = {name: site.files()[name] for name in ("anker.db", FILE)}
    stopped = 0
    point = 1
    while killed(site, point):
        stops = [each.text for each in examine_files(site.own) if each.stops]
        whole = all(site.files().get(name) == words for name, words in before.items())
        assert whole or stops == [HALF_RESTORED]
        stopped += bool(stops)
        for former in site.own.data.glob("before-restore-*"):
            shutil.rmtree(former)
        shutil.rmtree(site.restore())
        assert not (site.own.data / restoring.READY).exists()
        assert (site.own.media / str(FJORDBY) / FILM).exists()
        point += every
    assert stopped > 0


@pytest.fixture
def command(site, monkeypatch):
    """Give the command line on the site."""
    monkeypatch.setenv("ANKER_DATA", str(site.own.data))
    settings.cache_clear()
    yield lambda *words, **more: CliRunner().invoke(app, ["restore", *words], **more)
    settings.cache_clear()


@only_sqlite
def test_the_command_asks_for_the_keys_and_before_it_replaces_anything(site, command):
    before = site.files()

    asked = command(str(site.copy), input=f"{site.keys}\nn\n")

    assert "Filen med nøglerne" in asked.output
    assert "Fjordby" in asked.output
    assert asked.exit_code == 1
    assert site.files() == before

    looked = command(str(site.copy), "--keys", str(site.keys), "--look")
    assert looked.exit_code == 0
    assert site.files() == before

    done = command(str(site.copy), "--keys", str(site.keys), "--yes")
    assert done.exit_code == 0
    assert "python -m cli init" in done.output


@only_sqlite
def test_whoever_lost_the_keys_for_good_gets_new_ones(site, command):
    site.lose_everything()
    site.keys.unlink()

    done = command(str(site.copy), "--new-keys", "--yes")

    assert done.exit_code == 0, done.output
    database = Database(site.own.database)
    watched.check(database, site.own.data)
    database.close()


@only_sqlite
def test_keys_that_are_not_there_are_told(site, command):
    done = command(str(site.copy), input="/nowhere.json\n")

    assert isinstance(done.exception, REFUSALS)


def test_postgresql_is_put_back_first_by_its_own_tool(tmp_path):
    chosen = Settings(
        data=tmp_path / "data", database_url="postgresql://anker@127.0.0.1:1/anker"
    )
    server_keys(tmp_path / "elsewhere")
    copy = tmp_path / "copy"
    (copy / "media").mkdir(parents=True)

    with (
        pytest.raises(RestoreRefusedError, match="pg_restore"),
        laid_ready(chosen, copy, tmp_path / "elsewhere" / FILE),
    ):
        pass
