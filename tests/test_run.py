"""What holds for the run as a whole: which tests, on which engine, how often."""

import os
import re
import subprocess
import sys
import threading
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import literal, select

from data_access.database import Database
from tests.support.engines import (
    ENOUGH,
    ON_BOTH,
    only_postgresql,
    waits_for_the_long_run,
)
from tests.support.line import Line
from tests.support.order import FIRST
from tests.support.poor_line import PoorLine
from tests.support.retries import EXCUSED_FOR, excused
from tests.support.rights.stage import ACTORS

ROOT = Path(__file__).parent.parent
TESTS = ROOT / "tests"

# --- Engines ---------------------------------------------------------------------------

BROWSER = pytest.mark.browser.mark


@pytest.mark.parametrize(
    ("place", "engine", "marks", "waits"),
    [
        ("pages/test_plan.py", "sqlite", [], False),
        ("pages/test_plan.py", "postgresql", [], True),
        ("pages/test_back_in_a_browser.py", "postgresql", [BROWSER], True),
        ("services/people/test_roles.py", "postgresql", [], False),
        ("services/people/test_roles.py", "sqlite", [], False),
        ("test_rights.py", "postgresql", [], True),
        ("test_rights.py", "sqlite", [], False),
        ("test_rights.py", None, [], False),
        ("test_keyboard.py", "sqlite", [BROWSER], False),
        ("test_keyboard.py", "postgresql", [BROWSER], True),
        ("test_walk.py", "postgresql", [BROWSER], False),
        ("test_walk.py", "sqlite", [BROWSER], True),
        (ON_BOTH[0], "postgresql", [BROWSER], False),
        (ON_BOTH[0], "sqlite", [BROWSER], False),
        (ON_BOTH[1], "postgresql", [], False),
        ("ui/test_text.py", "postgresql", [only_postgresql.mark], False),
    ],
)
def test_what_lies_above_the_services_is_shown_on_one_engine(
    place, engine, marks, waits
):
    assert waits_for_the_long_run(place, engine, marks) is waits


def test_every_place_that_a_run_is_told_about_is_there():
    named = {each.partition("::")[0] for each in (*ENOUGH, *ON_BOTH, *FIRST)}

    assert [each for each in sorted(named) if not (TESTS / each).exists()] == []


def test_every_test_that_runs_on_both_engines_is_there():
    named = [each.partition("::") for each in ON_BOTH if "::" in each]

    for place, _colons, name in named:
        test, _bracket, parameters = name.removesuffix("]").partition("[")
        assert f"def {test}(" in (TESTS / place).read_text(encoding="utf-8")
        assert parameters.removeprefix("postgresql-") in ACTORS


# --- Addresses -------------------------------------------------------------------------

#: who goes from page to page has the addresses from here
WALKS = (
    "tests/support/every_page.py",
    "tests/support/hostile/stage.py",
    "tools/screen_stops.py",
)


def asked_in_vain(addresses: str) -> set[str]:
    """Return what addresses ask by a name that no page and nothing of `ui` has."""
    sources = [
        path.read_text(encoding="utf-8")
        for folder in ("pages", "ui")
        for path in (ROOT / folder).rglob("*.py")
    ]
    asked = set(re.findall(r"[?&](\w+)=", addresses))
    return {name for name in asked if not any(f'"{name}"' in one for one in sources)}


@pytest.mark.parametrize("walk", WALKS)
def test_what_the_addresses_of_a_walk_ask_is_asked_by_a_name_that_pages_have(walk):
    assert asked_in_vain((ROOT / walk).read_text(encoding="utf-8")) == set()


def test_a_name_that_no_page_has_is_told():
    assert asked_in_vain("/temapakker?sog=leg, /beslutninger?vis=liste") == {"sog"}


# --- Retries ---------------------------------------------------------------------------

CONFTEST = """
from datetime import date
from pathlib import Path
from tests.support.retries import Retries

def pytest_configure(config):
    if not hasattr(config, "workerinput"):
        listed = Path(__file__).with_name("retried.toml")
        config.pluginmanager.register(Retries(listed, today=date(2026, 9, 15)))
"""
MODULE = """
from pathlib import Path
import pytest

HAPPENED = Path(__file__).with_name("happened")

@pytest.mark.flaky(reruns=1, only_rerun="TimeoutError")
def test_in_vain():
    if not HAPPENED.exists():
        HAPPENED.touch()
        raise TimeoutError("the page that never came")

def test_other():
    pass
"""
NAME = "test_waits.py::test_in_vain"
TODAY = date(2026, 9, 15)


def run(folder: Path, listed: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run two tests, of which one waits in vain the first time, with that list."""
    (folder / "conftest.py").write_text(CONFTEST)
    (folder / "test_waits.py").write_text(MODULE)
    (folder / "retried.toml").write_text(listed)
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


def entry(since: date, *, reason: str = "known") -> str:
    return f'["{NAME}"]\nsince = {since}\nreason = "{reason}"\n'


def test_a_retry_that_nobody_has_excused_fails_the_run(tmp_path):
    ran = run(tmp_path, "", "-n", "1")

    assert "2 passed, 1 rerun" in ran.stdout
    assert "TimeoutError: the page that never came" in ran.stdout
    assert f"{NAME}: not in retried.toml" in ran.stdout
    assert ran.returncode == pytest.ExitCode.TESTS_FAILED


def test_an_excused_one_does_not(tmp_path):
    ran = run(tmp_path, entry(TODAY))

    assert "2 passed, 1 rerun" in ran.stdout
    assert "TimeoutError: the page that never came" in ran.stdout
    assert "not in retried.toml" not in ran.stdout
    assert ran.returncode == pytest.ExitCode.OK


def test_an_excuse_is_for_one_test_has_a_reason_and_ends():
    day = TODAY - EXCUSED_FOR

    assert excused(entry(day), TODAY) == {NAME}
    assert excused(entry(day), TODAY + timedelta(days=1)) == set()
    assert excused(entry(day, reason=""), TODAY) == set()


def test_the_list_of_today_can_be_read():
    excused((TESTS / "retried.toml").read_text("utf-8"), TODAY)


# --- Compiled statements ---------------------------------------------------------------


def test_what_was_compiled_for_one_database_serves_the_next(databases):
    added = []
    for _ in range(3):
        address = databases.new(template="empty")
        opened = Database(address.url)
        with opened.platform_reading() as db:
            db.execute(select(literal("any").label("any"))).all()
            known = len(opened.engine._compiled_cache)
            db.execute(select(literal("here").label("only_here"))).all()
            added.append(len(opened.engine._compiled_cache) - known)
        opened.close()
        databases.remove(address)

    assert added[-1] == 0
    assert sum(added) in {1, 2}


# --- Lines -----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [Line, PoorLine])
def test_nobody_waits_at_the_door_of_a_line_that_was_taken_away(kind):
    before = set(threading.enumerate())
    line = kind(1)
    assert set(threading.enumerate()) > before

    line.end()

    assert set(threading.enumerate()) == before
