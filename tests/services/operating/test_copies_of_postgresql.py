"""On PostgreSQL a copy has the films and the keys; the database has its own tools."""

import shutil

import pytest
from typer.testing import CliRunner

from cli.__main__ import app
from services.knowledge import film_files, films
from services.operating import server_keys as watched
from services.operating.backup import back_up, back_up_keys
from services.operating.restore import RestoreRefusedError, laid_ready
from services.secrets import FILE, WrongKeysError, server_keys, stored_keys
from services.settings import Settings, settings
from tests.builders import FJORDBY
from tests.cast import NOW
from tests.support.engines import only_postgresql

FILM = f"{'a' * 64}.webm"

pytestmark = only_postgresql


@pytest.fixture
def own(database_address, database, cast, tmp_path, monkeypatch) -> Settings:
    """Give the settings of an Anker on PostgreSQL with a film, also to the commands."""
    chosen = Settings(data=tmp_path / "data", database_url=database_address.url)
    watched.renew(database, chosen.data)
    film = film_files.folder_of(chosen.media, FJORDBY) / FILM
    film.parent.mkdir(parents=True)
    film.write_bytes(b"a film")
    monkeypatch.setenv("ANKER_DATA", str(chosen.data))
    monkeypatch.setenv("ANKER_DATABASE_URL", database_address.url)
    settings.cache_clear()
    yield chosen
    settings.cache_clear()


def run(*words: object):
    return CliRunner().invoke(app, [*map(str, words)])


def test_films_and_keys_are_copied_put_back_and_the_rest_is_named(own, tmp_path):
    copy, keys = tmp_path / "copy", tmp_path / "keys.json"
    before = stored_keys(own.data)

    copied = run("backup", copy, "--keys", keys)
    shutil.rmtree(own.data)
    own.data.mkdir(mode=0o700)
    put_back = run("restore", copy, "--keys", keys, "--yes")

    assert (copied.exit_code, put_back.exit_code) == (0, 0), put_back.output
    assert "PostgreSQL kopieres med pg_dump" in copied.output
    assert "Kopien er prøvet" in copied.output
    assert (own.media / str(FJORDBY) / FILM).read_bytes() == b"a film"
    assert stored_keys(own.data) == before
    assert not list(copy.glob("*.db"))


def test_a_copy_without_a_film_that_the_database_has_is_refused(own, monkeypatch):
    monkeypatch.setattr(
        films,
        "files_in_use",
        lambda _db, one: {FILM, "b.webm"} if one == FJORDBY else (),
    )

    copied = run("backup")

    assert copied.exit_code == 1
    assert "mangler 1 filer til film" in str(copied.exception)


def test_keys_of_another_database_are_not_put_back(own, database, tmp_path):
    copy = back_up(database, own, tmp_path / "copy", now=NOW)
    elsewhere = tmp_path / "elsewhere"
    server_keys(elsewhere)
    before = (own.data / FILE).read_bytes()

    with (
        pytest.raises(WrongKeysError, match="hører ikke til denne kopi"),
        laid_ready(own, copy, elsewhere / FILE),
    ):
        pass
    with (
        pytest.raises(RestoreRefusedError, match="new-keys"),
        laid_ready(own, copy, None),
    ):
        pass

    assert (own.data / FILE).read_bytes() == before


def test_a_copy_of_the_other_engine_is_named(own, database, tmp_path):
    copy = back_up(database, own, tmp_path / "copy", now=NOW)
    keys = back_up_keys(own, tmp_path / "keys.json")
    on_sqlite = own.model_copy(update={"database_url": ""})

    with (
        pytest.raises(RestoreRefusedError, match="af en Anker på PostgreSQL"),
        laid_ready(on_sqlite, copy, keys),
    ):
        pass
    (copy / "anker.db").write_bytes(b"")
    with (
        pytest.raises(RestoreRefusedError, match="af en Anker på SQLite"),
        laid_ready(own, copy, keys),
    ):
        pass
