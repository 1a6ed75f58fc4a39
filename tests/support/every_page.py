"""Every page of the demonstration, and who of those who may sign in sees most of it."""

from dataclasses import replace

from data_access.database import Database
from data_access.local_sessions.local_sessions import list_sessions
from domain.local_sessions.local_session import SessionStatus
from services.sample.scripts import organisation_scripts
from tests.support.app import App
from tests.support.demonstration import DEMO_NOW
from tests.support.reset_links import new_reset
from tools.screen_stops import AISHA, BO, FINN, KAREN, LONE, NOBODY, Stop, list_stops

EVERYBODY = (AISHA, FINN, BO, KAREN, LONE)

#: pages that somebody else sees more of than who walks over them
SEES_MORE = {"temapakker": BO, "temapakke": BO, "tilpas": BO, "talk": BO}
PANELS = ("mennesker", "moeder", "lukket", "indstillinger", "log")


def list_pages(app: App) -> list[Stop]:
    """Return every page once, as who sees most of it opens it."""
    return [
        replace(stop, email=SEES_MORE.get(stop.name, stop.email))
        for stop in (*list_stops(app), *_off_the_walk(app))
    ]


def of_everybody(pages: list[Stop]) -> list[Stop]:
    """Return every page for everybody who can sign in, and the public ones once."""
    public = [page for page in pages if not page.email]
    private = {page.path: page for page in pages if page.email}
    return public + [
        replace(page, name=f"{page.name} ({email})", email=email)
        for page in private.values()
        for email in EVERYBODY
    ]


def _off_the_walk(app: App) -> list[Stop]:
    fjordby = organisation_scripts()[0]
    team_id = fjordby.id_of("team", "boerneteamet")
    database = Database(app.address.url)
    with database.reading(fjordby.id) as db:
        sessions = list_sessions(db, fjordby.id, team_ids=[team_id])
    token = new_reset(database, KAREN, now=DEMO_NOW)
    database.close()
    planned = next(one for one in sessions if one.status is SessionStatus.PLANNED)
    closed = next(one for one in sessions if one.status is SessionStatus.CLOSED)
    return [
        Stop("temapakker-soegt", "/temapakker?soeg=soeskende", AISHA),
        Stop("session-ret", f"/session?id={planned.id}&ret=1", AISHA),
        Stop("session-afsluttet", f"/session?id={closed.id}", AISHA),
        Stop("session-uden-id", "/session", AISHA),
        Stop("beslutninger-liste", "/beslutninger?vis=liste", AISHA),
        Stop("ingen-adgang", "/administration", AISHA),
        *(
            Stop(f"administration-{panel}", f"/administration?panel={panel}", LONE)
            for panel in PANELS
        ),
        Stop("adgang", f"/adgang/{token}", NOBODY),
        Stop("adgang-forbi", "/adgang/forbi", NOBODY),
        Stop("skema-forkert", "/s/0123456789abcdefghijkl", NOBODY),
        Stop("tilgaengelighed", "/was", NOBODY),
        Stop("findes-ikke", "/findes-ikke", NOBODY),
    ]
