"""What happens when the server starts."""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

from streamlit.web.server.starlette.starlette_server import _bind_socket

from web import lifespan as server
from web.lifespan import lifespan, send_at_once


def accepted(listening):
    """Return whether a connection through `listening` sends small packets at once."""
    with socket.create_connection(listening.getsockname()):
        connection, _address = listening.accept()
        with connection:
            return bool(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))


def test_a_socket_like_streamlits_waits_until_it_is_told_not_to():
    with socket.socket(socket.AF_INET) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        # as Streamlit opens its own; asyncio sees to sockets that name their protocol
        assert listening.proto == 0
        assert not accepted(listening)

        send_at_once()

        assert accepted(listening)


def test_streamlit_still_opens_its_socket_without_naming_tcp():
    with _bind_socket("127.0.0.1", 0, 1) as listening:
        assert listening.proto == 0
        assert not accepted(listening)


def test_a_server_that_starts_tells_its_sockets(monkeypatch):
    own = SimpleNamespace(database=SimpleNamespace(close=lambda: None))
    monkeypatch.setattr(server, "runtime", lambda: own)
    # they change what altair, the collector and the log do for every test after this
    monkeypatch.setattr(server, "_warm", lambda: None)
    monkeypatch.setattr(server, "write_json_lines", lambda: None)

    async def start(listening):
        async with lifespan(None):
            return accepted(listening)

    with socket.socket(socket.AF_INET) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()

        # in a thread of its own: a browser test may have left its loop running in this
        with ThreadPoolExecutor(1) as thread:
            assert thread.submit(asyncio.run, start(listening)).result()
