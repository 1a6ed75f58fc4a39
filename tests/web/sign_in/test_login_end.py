"""Before a login ends: how long it lasts, asked without using it, and staying."""

from datetime import timedelta

import pytest
from starlette.applications import Starlette

from services.runtime import Runtime
from services.secrets import server_keys
from services.settings import Settings
from services.sign_in.logins import IDLE_AFTER, LOGIN_COOKIE, LOGIN_LIVES
from tests.cast import NOW, VERIFIER, signed_in
from tests.support.asgi import HOST, Asker
from web.server.middleware import Guard
from web.sign_in import login as routes

PATH = routes.TIME_LEFT_PATH


class Site:
    """Our routes of signing in on a database with the cast, at a moment of one's own."""

    def __init__(self, database, data) -> None:
        self.now = NOW
        self.own = Runtime(
            settings=Settings(data=data),
            database=database,
            keys=server_keys(data),
            verifier=VERIFIER,
            now=lambda: self.now,
        )
        application = Starlette(routes=routes.routes)
        self.asker = Asker(Guard(application, language_of=lambda _: None))

    def ask(self, login, method="GET", after=timedelta(), origin=HOST):
        self.now = NOW + after
        headers = {"Cookie": f"{LOGIN_COOKIE}={login}", "Origin": origin}
        return self.asker.ask(method, PATH, headers=headers)


@pytest.fixture
def site(database, tmp_path, monkeypatch):
    built = Site(database, tmp_path)
    monkeypatch.setattr(routes, "runtime", lambda: built.own)
    return built


@pytest.fixture
def login(database, cast):
    return signed_in(database, cast.aisha)


def minutes(number):
    return timedelta(minutes=number)


def test_asking_how_long_a_login_lasts_does_not_make_it_longer(site, login):
    for number in range(30):
        answer = site.ask(login, after=minutes(number))
        assert answer.json() == {"seconds": (30 - number) * 60, "canStay": True}

    assert site.ask(login, after=IDLE_AFTER).status_code == 403


def test_who_stays_has_another_half_hour(site, login):
    stayed = site.ask(login, "POST", after=minutes(29))

    assert stayed.json() == {"seconds": 1_800, "canStay": True}
    assert site.ask(login, after=minutes(58)).json()["seconds"] == 60
    assert "set-cookie" not in stayed.headers
    assert stayed.headers["cache-control"] == "no-store"


def test_nobody_stays_longer_than_a_day_s_work(site, login):
    for number in range(29, 12 * 60, 29):
        last = site.ask(login, "POST", after=minutes(number))

    assert last.json() == {"seconds": 24 * 60, "canStay": False}
    assert site.ask(login, after=LOGIN_LIVES).status_code == 403


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_without_a_login_there_is_no_time(site, method):
    assert site.ask("no such login", method).status_code == 403


def test_another_site_s_page_keeps_nobody_signed_in(site, login):
    sent = site.ask(login, "POST", minutes(20), origin="https://elsewhere.example")

    assert sent.status_code == 403
    assert site.ask(login, after=minutes(20)).json()["seconds"] == 600
