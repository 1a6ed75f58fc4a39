"""The route of files: who gets which, and what stands in the browser if not."""

import csv
import io
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from starlette.applications import Starlette

from domain.access import Action
from domain.files import MOST_FILES
from services import change_log
from services.runtime import Runtime
from services.secrets import server_keys
from services.settings import Settings
from services.sign_in.logins import LOGIN_COOKIE
from tests.builders import FJORDBY, OTHER_TEAM
from tests.cast import NOW, PASSWORD, VERIFIER, signed_in
from tests.support.asgi import HOST, Asker
from tests.support.decisions.decided import decide
from tests.support.html import Html
from tests.support.work import at_work
from web.files import files
from web.server.middleware import Guard

CSV = "/fil/beslutninger.csv"
OURS = {"Origin": HOST}
#: the password is asked for again ten minutes after it was given
LONG_AGO = NOW - timedelta(minutes=11)


class Site:
    """Our routes of files on a database with the cast."""

    def __init__(self, database, data) -> None:
        self.database = database
        self.own = Runtime(
            settings=Settings(data=data),
            database=database,
            keys=server_keys(data),
            verifier=VERIFIER,
            now=lambda: NOW,
        )
        routes = Starlette(routes=files.routes)
        self.asker = Asker(Guard(routes, language_of=lambda _: None))

    def ask(self, login, address=CSV, *, method="GET", headers=None, **body):
        cookie = {"Cookie": f"{LOGIN_COOKIE}={login}"}
        return self.asker.ask(
            method, address, headers={**cookie, **(headers or {})}, **body
        )

    def get(self, viewer, address=CSV, **headers):
        return self.ask(signed_in(self.database, viewer), address, headers=headers)


@pytest.fixture
def site(database, cast, tmp_path, monkeypatch):
    built = Site(database, tmp_path)
    monkeypatch.setattr(files, "runtime", lambda: built.own)
    return built


def heading(answer):
    return Html(answer.text).all("h1")[0].text


def test_a_link_gives_the_file(site, database, cast):
    decision = decide(database, cast.aisha)

    answer = site.get(cast.aisha)

    rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
    assert [row[1] for row in rows if len(row) > 1] == ["Beslutning", decision.text]
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == (
        'attachment; filename="anker-beslutninger-2026-09-01.csv"'
    )
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "cut", ["vis=done", "ansvarlig=Signe", f"team={OTHER_TEAM}", "vis=done&vis=lost"]
)
def test_a_file_is_cut_as_its_address_says(site, database, cast, cut):
    decide(database, cast.aisha)
    wide = "/fil/beslutninger.html"

    assert len(Html(site.get(cast.aisha, wide).text).all("tr")) == 2
    assert len(Html(site.get(cast.aisha, f"{wide}?{cut}").text).all("tr")) == 1


def test_a_page_to_print_has_what_was_typed_as_text(site, database, cast):
    typed = '<img src=x onerror="alert(1)">{{ 7 * 7 }} når et barn begynder'
    decision = decide(database, cast.aisha, text=typed)

    answer = site.get(
        cast.aisha, f"/fil/besluttet.html?session={decision.local_session_id}"
    )

    page = Html(answer.text)
    assert heading(answer) == "Det besluttede vi tirsdag 1. september 2026"
    assert page.all("td")[0].text == typed
    assert page.all("img", "script") == []
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_words_are_in_the_language_that_is_asked_for(site, cast):
    danish = site.get(cast.aisha, "/fil/sessioner.html")
    english = site.get(cast.aisha, "/fil/sessioner.html?lang=en")

    assert (heading(danish), heading(english)) == ("Sessioner", "Sessions")
    assert Html(english.text).all("html")[0].attributes["lang"] == "en"


