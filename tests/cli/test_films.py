"""`python -m cli add-video`: a film that whoever runs the server adds to a talk."""

import pytest
import typer
from typer.testing import CliRunner

from cli import films as commands
from services.knowledge import film_files
from services.knowledge.films import files_in_use
from services.operating import doctor
from services.passwords import Verifier
from services.runtime import Runtime
from services.secrets import server_keys
from services.settings import Settings
from tests.builders import FJORDBY
from tests.cast import NOW
from tests.domain.knowledge.test_films import VTT, WEBM
from tests.support.knowledge.own import local_talk


@pytest.fixture
def own(database, tmp_path) -> Runtime:
    return Runtime(
        settings=Settings(data=tmp_path / "data", film_mb=1),
        database=database,
        keys=server_keys(tmp_path / "data"),
        verifier=Verifier(rounds=4),
        now=lambda: NOW,
    )


@pytest.fixture
def add_video(monkeypatch, own, tmp_path):
    """Give the command; a file is given by what is in it."""
    monkeypatch.setattr(commands, "opened", lambda: own)
    app = typer.Typer()
    app.command()(commands.add_video)

    def call(talk_id, film: bytes, *options: str):
        file = tmp_path / "film.webm"
        file.write_bytes(film)
        return CliRunner().invoke(app, [str(talk_id), str(file), *options])

    return call


def film_findings(own):
    found = doctor.examine_database(own.database, own.settings)
    return [one.text for one in found if "film" in one.text.lower()]


def test_a_film_with_subtitles_stands_with_its_talk(
    add_video, own, database, cast, tmp_path
):
    talk = local_talk(database, cast.bo)
    subtitles = tmp_path / "da.vtt"
    subtitles.write_text(VTT, encoding="utf-8")

    answer = add_video(talk.id, WEBM + b"1" * 5_000, f"--subtitles={subtitles}")

    assert answer.exit_code == 0, answer.output
    assert f"/talk?id={talk.id}" in answer.stdout
    with database.reading(FJORDBY) as db:
        names = files_in_use(db, FJORDBY)
    kept = [film_files.path_of(own.settings.media, FJORDBY, name) for name in names]
    assert sorted(path.read_bytes() for path in kept if path) == sorted(
        [VTT.encode(), WEBM + b"1" * 5_000]
    )


@pytest.mark.parametrize(
    ("film", "said"),
    [(b"no film at all", "MP4"), (WEBM + b"1" * 1_100_000, "MB")],
    ids=["another kind of file", "too large"],
)
def test_what_is_no_film_is_refused_in_words_and_leaves_nothing(
    add_video, own, database, cast, film, said
):
    talk = local_talk(database, cast.bo)

    answer = add_video(talk.id, film)

    assert answer.exit_code == 1
    assert said in answer.stderr
    folder = film_files.folder_of(own.settings.media, FJORDBY)
    assert list(folder.glob("*")) == []


def test_a_talk_that_nobody_knows_is_named_in_words(add_video):
    answer = add_video("dagen-derpaa", WEBM)

    assert answer.exit_code == 1
    assert "Talken findes ikke" in answer.stderr


def test_the_doctor_misses_a_film_whose_file_is_gone(add_video, own, database, cast):
    talk = local_talk(database, cast.bo)
    add_video(talk.id, WEBM + b"1" * 5_000)
    assert film_findings(own) == ["Alle film ligger, hvor de skal."]

    with database.reading(FJORDBY) as db:
        (name,) = files_in_use(db, FJORDBY)
    path = film_files.path_of(own.settings.media, FJORDBY, name)
    assert path is not None
    path.unlink()

    (finding,) = film_findings(own)
    assert finding.startswith("Der mangler 1 filer til film")
