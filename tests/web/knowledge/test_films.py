"""Films: who gets them, in which parts, and what may be sent."""

from uuid import UUID, uuid4

import pytest
from starlette.applications import Starlette

from domain.knowledge.films import FilmType
from services.knowledge import film_files, films
from services.knowledge.films import INTRODUCTION
from services.runtime import Runtime
from services.secrets import server_keys
from services.settings import Settings
from services.sign_in.logins import LOGIN_COOKIE
from tests.builders import FJORDBY
from tests.cast import NOW, VERIFIER, signed_in
from tests.domain.knowledge.test_films import MP4, VTT, WEBM
from tests.support.asgi import HOST, Asker
from tests.support.knowledge.own import local_talk
from tests.support.local_sessions import publish
from tests.support.work import at_work
from web.knowledge import film_bodies, film_upload
from web.knowledge import films as film_routes
from web.server.middleware import Guard

FILM = WEBM + bytes(range(256)) * 400
OTHER_FILM = MP4 + b"2" * 90_000
OURS = {"Origin": HOST}


class Site:
    """Our routes about films on a database with the cast and one talk of Fjordby's."""

    def __init__(self, database, cast, data) -> None:
        self.database = database
        self.own = Runtime(
            settings=Settings(data=data, film_mb=1),
            database=database,
            keys=server_keys(data),
            verifier=VERIFIER,
            now=lambda: NOW,
        )
        routes = [
            *film_routes.routes,
            *film_upload.routes,
            *film_routes.last_routes,
        ]
        self.asker = Asker(Guard(Starlette(routes=routes), language_of=lambda _: None))
        publish(database)
        self.talk = local_talk(database, cast.bo)

    def get(self, viewer, path, **headers):
        return self._ask("GET", viewer, path, headers)

    def send(self, viewer, files, *, talk_id=None, op_id=None, **headers):
        """Send the form of a talk."""
        return self._ask(
            "POST",
            viewer,
            f"/film/{talk_id or self.talk.id}/ny",
            OURS | headers,
            data={"op_id": str(op_id or uuid4())},
            files=files,
        )

    def _ask(self, method, viewer, path, headers, **body):
        cookie = signed_in(self.database, viewer) if viewer else "x"
        headers = {"Cookie": f"{LOGIN_COOKIE}={cookie}", **headers}
        return self.asker.ask(method, path, headers=headers, **body)

    def film(self, viewer):
        with self.database.reading(viewer.organisation_id) as db:
            return films.film_of_talk(at_work(db, viewer), self.talk.id)

    def files(self) -> list[bytes]:
        """Return what lies in Fjordby's folder."""
        folder = film_files.folder_of(self.own.settings.media, FJORDBY)
        return sorted(path.read_bytes() for path in folder.glob("*"))


@pytest.fixture
def site(database, cast, tmp_path, monkeypatch):
    built = Site(database, cast, tmp_path)
    for module in (film_routes, film_upload):
        monkeypatch.setattr(module, "runtime", lambda: built.own)
    return built


@pytest.fixture
def film(site, cast) -> UUID:
    """Give the id of the film that Bo has added to the talk."""
    sent = site.send(cast.bo, {"film": FILM, "subtitles_da": ("x.vtt", VTT)})
    assert sent.status_code == 303
    return site.film(cast.bo).id


def test_a_film_that_was_sent_is_kept_under_a_name_of_ours_and_seen(site, cast, film):
    kept = site.film(cast.finn)
    answer = site.get(cast.finn, f"/film/{film}")
    subtitles = site.get(cast.finn, f"/film/{film}/da.vtt")

    assert (kept.type, kept.size) == (FilmType.WEBM, len(FILM))
    assert kept.file.removesuffix(".webm").isalnum()
    assert site.files() == sorted([FILM, VTT.encode()])
    assert (answer.status_code, answer.content) == (200, FILM)
    assert {
        name: answer.headers[name]
        for name in ("content-type", "cache-control", "x-content-type-options")
    } == {
        "content-type": "video/webm",
        "cache-control": "private, no-cache",
        "x-content-type-options": "nosniff",
    }
    assert "set-cookie" not in answer.headers
    assert (subtitles.status_code, subtitles.text) == (200, VTT)
    assert subtitles.headers["content-type"].startswith("text/vtt")


@pytest.mark.parametrize(
    ("asked", "status", "part", "told"),
    [
        ("bytes=0-99", 206, FILM[:100], f"bytes 0-99/{len(FILM)}"),
        (
            "bytes=1000-",
            206,
            FILM[1000:],
            f"bytes 1000-{len(FILM) - 1}/{len(FILM)}",
        ),
        (
            "bytes=-10",
            206,
            FILM[-10:],
            f"bytes {len(FILM) - 10}-{len(FILM) - 1}/{len(FILM)}",
        ),
        ("bytes=999999999-", 416, b"", f"bytes */{len(FILM)}"),
    ],
)
def test_a_part_of_a_film_is_sent_alone(site, cast, film, asked, status, part, told):
    answer = site.get(cast.aisha, f"/film/{film}", Range=asked)

    assert answer.status_code == status
    assert answer.headers["content-range"] == told
    assert status == 416 or answer.content == part


