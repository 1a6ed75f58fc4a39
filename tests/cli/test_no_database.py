"""No command but `init` makes a database or keys, and what is missing is said."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from cli.__main__ import REFUSALS, app
from data_access.migrate import migrate
from services.runtime import runtime
from services.secrets import FILE
from services.settings import settings
from tests.support.app import environment

ROOT = Path(__file__).parents[2]
#: what each command needs to be told, besides its name
WORDS = {
    "add-video": ["talk", __file__],
    "restore": ["--new-keys", str(ROOT)],
    "user deactivate": ["ida@havby.dk"],
    "user first": ["--organisation=Havby", "--name=Ida", "--email=ida@havby.dk"],
    "user link": ["ida@havby.dk"],
    "user reactivate": ["ida@havby.dk"],
    "user sign-out": ["ida@havby.dk"],
}
#: `init`, `migrate` and `sample` make them; `doctor` and `restore` say something else
MAKE = {"init", "migrate", "sample"}
ELSE = {"doctor": "Databasen er ikke lavet endnu", "restore": "Der er ingen kopi i"}


def commands(group=None, before=""):
    for name, command in (group or get_command(app)).commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{before}{name} ")
        else:
            yield before + name


@pytest.fixture
def say(monkeypatch):
    """Give a function that returns how a command ends on a folder, and what it says."""

    def call(command, folder):
        monkeypatch.setenv("ANKER_DATA", str(folder))
        monkeypatch.setenv("ANKER_DEMO", "0")
        for remembered in (settings, runtime):
            remembered.cache_clear()
        words = [*command.split(), *WORDS.get(command, [])]
        done = CliRunner().invoke(app, words)
        refused = done.exception if isinstance(done.exception, REFUSALS) else None
        return done.exit_code, f"{done.output}{refused or ''}"

    yield call
    monkeypatch.undo()
    for remembered in (settings, runtime):
        remembered.cache_clear()


@pytest.mark.parametrize("command", sorted(set(commands()) - MAKE))
def test_in_a_new_folder_a_command_says_so_and_makes_nothing(say, command, tmp_path):
    ended, said = say(command, tmp_path / "new")

    assert ended == 1
    assert ELSE.get(command, "Der er ingen database i") in said
    assert not (tmp_path / "new").exists()


def test_the_commands_that_make_a_database_are_these():
    assert set(commands()) >= MAKE


@pytest.mark.parametrize("command", ["tick", "serve"])
def test_lost_keys_end_the_command_in_words(say, command, tmp_path):
    migrate(f"sqlite:///{tmp_path / 'anker.db'}")

    ended, said = say(command, tmp_path)

    assert ended == 1
    assert said.startswith("Nøglerne mangler")
    assert not (tmp_path / FILE).exists()


def test_what_init_makes_nobody_else_can_read(tmp_path):
    folder = tmp_path / "new"
    before = os.umask(0)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "cli", "init"],
            cwd=ROOT,
            env=environment({"ANKER_DATA": str(folder), "ANKER_DEMO": "0"}),
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        os.umask(before)

    assert done.returncode == 0, done.stderr
    assert {path.name for path in folder.iterdir()} >= {"anker.db", FILE}
    open_to_others = [
        path for path in (folder, *folder.iterdir()) if path.stat().st_mode & 0o077
    ]
    assert open_to_others == []
