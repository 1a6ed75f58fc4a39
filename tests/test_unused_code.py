"""Code that nothing in the application uses is found, and nothing is let through for long."""

import re
import subprocess
import sys
import tomllib
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CONFIG = ROOT / "pyproject.toml"
SETTINGS = tomllib.loads(CONFIG.read_text())["tool"]["vulture"]


def unused(*places: str | Path, config: Path = CONFIG) -> list[str]:
    """Return the names that `make style` calls unused in these places."""
    asked = [sys.executable, "-m", "vulture", "--config", config, *places]
    found = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    names = re.findall(r"unused \w+ '(\w+)'", found.stdout)
    assert (found.returncode != 0) == bool(names), found.stderr
    return names


def test_a_function_that_nothing_calls_is_named(tmp_path):
    (tmp_path / "rates.py").write_text("def rate(): ...\n\n\ndef share(): ...\n")
    (tmp_path / "page.py").write_text("from rates import rate\n\nrate()\n")

    assert unused(tmp_path) == ["share"]


def test_what_only_its_tests_use_is_named_because_they_are_not_read():
    assert [path for path in SETTINGS["paths"] if path.startswith("tests")] == []


@pytest.fixture(scope="module")
def named_without_the_list(tmp_path_factory):
    """Return what would be called unused if no name were let through."""
    strict = tmp_path_factory.mktemp("vulture") / "pyproject.toml"
    strict.write_text("[tool.vulture]\n")
    return unused(*SETTINGS["paths"], "--exclude", *SETTINGS["exclude"], config=strict)


@pytest.mark.parametrize("name", SETTINGS["ignore_names"])
def test_a_name_is_let_through_only_while_it_must_be(name, named_without_the_list):
    assert any(fnmatchcase(each, name) for each in named_without_the_list)
