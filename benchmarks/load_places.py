"""A page of ours with charts and a stock one, and what their servers take."""

import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from benchmarks.places import (
    FIGURES,
    STOCK_CHARTS_APP,
    end,
    figures_of,
    signs_and_survey,
    start_stock,
)
from data_access.database import Database
from data_access.feedback.released import get_released
from data_access.feedback.waves import list_waves
from data_access.sign_in import accounts
from domain.access import Viewer
from domain.feedback.questionnaire import WaveKind
from domain.feedback.wave import Wave, WaveStatus
from services.clock import now
from services.feedback.shown import session_feedback
from services.sample.loading import demo_sign_ins
from services.sample.scripts import organisation_scripts
from services.secrets import FILE
from services.settings import Settings
from services.sign_in.logins import LOGIN_COOKIE
from services.viewer_rights import viewer_of
from services.work import Work
from tests.builders import TODAY
from tests.cast import NOW, signed_in
from tests.support.app import App, start_app
from tests.support.databases import SqliteDatabases, run_folder
from tests.support.demonstration import demonstration_address

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
    #: the path of a form that participants can answer now
    form: str = ""
    #: what its charts show, for a plain page that shows the same
    figures: Sequence[Mapping[str, Any]] = ()

    def cpu_ms(self) -> float:
        """Return the processor time that the server has used, in ms."""
        stat = Path(f"/proc/{self.pid}/stat").read_text()
        fields = stat.rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / TICKS

    def rss_mb(self) -> float:
        """Return the memory that the server uses, in MB."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        kilobytes = status.partition("VmRSS:")[2].split()[0]
        return int(kilobytes) / 1024


@contextmanager
def our_page(
    folder: Path, users: int, *, moment: datetime | None = None
) -> Iterator[Place]:
    """
    Give the released feedback of a session, to so many who have signed in.

    With the clock of today, that somebody was seen is written, as in operation. At
    another `moment` it stands still, and a form of that day may be open.
    """
    address = demonstration_address(SqliteDatabases(run_folder()))
    data = folder / "anker"
    data.mkdir(mode=0o700, parents=True)
    shutil.copy(run_folder() / "keys" / FILE, data)
    app = start_app(address, data, now=moment, ANKER_DEMO="1")
    try:
        database = Database(address.url)
        leader, wave = _leader_of_released(database)
        cookies = tuple(
            f"{LOGIN_COOKIE}={signed_in(database, leader, now=moment or now(Settings()))}"
            for _ in range(users)
        )
        with database.reading(leader.organisation_id) as db:
            figures = figures_of(
                session_feedback(Work(db, leader, TODAY, NOW), wave.local_session_id)
            )
        database.close()
        place = _place(app, wave, cookies, figures)
        form = urlsplit(signs_and_survey(app)[1]).path if moment else ""
        yield replace(place, form=form)
    finally:
        app.stop()


def _place(
    app: App,
    wave: Wave,
    cookies: tuple[str, ...],
    figures: Sequence[Mapping[str, Any]],
) -> Place:
    query = f"session={wave.local_session_id}"
    return Place(
        "anker",
        app.process.pid,
        app.port,
        "feedback",
        query,
        cookies=cookies,
        figures=figures,
    )


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
            wave: len(get_released(db, organisation_id, wave.id))
            for wave in list_waves(
                db, organisation_id, statuses=[WaveStatus.RELEASED], kind=WaveKind.END
            )
            if _covers(viewer, wave.team_id) and wave.is_large
        }
    # as little more than three charts as there is
    return viewer, min(items, key=lambda wave: (items[wave], -wave.received, wave.id))


def _covers(viewer: Viewer, team_id: UUID) -> bool:
    return any(held.covers(team_id) for held in viewer.roles)


@contextmanager
def stock_page(folder: Path, figures: Sequence[Mapping[str, Any]]) -> Iterator[Place]:
    """Give the same charts as one would first write them, as it comes from the box."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FIGURES).write_text(json.dumps(figures))
    process, url = start_stock(folder, STOCK_CHARTS_APP)
    try:
        yield Place(
            "stock Streamlit", process.pid, int(url.rpartition(":")[2]), "charts"
        )
    finally:
        end(process)