def test_a_part_is_not_taken_from_a_film_that_was_changed_since(site, cast, film):
    whole = site.get(cast.aisha, f"/film/{film}")
    part = {"Range": "bytes=0-9"}
    same = site.get(
        cast.aisha, f"/film/{film}", **part, **{"If-Range": whole.headers["etag"]}
    )
    other = site.get(cast.aisha, f"/film/{film}", **part, **{"If-Range": '"other"'})

    assert (same.status_code, len(same.content)) == (206, 10)
    assert (other.status_code, len(other.content)) == (200, len(FILM))


def test_the_head_of_a_film_says_how_long_it_is(site, cast, film):
    cookie = signed_in(site.database, cast.aisha)
    answer = site.asker.ask(
        "HEAD", f"/film/{film}", headers={"Cookie": f"{LOGIN_COOKIE}={cookie}"}
    )

    assert answer.status_code == 200
    assert answer.headers["content-length"] == str(len(FILM))
    assert answer.content == b""


def test_for_others_there_is_no_film(site, cast, film):
    nothing = site.get(cast.aisha, f"/film/{uuid4()}")
    paths = (f"/film/{film}", f"/film/{film}/da.vtt", f"/film/{site.talk.id}/ny")

    answers = [site.get(viewer, path) for viewer in (cast.ole, None) for path in paths]
    others = [
        site.get(cast.aisha, path)
        for path in (
            f"/film/{site.talk.id}/ny",
            f"/film/{film}/de.vtt",
            f"/film/{film}/%2e%2e/%2e%2e/anker.db",
            "/film/%2e%2e%2fsecrets.json",
            "/film",
        )
    ]

    assert nothing.status_code == 404
    assert {(one.status_code, one.text) for one in (*answers, *others)} == {
        (404, nothing.text)
    }


def test_the_film_about_a_session_is_for_everybody_who_is_signed_in(site, cast):
    path = f"/film/{INTRODUCTION.id}"

    assert len(site.get(cast.ole, path).content) == INTRODUCTION.size
    assert site.get(cast.ole, f"{path}/en.vtt").text.startswith("WEBVTT")
    assert site.get(None, path).status_code == 404


def test_a_new_film_comes_in_place_of_the_old_one_whose_files_go(site, cast, film):
    assert site.send(cast.bo, {"film": OTHER_FILM}).status_code == 303

    assert site.files() == [OTHER_FILM]
    assert site.film(cast.bo).type is FilmType.MP4
    assert site.get(cast.bo, f"/film/{film}").status_code == 404


def test_the_same_form_sent_twice_adds_one_film(site, cast):
    op_id = uuid4()
    site.send(cast.bo, {"film": FILM}, op_id=op_id)
    first = site.film(cast.bo)
    site.send(cast.bo, {"film": FILM}, op_id=op_id)

    assert site.film(cast.bo) == first
    assert site.files() == [FILM]


def test_a_film_that_is_removed_leaves_no_file(site, cast, film):
    cookie = signed_in(site.database, cast.bo)
    headers = OURS | {"Cookie": f"{LOGIN_COOKIE}={cookie}"}
    answer = site.asker.post(f"/film/{site.talk.id}/fjern", headers=headers)

    assert answer.headers["location"] == f"/talk?id={site.talk.id}"
    assert site.film(cast.bo) is None
    assert site.files() == []


@pytest.mark.parametrize(
    ("files", "status", "field", "words"),
    [
        ({"film": b"MZ" * 90}, 422, "film", "Gem den som MP4 eller WebM."),
        ({"film": b""}, 422, "film", "Vælg den fil, filmen ligger i."),
        ({"film": WEBM + b"0" * 1_000_001}, 413, "film", "Den må højst fylde 1 MB."),
        ({"film": WEBM + b"0" * 3_000_000}, 413, "film", "Den må højst fylde 1 MB."),
        (
            {"film": FILM, "subtitles_da": ("x.vtt", "1\n00:01 til 00:02")},
            422,
            "subtitles_da",
            "Gem dem som WebVTT (.vtt) i UTF-8.",
        ),
    ],
)
def test_what_cannot_be_shown_is_refused_at_its_field_and_leaves_nothing(
    site, cast, files, status, field, words
):
    answer = site.send(cast.bo, files)

    assert answer.status_code == status
    assert words in answer.text.split(f'id="{field}-error">')[1].split("</p>")[0]
    assert site.film(cast.bo) is None
    assert site.files() == []


def test_without_the_right_nothing_of_the_body_is_read(site, cast, monkeypatch):
    monkeypatch.setattr(film_bodies, "MultipartParser", None)

    answers = [
        site.send(cast.aisha, {"film": FILM}),
        site.send(cast.ole, {"film": FILM}),
        site.send(cast.bo, {"film": FILM}, Origin="https://elsewhere.example"),
        site.send(cast.bo, {"film": FILM}, talk_id=uuid4()),
    ]

    assert [one.status_code for one in answers] == [404, 404, 403, 404]
    assert site.files() == []


def test_a_body_that_is_no_form_is_refused(site, cast):
    cookie = signed_in(site.database, cast.bo)
    headers = OURS | {"Cookie": f"{LOGIN_COOKIE}={cookie}"}
    address = f"/film/{site.talk.id}/ny"
    broken = headers | {"Content-Type": "multipart/form-data; boundary=x"}

    assert site.asker.post(address, headers=headers, content=FILM).status_code == 400
    assert site.asker.post(address, headers=broken, content=FILM).status_code == 400
    assert site.files() == []
