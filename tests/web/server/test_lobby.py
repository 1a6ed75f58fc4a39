"""How many may have a page open who are not signed in, and what the others notice."""

from collections.abc import Iterator
from contextlib import contextmanager

import anyio
import httpx
import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from tests.support.asgi import Asker
from web.server import lobby
from web.server.lobby import Lobby

SIGNED_IN = {"cookie": "__Host-login=alive"}
PROXY = "10.0.0.1"


async def connect(socket: WebSocket) -> None:
    """Stand in for Streamlit: accept, and stay until the visitor leaves."""
    await socket.accept()
    await socket.receive()
    await socket.receive()


async def show(_request) -> PlainTextResponse:
    return PlainTextResponse("a page")


@pytest.fixture
def guarded(monkeypatch) -> Lobby:
    monkeypatch.setattr(lobby, "MOST_FROM_ADDRESS", 3)
    monkeypatch.setattr(lobby, "MOST_IN_ALL", 5)
    monkeypatch.setattr(lobby, "EVERY", 0)
    routes = [
        WebSocketRoute("/stream", connect),
        Route("/", show),
        Route("/s/form", show),
    ]
    return Lobby(
        Starlette(routes=routes),
        is_signed_in=lambda cookie: cookie == "alive",
        pages=["/"],
        proxies=frozenset({PROXY}),
    )


class Visitors:
    """People with pages open, until the end."""

    def __init__(self, guarded: Lobby, portal: BlockingPortal) -> None:
        self._guarded, self._portal = guarded, portal
        self._leave = portal.call(anyio.Event)

    def open(self, address: str, **headers: str) -> bool:
        """Open a page from an address; return whether it was let in."""
        answered = self._portal.call(anyio.Event)
        answers: list[str] = []
        arrived = iter([{"type": "websocket.connect"}, {"type": "websocket.receive"}])

        async def receive():
            for message in arrived:
                return message
            await self._leave.wait()
            return {"type": "websocket.disconnect", "code": 1000}

        async def send(message):
            answers.append(message["type"])
            answered.set()

        scope = {
            "type": "websocket",
            "path": "/stream",
            "query_string": b"",
            "client": (address, 5000),
            "headers": [(k.encode(), v.encode()) for k, v in headers.items()],
        }
        self._portal.start_task_soon(self._guarded, scope, receive, send)
        self._portal.call(answered.wait)
        return answers[0] == "websocket.accept"

    def leave(self) -> None:
        """Close every page."""
        self._portal.call(self._leave.set)


@contextmanager
def visitors_of(guarded: Lobby) -> Iterator[Visitors]:
    with start_blocking_portal() as portal:
        visitors = Visitors(guarded, portal)
        yield visitors
        visitors.leave()


def test_one_address_has_so_many_and_all_together_have_so_many(guarded):
    with visitors_of(guarded) as visitors:
        one = [visitors.open("192.0.2.1") for _ in range(5)]
        two = [visitors.open("192.0.2.2") for _ in range(3)]
        three = visitors.open("192.0.2.3")

    assert one == [True] * 3 + [False] * 2
    assert two == [True] * 2 + [False]
    assert not three


def test_one_computer_has_not_as_many_as_it_has_addresses(guarded):
    with visitors_of(guarded) as visitors:
        own = [visitors.open(f"2001:db8::{number}") for number in range(5)]

    assert own.count(True) == 3


def test_who_is_signed_in_is_let_in_past_them(guarded):
    with visitors_of(guarded) as visitors:
        for number in range(8):
            visitors.open(f"192.0.2.{number}")

        assert visitors.open("192.0.2.1", **SIGNED_IN)
        assert not visitors.open("192.0.2.9", cookie="__Host-login=ended")


def test_a_place_is_free_again_when_its_page_is_closed(guarded):
    for _ in range(3):
        with visitors_of(guarded) as visitors:
            assert [visitors.open("192.0.2.1") for _ in range(3)] == [True] * 3


def test_behind_a_proxy_the_visitors_address_counts(guarded):
    def named(number: int) -> dict[str, str]:
        return {"x-forwarded-for": f"192.0.2.{number}"}

    with visitors_of(guarded) as visitors:
        proxied = [visitors.open(PROXY, **named(n)) for n in (1, 1, 1, 1, 2)]
    with visitors_of(guarded) as visitors:
        made_up = [visitors.open("192.0.2.7", **named(n)) for n in range(5)]

    assert proxied == [True, True, True, False, True]
    assert made_up.count(True) == 3, "who is no proxy is not believed"


def test_a_visitor_for_whom_there_is_no_room_is_told_so(guarded):
    asker = Asker(guarded)
    with visitors_of(guarded) as visitors:
        for number in range(8):
            visitors.open(f"192.0.2.{number}")
        full, english = asker.get("/"), asker.get("/?lang=en")
        others = [asker.get("/", headers=SIGNED_IN), asker.get("/s/form")]
    later = asker.get("/")

    assert full.status_code == httpx.codes.SERVICE_UNAVAILABLE
    assert "for mange, der er ved at logge ind" in full.text
    assert "Too many people are signing in" in english.text
    assert {answer.text for answer in [*others, later]} == {"a page"}
