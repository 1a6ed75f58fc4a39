"""The two applications that the browser bench compares, started side by side."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from data_access.database import Database
from data_access.waves import list_waves
from domain.waves import WaveKind, WaveStatus
from services.sample.scripts import organisation_scripts
from services.sample_data import DEMO_PASSWORD, demo_sign_ins
from services.secrets import server_keys
from services.waves import survey_token
from tests.support.app import App, environment
from tests.support.databases import SqliteDatabases, begin_run, end_run, run_folder
from tests.support.demonstration import demonstration_address, start_demonstration
from tests.support.postgres import free_port

STOCK_APP = Path(__file__).parent / "stock_empty" / "app.py"
STARTS_WITHIN = 60.0


@dataclass(frozen=True, slots=True)
class Places:
    """Where the pages are, and who one signs in as."""

    stock: str
    anker: str
    survey: str
    email: str
    password: str


@contextmanager
def open_places(folder: Path) -> Iterator[Places]:
    """Start stock-empty and the demonstration; stop both at the end."""
    begin_run()
    stock, stock_url = start_stock(folder)
    try:
        address = demonstration_address(SqliteDatabases(run_folder()))
        app = start_demonstration(address, folder / "anker")
        try:
            yield places_of(app, stock_url)
        finally:
            app.stop()
    finally:
        stock.terminate()
        stock.wait()
        end_run()


def places_of(app: App, stock_url: str) -> Places:
    """Return where the pages of the two applications are."""
    database = Database(app.address.url)
    email, _who = demo_sign_ins(database)[0]
    organisation_id = organisation_scripts()[0].id
    with database.reading(organisation_id) as db:
        open_waves = list_waves(
            db, organisation_id, statuses=[WaveStatus.OPEN], kind=WaveKind.END
        )
        token = survey_token(db, open_waves[0], server_keys(app.data))
    database.close()
    return Places(stock_url, app.url, f"{app.url}/s/{token}", email, DEMO_PASSWORD)


def start_stock(folder: Path) -> tuple[subprocess.Popen[bytes], str]:
    """Start the empty app as it comes from the box; return it and where it answers."""
    port = free_port()
    process = subprocess.Popen(  # noqa: S603 the same Python, our own arguments
        [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            str(STOCK_APP),
            "--server.port",
            str(port),
            "--server.address",
            "127.0.0.1",
            "--server.headless",
            "true",
            "--browser.gatherUsageStats",
            "false",
        ],
        cwd=folder,  # away from Anker's own .streamlit/config.toml
        env=environment({}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://localhost:{port}"
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if httpx.get(
                f"http://127.0.0.1:{port}/_stcore/health", trust_env=False
            ).is_success:
                return process, url
        except httpx.TransportError:
            time.sleep(0.1)
    process.kill()
    process.wait()
    message = "stock-empty did not start"
    raise RuntimeError(message)
