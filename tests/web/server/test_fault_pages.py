"""Whatever fails before a page runs, the browser gets a page of ours that tells nothing."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from starlette.routing import Route

from services.sign_in.logins import LOGIN_COOKIE
from tests.support.app import App, start_app
from tests.support.engines import only_sqlite
from tests.support.html import Html
from ui import navigation
from web.feedback import survey
from web.knowledge import film_upload, films
from web.public import pages as public
from web.sign_in import account_links, login

ROOT = Path(__file__).parents[3]
BREAKING = ROOT / "tests" / "support" / "breaking"
SAID = {
    "fault": "Noget gik galt hos os",
    "away": "Prøv igen om lidt",
    "full": "Prøv igen om lidt",
}
#: where it breaks, and by what
BREAKS = (
    *(("document", "fault"), ("middleware", "fault"), ("language", "fault")),
    *(("login", "fault"), ("login", "away"), ("database", "fault")),
    *(("database", "away"), ("database", "full")),
)
OF_OURS = ("secret", "/etc/", "SELECT", "RuntimeError", "Traceback", str(ROOT), ".py")
VALUES = {
    "{code:str}": "ABCD2345",
    "{film_id:uuid}": str(uuid4()),
    "{language:str}": "da",
    "{rest:path}": "x",
    "{talk_id:uuid}": str(uuid4()),
    "{token:str}": "t" * 22,
}
ROUTES = (
    *(account_links.routes, film_upload.routes, films.last_routes, films.routes),
    *(login.routes, public.routes, survey.routes),
)
FORM = {"email": "ida@havby.dk", "password": "x" * 12, "repeated": "x" * 12}

pytestmark = only_sqlite


def filled(path: str) -> str:
    for name, value in VALUES.items():
        path = path.replace(name, value)
    return path


#: every page, every route of ours, and a path that nobody has
ASKED = sorted(
    {("GET", path) for path in (*navigation.paths(), "/nobody")}
    | {
        (method, filled(route.path))
        for routes in ROUTES
        for route in routes
        if isinstance(route, Route)
        for method in route.methods - {"HEAD"}
    }
)


@pytest.fixture(scope="module")
def app(databases, tmp_path_factory) -> Iterator[App]:
    """Give the running application, which breaks where and how it is told."""
    address = databases.new(template="empty")
    folder = tmp_path_factory.mktemp("breaking")
    running = start_app(
        address, folder, PYTHONPATH=f"{BREAKING}:{ROOT}", ANKER_SMTP_HOST="127.0.0.1"
    )
    yield running
    running.stop()
    databases.remove(address)


def answers(app: App) -> dict[tuple[str, str], httpx.Response]:
    """Ask for everything; whoever asks claims to be signed in."""
    headers = {
        "Cookie": f"{LOGIN_COOKIE}=login; __Host-pre=pre",
        "Origin": app.url,
        "Sec-Fetch-Site": "same-origin",
    }
    with httpx.Client(base_url=app.url, headers=headers, trust_env=False) as client:
        return {
            (method, path): client.request(
                method, path, data=FORM if method == "POST" else None
            )
            for method, path in ASKED
        }


@pytest.fixture
def breaks(app):
    """Give a function that breaks a place of the application."""
    file = app.data / "breaks"

    def tell(place, error):
        # a new name takes the old one's place at once
        file.with_suffix(".new").write_text(f"{place} {error}")
        file.with_suffix(".new").rename(file)

    yield tell
    file.unlink()


def test_without_a_fault_nothing_ends_in_one(app):
    bad = {asked: one.status_code for asked, one in answers(app).items()}

    assert {asked: code for asked, code in bad.items() if code >= 500} == {}


@pytest.mark.parametrize(("place", "error"), BREAKS)
def test_no_fault_ends_in_a_bare_answer(app, breaks, place, error):
    breaks(place, error)

    failed = {k: v for k, v in answers(app).items() if v.status_code >= 500}

    # the document comes all the same when only its reader is unknown
    falls_back = place in {"login", "database"} and error != "fault"
    documents = {k for k in failed if k[1] in navigation.paths()}
    assert bool(documents) != falls_back
    assert failed
    for asked, answer in failed.items():
        page = Html(answer.text)
        titles = {SAID[error], SAID["fault"]} if "/s/" in asked[1] else {SAID[error]}
        assert page.all("html")[0].attributes == {"lang": "da"}, asked
        assert page.all("h1")[0].text in titles, asked
        assert [word for word in OF_OURS if word in answer.text] == [], asked
        assert answer.headers["content-security-policy"], asked
        assert ("refresh" in answer.headers) == (
            error == "away" and asked[0] == "GET" and answer.status_code == 503
        ), asked
