"""The applications that the browser bench compares, started side by side."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx

from data_access.database import Database
from data_access.feedback.waves import list_waves
from data_access.sign_in.accounts import get_account_by_email
from domain.feedback.shown import Distribution, WithReference
from domain.feedback.wave import WaveKind, WaveStatus
from services.feedback.opening import survey_token
from services.feedback.shown import SessionFeedback, list_feedback, session_feedback
from services.sample.loading import DEMO_PASSWORD, demo_sign_ins
from services.sample.scripts import organisation_scripts
from services.secrets import server_keys
from services.viewer_rights import viewer_of
from services.work import Work
from tests.builders import TODAY
from tests.cast import NOW
from tests.support.app import App, environment
from tests.support.databases import SqliteDatabases, begin_run, end_run, run_folder
from tests.support.demonstration import demonstration_address, start_demonstration
from tests.support.postgres import free_port

HERE = Path(__file__).parent
STOCK_APP = HERE / "stock_empty" / "app.py"
STOCK_CHARTS_APP = HERE / "stock_charts" / "app.py"
#: what the plain app reads, in the folder where it is started
FIGURES = "figures.json"
STARTS_WITHIN = 60.0
LEAST_CHARTS = 3


@dataclass(frozen=True, slots=True)
class Places:
    """Where the pages are, and who one signs in as."""

    stock: str
    stock_pid: int
    charts: str
    charts_pid: int
    anker: str
    anker_pid: int
    survey: str
    #: a session whose answers are shown in so many charts, each with its table
    session: UUID
    questions: int
    email: str
    password: str


@contextmanager
def open_places(folder: Path) -> Iterator[Places]:
    """Start the plain apps and the demonstration; stop all of them at the end."""
    begin_run()
    try:
        address = demonstration_address(SqliteDatabases(run_folder()))
        with ExitStack() as started:
            app = start_demonstration(address, folder / "anker")
            started.callback(app.stop)
            shown = chosen_feedback(Database(app.address.url))
            (folder / FIGURES).write_text(json.dumps(figures_of(shown)))
            stock, stock_url = start_stock(folder, STOCK_APP)
            started.callback(end, stock)
            charts, charts_url = start_stock(folder, STOCK_CHARTS_APP)
            started.callback(end, charts)
            email, survey = signs_and_survey(app)
            yield Places(
                stock=stock_url,
                stock_pid=stock.pid,
                charts=charts_url,
                charts_pid=charts.pid,
                anker=app.url,
                anker_pid=app.process.pid,
                survey=survey,
                session=shown.session.id,
                questions=len(figures_of(shown)),
                email=email,
                password=DEMO_PASSWORD,
            )
    finally:
        end_run()


def end(process: subprocess.Popen[bytes]) -> None:
    """Stop a plain app."""
    process.terminate()
    process.wait()


def signs_and_survey(app: App) -> tuple[str, str]:
    """Return who signs in, and the address of an open form of theirs."""
    database = Database(app.address.url)
    email, _who = demo_sign_ins(database)[0]
    organisation_id = organisation_scripts()[0].id
    with database.reading(organisation_id) as db:
        open_waves = list_waves(
            db, organisation_id, statuses=[WaveStatus.OPEN], kind=WaveKind.END
        )
        token = survey_token(db, open_waves[0], server_keys(app.data))
    database.close()
    return email, f"{app.url}/s/{token}"


def chosen_feedback(database: Database) -> SessionFeedback:
    """Return the latest session of the team leader's with three charts or more."""
    email, _who = demo_sign_ins(database)[0]
    with database.platform_reading() as db:
        account = get_account_by_email(db, email)
    if account is None:
        raise RuntimeError("the demonstration has nobody to sign in as")
    with database.reading(account.organisation_id) as db:
        viewer = viewer_of(db, account.organisation_id, account.person_id)
        lines = list_feedback(Work(db, viewer, TODAY, NOW)) if viewer else []
        for line in lines:
            shown = (
                session_feedback(Work(db, viewer, TODAY, NOW), line.session.id)
                if viewer
                else None
            )
            if shown is not None and len(figures_of(shown)) >= LEAST_CHARTS:
                return shown
    raise RuntimeError("the demonstration has no session with three charts")


def figures_of(shown: SessionFeedback) -> list[dict[str, Any]]:
    """Return what the page draws as charts: each question with its answers' shares."""
    figures = []
    for group in (group for wave in shown.waves for group in wave.groups):
        for one in group.items:
            view = one.view
            if isinstance(view, WithReference):
                view = view.distribution
            if isinstance(view, Distribution) and one.item.scale is not None:
                words = {each.id: each.words.da for each in one.item.scale.options}
                answers = [
                    {
                        "answer": words[each.option_id],
                        "percent": each.share.percent,
                    }
                    for each in view.options
                ]
                figures.append({"words": one.item.seminar.da, "answers": answers})
    return figures


def start_stock(folder: Path, script: Path) -> tuple[subprocess.Popen[bytes], str]:
    """Start a plain app as it comes from the box; return it and where it answers."""
    port = free_port()
    process = subprocess.Popen(  # noqa: S603 the same Python, our own arguments
        [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            str(script),
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
    message = f"{script} did not start"
    raise RuntimeError(message)
