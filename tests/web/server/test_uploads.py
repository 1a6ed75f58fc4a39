"""Who can leave a file with the server, and how much of it."""

from collections.abc import AsyncIterator
from uuid import uuid4

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.support.asgi import Asker
from tests.support.connection import login_of, open_page
from web.server import uploads
from web.server.uploads import Uploads

TEAM_LEADER = "teamleder@fjordby.example"
MANAGER = "leder@fjordby.example"

LIST = b"Navn;E-mail\r\nAnna;anna@fjordby.example\r\n"
LARGE = b"x" * 4_900_000


async def take(request: Request) -> Response:
    """Stand in for Streamlit: read the file, and say that it is there."""
    await request.body()
    return Response(status_code=204)


AT = Route(uploads.PREFIX + "{session}/{place}", take, methods=["PUT", "DELETE"])


async def chunks(number: int, piece: bytes) -> AsyncIterator[bytes]:
    """Yield a body whose length is not told before."""
    for _ in range(number):
        yield piece


def test_somebody_without_an_account_leaves_no_file(shown_app):
    with open_page(shown_app) as stranger:
        session = stranger.run()
        made_up = [f"/_stcore/upload_file/{session}/{uuid4()}" for _ in range(5)]
        answers = {stranger.send_file(place, LARGE) for place in made_up}
        answers.add(stranger.send_file(stranger.ask_for_place(), LARGE))

    assert answers == {403}


def test_who_may_not_import_leaves_no_file(shown_app):
    with open_page(shown_app, login=login_of(shown_app, MANAGER)) as manager:
        manager.run()

        assert manager.send_file(manager.ask_for_place(), LIST) == 403


def test_a_file_is_taken_from_who_may_import(shown_app):
    with open_page(shown_app, login=login_of(shown_app, TEAM_LEADER)) as leader:
        session = leader.run()
        place = leader.ask_for_place()

        assert session in place
        assert leader.send_file(place, LIST) == 204
        assert leader.send_file(place, LIST) == 403, "a place takes one file"


def test_a_file_needs_a_place_that_this_login_was_given(shown_app):
    leader = open_page(shown_app, login=login_of(shown_app, TEAM_LEADER))
    other = open_page(shown_app, login=login_of(shown_app, TEAM_LEADER))
    with leader as leader, other as other:
        session = leader.run()
        made_up = f"/_stcore/upload_file/{session}/{uuid4()}"
        leader.ask_for_place()
        other.run()

        assert leader.send_file(made_up, LIST) == 403
        assert leader.send_file(other.ask_for_place(), LIST) == 403


def test_the_files_of_one_login_have_a_bound_together(monkeypatch):
    monkeypatch.setattr(uploads, "MOST_BYTES", 1_000)
    places = [f"{uploads.PREFIX}session/{number}" for number in range(6)]
    guarded = Uploads(
        Starlette(routes=[AT]),
        may_import=lambda _login: True,
        places_in=lambda _piece: places,
    )
    guarded._give("login", places)
    sender = Asker(guarded)

    def put(number: int, content: bytes | AsyncIterator[bytes]) -> httpx.Response:
        cookie = {"cookie": "__Host-login=login"}
        return sender.ask("PUT", places[number], content=content, headers=cookie)

    assert put(0, b"x" * 600).status_code == 204
    assert put(1, b"x" * 600).status_code == 413
    assert put(2, chunks(6, b"x" * 100)).status_code == 413
    assert put(3, b"x" * 300).status_code == 204
    assert (
        sender.ask(
            "DELETE", places[0], headers={"cookie": "__Host-login=login"}
        ).status_code
        == 204
    )
    assert put(4, b"x" * 600).status_code == 204
    assert put(5, b"x" * 600).status_code == 413


@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS", "PATCH"])
def test_nothing_else_is_done_with_a_place(shown_app, method):
    place = f"{shown_app.url}/_stcore/upload_file/a/b"

    assert httpx.request(method, place).status_code == 404
