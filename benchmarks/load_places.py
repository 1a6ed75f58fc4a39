"""A page of ours with charts and a stock one, and what their servers take."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import httpx

from data_access import accounts, atoms
from data_access.database import Database
from data_access.waves import list_waves
from domain.access import Viewer
from domain.questionnaire import WaveKind
from domain.waves import Wave, WaveStatus
from services.clock import now
from services.logins import LOGIN_COOKIE
from services.sample.scripts import organisation_scripts
from services.sample_data import demo_sign_ins
from services.secrets import FILE
from services.settings import Settings
from services.viewers import viewer_of
from tests.cast import signed_in
from tests.support.app import App, environment, start_app
from tests.support.databases import SqliteDatabases, run_folder
from tests.support.demonstration import demonstration_address
from tests.support.postgres import free_port

STOCK_CHARTS = Path(__file__).parent / "stock_charts" / "app.py"
STARTS_WITHIN = 90.0
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Place:
    """A page, the process that serves it, and the cookies of those who may open it."""

    name: str
    pid: int
    port: int
    page: str = ""
    query: str = ""
    cookies: tuple[str, ...] = ("",)

    def cpu_ms(self) -> float:
        """Return the processor time that the server has used, in ms."""
        stat = Path(f"/proc/{self.pid}/stat").read_text()
        fields = stat.rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / TICKS

    def rss_mb(self) -> float:
        """Return the memory that the server holds, in MB."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        kilobytes = status.partition("VmRSS:")[2].split()[0]
        return int(kilobytes) / 1024


@contextmanager
def our_page(folder: Path, users: int) -> Iterator[Place]:
    """Give the released feedback of a session, to so many who have signed in."""
    address = demonstration_address(SqliteDatabases(run_folder()))
    data = folder / "anker"
    data.mkdir(mode=0o700, parents=True)
    shutil.copy(run_folder() / "keys" / FILE, data)
    # with the clock of today: that somebody was seen is written, as in operation
    app = start_app(address, data, ANKER_DEMO="1")
    try:
        database = Database(address.url)
        leader, wave = _leader_of_released(database)
        cookies = tuple(
            f"{LOGIN_COOKIE}={signed_in(database, leader, now=now(Settings()))}"
            for _ in range(users)
        )
        database.close()
        yield _place(app, wave, cookies)
    finally:
        app.stop()


def _place(app: App, wave: Wave, cookies: tuple[str, ...]) -> Place:
    query = f"session={wave.local_session_id}"
    return Place("anker", app.process.pid, app.port, "feedback", query, cookies)


def _leader_of_released(database: Database) -> tuple[Viewer, Wave]:
    """Return the first who can sign in, and a wave of theirs with few figures."""
    organisation_id = organisation_scripts()[0].id
    email, _who = demo_sign_ins(database)[0]
    with database.reading(organisation_id) as db:
        account = accounts.get_account_by_email(db, email)
        viewer = account and viewer_of(db, organisation_id, account.person_id)
        if viewer is None:
            raise LookupError(email)
        items = {
            wave: len(atoms.atom_counts(db, organisation_id, wave.figures_atom_id))
            for wave in list_waves(
                db, organisation_id, statuses=[WaveStatus.RELEASED], kind=WaveKind.END
            )
            if _covers(viewer, wave.team_id)
            and wave.figures_atom_id is not None
            and wave.received >= wave.k.figures_from
        }
    # as little more than three charts as there is
    return viewer, min(items, key=lambda wave: (items[wave], -wave.received, wave.id))


def _covers(viewer: Viewer, team_id: UUID) -> bool:
    return any(held.covers(team_id) for held in viewer.roles)


@contextmanager
def stock_page(folder: Path) -> Iterator[Place]:
    """Give the charts of a stock app as it comes from the box."""
    port = free_port()
    folder.mkdir(parents=True, exist_ok=True)
    options = {
        "--server.port": str(port),
        "--server.address": "127.0.0.1",
        "--server.headless": "true",
        "--browser.gatherUsageStats": "false",
    }
    process = subprocess.Popen(  # noqa: S603 the same Python, our own arguments
        [
            *(sys.executable, "-m", "streamlit", "run", str(STOCK_CHARTS)),
            *(part for option in options.items() for part in option),
        ],
        cwd=folder,  # away from Anker's own .streamlit/config.toml
        env=environment({}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_until_it_answers(process, f"http://127.0.0.1:{port}/_stcore/health")
        yield Place("stock Streamlit", process.pid, port)
    finally:
        process.terminate()
        process.wait()


def _wait_until_it_answers(process: subprocess.Popen[bytes], address: str) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if httpx.get(address, trust_env=False).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise RuntimeError("the stock app did not start")
