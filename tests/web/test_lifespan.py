"""What happens when the server starts."""

import socket

from web.lifespan import send_at_once


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
