"""What every test may ask for: databases on both engines, the application, browsers."""

import gc
import os
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page

from data_access.database import Database
from tests.cast import Cast, fill_with_cast, read_cast
from tests.support import figures
from tests.support.app import App, start_app
from tests.support.browser import SHORT_LIVED, Visitors, open_browser
from tests.support.compiled import share_compiled
from tests.support.databases import (
    Address,
    PostgresDatabases,
    SqliteDatabases,
    begin_run,
    end_run,
    run_folder,
)
from tests.support.demonstration import (
    demonstration_address,
    give_languages,
    languages_in,
    start_demonstration,
    written_in,
)
from tests.support.durations import Durations
from tests.support.engines import waits_for_the_long_run
from tests.support.lengths import migrate_and_keep_lengths
from tests.support.local_sessions import publish
from tests.support.order import longest_first
from tests.support.passwords import hash_cheaply
from tests.support.retries import Retries

ENGINES = [
    pytest.param("sqlite"),
    pytest.param("postgresql", marks=pytest.mark.postgres),
]

HERE = Path(__file__).parent
CACHE = HERE.parent / ".cache"
#: where a failed browser test leaves a picture of every page it had open
PICTURES = CACHE / "failures"


# A busy machine is slow, not wrong.
settings.register_profile("anker", deadline=None, print_blob=True)
settings.load_profile("anker")


def pytest_configure(config: pytest.Config) -> None:
    """Open the folder that all processes of this run share; watch what they do."""
    begin_run()
    share_compiled()
    hash_cheaply()
    if not hasattr(config, "workerinput"):
        signal.signal(signal.SIGTERM, _end_early)
        today = datetime.now(UTC).date()
        watchers = config.pluginmanager
        kind = "budget" if config.option.markexpr.startswith("budget") else "durations"
        watchers.register(figures)
        watchers.register(Durations(CACHE / f"{kind}.txt"))
        watchers.register(Retries(HERE / "retried.toml", today=today))


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """
    Give the tests a process for each processor, three more where some need a browser.

    Those wait for the application and Chromium about half of their time.
    """
    processors = len(os.sched_getaffinity(0))
    return processors + 3 * (config.option.markexpr != "unit")


def _end_early(number: int, _frame: FrameType | None) -> None:
    """Clear up too when somebody ends the run, as `timeout` does."""
    pytest.exit("ended from outside", returncode=128 + number)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Clear up when the last process of this run has ended."""
    if not hasattr(config, "workerinput"):
        end_run()


#: the databases of each engine, kept when pytest goes from one to the other and back
MADE: dict[str, SqliteDatabases | PostgresDatabases] = {}
#: the cast of each engine: every test's database is a copy of the same one
KNOWN_CASTS: dict[type, Cast] = {}
#: what takes its time even without server and browser: whole pages, every right, a
#: year of demonstration, hundreds of answers
LONG = (
    "data_access/feedback/test_answers.py",
    "pages/",
    "services/feedback/test_answers.py",
    "services/operating/test_doctor.py",
    "services/post/test_faulty_servers.py",
    "services/sample/",
    "test_operating.py",
    "test_pages.py",
    "test_rights.py",
    "ui/",
)

#: fixtures with the application as it runs
SERVED = {"app", "empty_app", "shown_app"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what belongs to which command; what takes longest begins first."""
    for item in items:
        place = item.path.relative_to(HERE).as_posix()
        parameters = item.callspec.params if hasattr(item, "callspec") else {}
        engine = parameters.get("databases")
        name = f"{place}::{item.name}"
        if waits_for_the_long_run(name, engine, list(item.iter_markers())):
            item.add_marker("slow")
        needs = {mark.name for mark in item.iter_markers()}
        more = needs & {"browser", "budget", "postgres", "slow"}
        more |= SERVED & set(getattr(item, "fixturenames", ()))
        if not more and not place.startswith(LONG):
            item.add_marker("unit")
        # Where two programs wait for each other, a busy machine may come between them:
        # a test that waited in vain is done once more, and the run fails by it unless
        # it is excused (tests/support/retries.py). What a test found wrong stays
        # wrong: a second try would hide a race or a leak.
        if "browser" in needs:
            again = pytest.mark.flaky(reruns=1, only_rerun="TimeoutError")
            item.add_marker(again)
    longest_first(items, HERE)


def pytest_collection_finish() -> None:
    """Let the garbage collector look past what stays, and look less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item):
    """
    Count as covered what the short tests reach, as `make check` does.

    Counting makes a page nearly twice as slow; the long tests would hide what has no
    short one besides.
    """
    plugin = item.config.pluginmanager.getplugin("_cov")
    coverage = getattr(plugin, "cov_controller", None)
    is_short = item.get_closest_marker("unit") is not None
    if coverage is not None and coverage.started != is_short:
        (coverage.resume if is_short else coverage.pause)()
    return (yield)


@pytest.fixture(scope="session", params=ENGINES)
def databases(request) -> SqliteDatabases | PostgresDatabases:
    """Give each engine in turn, with a template called `empty`: migrated, no rows."""
    if request.param not in MADE:
        makers = {"sqlite": SqliteDatabases, "postgresql": PostgresDatabases}
        MADE[request.param] = makers[request.param](run_folder())
        MADE[request.param].make_template("empty", migrate_and_keep_lengths)
    return MADE[request.param]


@pytest.fixture
def texts_are_read(monkeypatch) -> None:
    """Let forms ask for participants' own words, as when somebody can read them."""
    monkeypatch.setattr("domain.feedback.questionnaire.TEXTS_ARE_READ", True)


