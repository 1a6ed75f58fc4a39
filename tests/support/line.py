"""A line to the application that can be cut, as a phone that leaves the wireless has."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from struct import pack

#: a socket that is closed with this says at once that it is gone
GONE = pack("ii", 1, 0)


class Line:
    """Carries bytes between a browser and the application until it is cut."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._open: list[socket.socket] = []
        self._cut = False
        self._door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://localhost:{self._door.getsockname()[1]}"
        self._doorkeeper = threading.Thread(target=self._answer, daemon=True)
        self._doorkeeper.start()

    def cut(self) -> None:
        """Break everything off that is under way; nobody comes through any more."""
        self._cut = True
        for one in self._open:
            _break(one)
        self._open.clear()

    def mend(self) -> None:
        """Let new connections through; what was broken off stays so."""
        self._cut = False

    def end(self) -> None:
        """
        Take the line away.

        A thread that still waited at the closed door would wait, once interrupted, at
        whatever gets its number next: the door of another line.
        """
        self._door.shutdown(socket.SHUT_RDWR)
        self._doorkeeper.join()
        self._door.close()
        self.cut()

    def _answer(self) -> None:
        with suppress(OSError):
            while True:
                near, _address = self._door.accept()
                if self._cut:
                    _break(near)
                    continue
                far = socket.create_connection(("127.0.0.1", self._to))
                self._open += [near, far]
                for here, there in ((near, far), (far, near)):
                    one = threading.Thread(target=_carry, args=(here, there))
                    one.daemon = True
                    one.start()


def _carry(here: socket.socket, there: socket.socket) -> None:
    with suppress(OSError):
        while content := here.recv(65536):
            there.sendall(content)
        there.shutdown(socket.SHUT_WR)


def _break(one: socket.socket) -> None:
    with suppress(OSError):
        one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, GONE)
        # wakes the thread that reads from it
        one.shutdown(socket.SHUT_RDWR)
    one.close()


@contextmanager
def line_to(port: int) -> Iterator[Line]:
    """Give a line to what answers at `port`, and take it away afterwards."""
    line = Line(port)
    yield line
    line.end()
