"""A setting that is wrong is named in a sentence, before anything is done."""

import subprocess
import sys

import pytest

from services.settings import WrongSettingError, settings
from tests.support.postgres import free_port

PORT = "et helt tal fra 1 til 65535"
DATABASE = "en adresse, som begynder med postgresql:// eller sqlite:///"
ADDRESS = "en adresse, som begynder med https:// eller http://"


@pytest.fixture(autouse=True)
def read_anew():
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.mark.parametrize(
    ("name", "value", "must_be"),
    [
        ("PORT", "abc", PORT),
        ("PORT", "0", PORT),
        ("PORT", "65536", PORT),
        ("ANKER_SMTP_PORT", "", PORT),
        ("ANKER_FILM_MB", "-3", "et helt tal på mindst 1"),
        ("ANKER_FILM_MB", "0", "et helt tal på mindst 1"),
        ("ANKER_DEMO", "måske", "true eller false"),
        ("ANKER_TEST", "2", "true eller false"),
        ("ANKER_DATABASE_URL", "anker.db", DATABASE),
        ("ANKER_DATABASE_URL", "mysql://x", DATABASE),
        ("ANKER_DATABASE_OWNER_URL", "postgresql://", DATABASE),
        ("ANKER_BASE_URL", "anker.havby.dk", ADDRESS),
        ("ANKER_BASE_URL", "https://", ADDRESS),
        ("ANKER_DATA", "/srv/an?ker", "en mappe uden spørgsmålstegn i navnet"),
    ],
)
def test_a_wrong_setting_is_named_with_what_it_must_be(
    monkeypatch, name, value, must_be
):
    monkeypatch.setenv(name, value)

    with pytest.raises(WrongSettingError) as refused:
        settings()

    assert str(refused.value) == f"{name} skal være {must_be}."


@pytest.mark.parametrize("command", ["doctor", "init", "serve"])
def test_a_command_ends_with_the_sentence_and_no_traceback(tmp_path, command):
    done = subprocess.run(
        [sys.executable, "-m", "cli", command],
        env={"PORT": "abc", "ANKER_DATA": str(tmp_path)},
        capture_output=True,
        check=False,
        text=True,
    )

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.splitlines()[-1] == f"[SE HER] PORT skal være {PORT}."
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["doctor", "init", "migrate"])
def test_a_server_that_does_not_answer_ends_a_command_in_words(tmp_path, command):
    nobody = f"postgresql://anker_app@127.0.0.1:{free_port()}/anker"
    done = subprocess.run(
        [sys.executable, "-m", "cli", command],
        env={"ANKER_DATABASE_URL": nobody, "ANKER_DATA": str(tmp_path)},
        capture_output=True,
        check=False,
        text=True,
    )

    said = (done.stdout + done.stderr).splitlines()
    assert done.returncode == 1
    assert said[-1].startswith("[SE HER] Databasen svarer ikke")
    assert "Traceback" not in done.stderr