@pytest.fixture
def database_address(databases, request) -> Iterator[Address]:
    """Give the address of a migrated database with the cast if asked for, else empty."""
    template = "cast" if "cast" in request.fixturenames else "empty"
    if template == "cast":
        databases.make_template(template, fill_with_cast)
    if request.node.get_closest_marker("new_database"):
        address = databases.new(template=template)
        yield address
        databases.remove(address)
    else:
        with databases.lend(template) as address:
            yield address


@pytest.fixture
def database(database_address) -> Iterator[Database]:
    """Give a migrated database without a row but the cast's, on each engine in turn."""
    opened = Database(database_address.url)
    yield opened
    opened.close()


@pytest.fixture
def cast(database, databases) -> Cast:
    """Give the people of Fjordby and Ole of Skovbæk, in `database`."""
    kind = type(databases)
    if kind not in KNOWN_CASTS:
        KNOWN_CASTS[kind] = read_cast(database)
    return KNOWN_CASTS[kind]


@pytest.fixture
def catalogue(database) -> None:
    """Bring the talks and packages that Anker comes with into `database`."""
    publish(database)


@pytest.fixture
def demonstration(databases) -> Iterator[Database]:
    """Give a database with the demonstration data as of DEMO_NOW, on each engine."""
    address = demonstration_address(databases)
    opened = Database(address.url)
    yield opened
    opened.close()
    databases.remove(address)


@pytest.fixture(scope="module")
def app(databases, tmp_path_factory) -> Iterator[App]:
    """
    Give the running application with the demonstration data, one per module and engine.

    Its clock stands at DEMO_NOW; `app.restart(now=…)` moves it.
    """
    address = demonstration_address(databases)
    running = start_demonstration(address, tmp_path_factory.mktemp("app"))
    yield running
    running.stop()
    databases.remove(address)


@pytest.fixture(scope="session")
def shown_app(tmp_path_factory) -> Iterator[App]:
    """
    Give the same on SQLite, one per process, to tests that only look.

    They may sign in, sign out and choose a language. In the end everything that people
    type must be as it was, else one of them has written and needs an `app` of its own.
    """
    databases = SqliteDatabases(run_folder())
    address = demonstration_address(databases)
    written = written_in(address)
    running = start_demonstration(address, tmp_path_factory.mktemp("shown"))
    yield running
    running.stop()
    assert written_in(address) == written, "a test with `shown_app` has written"
    databases.remove(address)


@pytest.fixture
def languages(shown_app) -> Iterator[None]:
    """Let everybody read the language again that they read before the test."""
    before = languages_in(shown_app.address)
    yield
    give_languages(shown_app.address, before)


@pytest.fixture(scope="module")
def empty_app(databases, tmp_path_factory) -> Iterator[App]:
    """Give the running application as an organisation of its own first meets it."""
    address = databases.new(template="empty")
    running = start_app(address, tmp_path_factory.mktemp("app"))
    yield running
    running.stop()
    databases.remove(address)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give one Chromium for all tests of this process."""
    with open_browser(*SHORT_LIVED) as opened:
        yield opened


@pytest.fixture
def visitors(browser) -> Iterator[Visitors]:
    """
    Give people with a browser each; none of them may ask a foreign host for anything.

    If the test fails, a picture of every page they had open stays in .cache/failures.
    """
    with ask_nobody_else(browser) as people:
        yield people


@pytest.fixture(scope="module")
def regulars(browser) -> Iterator[Visitors]:
    """Give the same to a whole file, whose tests go on where the one before ended."""
    with ask_nobody_else(browser) as people:
        yield people


@contextmanager
def ask_nobody_else(browser: Browser) -> Iterator[Visitors]:
    """Give people with a browser each, and see in the end whom they have asked."""
    people = Visitors(browser)
    yield people
    foreign = people.foreign_hosts()
    people.close()
    assert foreign == []


@pytest.fixture
def page(visitors) -> Page:
    """Give a page in the browser of somebody who has never been here."""
    return visitors.new_page()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    """Keep a picture of what could be seen where a test has failed."""
    report = yield
    if report.when == "call" and report.failed:
        for one in getattr(item, "funcargs", {}).values():
            if isinstance(one, Visitors):
                keep_pictures(one.pages, item.nodeid)
    return report


def keep_pictures(pages: list[Page], test: str) -> None:
    """Save what is to be seen on `pages`, in files named after the test."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"\W+", "-", test)
    for number, page in enumerate(pages, start=1):
        if not page.is_closed():
            page.screenshot(path=PICTURES / f"{name}-{number}.png", full_page=True)