@pytest.mark.parametrize(
    "address",
    [
        "/fil/kolleger.csv",
        "/fil/beslutninger.exe",
        "/fil/beslutninger.csv?team=1",
        "/fil/beslutninger.csv?vis=alle",
        "/fil/besluttet.csv",
        "/fil/beslutninger.svg?ansvarlig=%00",
        f"/fil/svar.svg?session={UUID(int=9)}&maaling=end&punkt=Signe",
        f"/fil/besluttet.csv?session={UUID(int=9)}",
        f"/fil/svar.xlsx?session={UUID(int=9)}",
    ],
)
def test_what_is_no_file_of_ours_is_not_found(site, cast, address):
    answer = site.get(cast.aisha, address)

    assert (answer.status_code, heading(answer)) == (404, "Siden findes ikke")


def test_another_organisation_s_session_is_as_if_there_were_none(site, database, cast):
    decision = decide(database, cast.aisha)
    address = f"/fil/besluttet.csv?session={decision.local_session_id}"

    theirs = site.get(cast.ole, address)
    nothing = site.get(cast.ole, f"/fil/besluttet.csv?session={uuid4()}")

    assert (theirs.status_code, theirs.text) == (404, nothing.text)


def test_what_means_nothing_to_a_table_is_not_in_the_log_either(site, database, cast):
    asked = f"team={OTHER_TEAM}&vis=open&ansvarlig=Signe&punkt=Signe&maaling=end"

    assert site.get(cast.karen, f"/fil/implementering.csv?{asked}").status_code == 200

    with database.reading(FJORDBY) as db:
        [entry] = change_log.list_log(at_work(db, cast.karen))
    assert entry.detail.startswith("csv, ")
    assert entry.detail.endswith(" rows")


def test_who_is_signed_out_is_told_so(site):
    answer = site.ask("no such login")

    assert (answer.status_code, heading(answer)) == (403, "Du er logget ud")


def test_another_site_s_page_takes_no_file(site, database, cast):
    answer = site.get(cast.aisha, **{"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 404
    with database.reading(FJORDBY) as db:
        assert change_log.list_log(at_work(db, cast.aisha)) == []


def test_an_administrator_gives_the_password_and_then_gets_the_file(
    site, database, cast
):
    login = signed_in(database, cast.lone, now=LONG_AGO)
    address = f"{CSV}?vis=open"

    asked = site.ask(login, address)
    wrong = site.ask(
        login, address, method="POST", headers=OURS, data={"password": "forkert"}
    )
    right = site.ask(
        login, address, method="POST", headers=OURS, data={"password": PASSWORD}
    )
    given = site.ask(login, address)

    assert (asked.status_code, heading(asked)) == (200, "Skriv din adgangskode")
    form = Html(asked.text).all("form")[0]
    assert form.attributes["action"] == address
    assert wrong.status_code == 422
    assert "Det er ikke din adgangskode" in wrong.text
    assert Html(right.text).all("a")[1].attributes["href"] == address
    assert given.headers["content-type"].startswith("text/csv")


def test_another_site_s_form_gives_no_password(site, database, cast):
    login = signed_in(database, cast.lone, now=LONG_AGO)

    sent = site.ask(
        login,
        method="POST",
        headers={"Origin": "https://elsewhere.example"},
        data={"password": PASSWORD},
    )

    assert sent.status_code == 403
    assert heading(site.ask(login)) == "Skriv din adgangskode"


def test_one_file_too_many_is_refused_in_words(site, database, cast):
    login = signed_in(database, cast.aisha)
    for _ in range(MOST_FILES):
        assert site.ask(login).status_code == 200

    answer = site.ask(login)

    assert (answer.status_code, heading(answer)) == (
        429,
        "Filen kan ikke hentes lige nu",
    )
    assert "Du har hentet 20 filer den sidste time" in answer.text


def test_nothing_of_a_file_is_left_on_the_disk(site, database, cast, tmp_path):
    decide(database, cast.aisha)
    before = sorted(tmp_path.rglob("*"))

    for ending in ("csv", "xlsx", "html"):
        assert site.get(cast.aisha, f"/fil/beslutninger.{ending}").status_code == 200

    assert sorted(tmp_path.rglob("*")) == before
    with database.reading(FJORDBY) as db:
        entries = change_log.list_log(at_work(db, cast.aisha))
    assert [entry.action for entry in entries] == [Action.FIGURES_EXPORT] * 3
