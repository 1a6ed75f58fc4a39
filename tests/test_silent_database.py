"""The database falls silent: every document comes all the same, or says so."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import httpx
import pytest
from sqlalchemy import make_url

from data_access.database import Database
from services.sign_in.logins import LOGIN_COOKIE
from tests.cast import NOW, load_cast, signed_in
from tests.support.app import App, start_app
from tests.support.engines import only_postgresql
from tests.support.local_sessions import publish
from tests.support.poor_line import PoorLine, poor_line_to

pytestmark = only_postgresql

#: seconds within which every page answers or says why not, and is back
BOUND, BACK = 6, 10
#: so many do something at the same time
AT_ONCE = 4


#: every page, and who of the cast opens it; the last is the form of no session
PAGES = (
    ("aisha", "/"),
    ("aisha", "/planlaeg"),
    ("aisha", "/beslutninger"),
    ("lone", "/administration"),
    ("aisha", "/temapakker"),
    ("aisha", "/temapakke"),
    ("aisha", "/talk"),
    ("bo", "/lokalt-talk"),
    ("aisha", "/tilpas"),
    ("aisha", "/sessioner"),
    ("aisha", "/session"),
    ("aisha", "/feedback"),
    ("bo", "/oplaering"),
    ("karen", "/implementering"),
    ("lone", "/hent-ind"),
)
NO_FORM = "/s/0123456789abcdefghijkl"


@dataclass(frozen=True, slots=True)
class Place:
    """The application, whose database is at the other end of a line."""

    app: App
    line: PoorLine
    #: the cookies of those who are signed in, by their names
    logins: dict[str, str]


@pytest.fixture(scope="module")
def place(databases, tmp_path_factory) -> Iterator[Place]:
    address = databases.new(template="empty")
    database = Database(address.url)
    cast = load_cast(database)
    publish(database)
    logins = {
        name: signed_in(database, getattr(cast, name))
        for name in {name for name, _path in PAGES}
    }
    database.close()
    with poor_line_to(databases.server.port) as line:
        url = make_url(address.url).set(port=line.port)
        far = replace(address, url=url.render_as_string(hide_password=False))
        app = start_app(far, tmp_path_factory.mktemp("silent"), now=NOW)
        yield Place(app, line, logins)
        line.let_go()
        app.stop()
    databases.remove(address)


def fetched(place: Place, path: str, name: str = "") -> tuple[float, int]:
    """Return after how many seconds a page's document came, and its status."""
    began = time.monotonic()
    answer = httpx.get(
        f"{place.app.url}{path}",
        headers={"Cookie": f"{LOGIN_COOKIE}={place.logins[name]}"} if name else {},
        timeout=30,
        trust_env=False,
    )
    assert "Internal Server Error" not in answer.text
    return time.monotonic() - began, answer.status_code


@pytest.mark.parametrize(
    "number", [3, pytest.param(99, marks=pytest.mark.slow)], ids=str
)
def test_every_document_comes_while_the_database_is_silent(
    place, record_property, number
):
    place.line.hold()
    with ThreadPoolExecutor(AT_ONCE) as several:
        asked = [several.submit(fetched, place, NO_FORM)] + [
            several.submit(fetched, place, path, name) for name, path in PAGES[:number]
        ]
        heard = [one.result() for one in asked]
    place.line.let_go()

    assert max(seconds for seconds, _status in heard) < BOUND
    assert heard[0][1] == 503
    assert {status for _seconds, status in heard} <= {200, 503}
    record_property(
        "ms at most for a document without a database", round(max(heard)[0] * 1000)
    )
    began = time.monotonic()
    assert fetched(place, NO_FORM)[1] == 404
    assert time.monotonic() - began < BACK
