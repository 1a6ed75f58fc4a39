"""A line that is slow, falls silent, or breaks off after so many bytes."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Lock, Thread

from tests.support.line import Line


class PoorLine(Line):
    """A line whose ends do not notice that nothing gets through."""

    def __init__(self, port: int) -> None:
        self._gates = [_open_gate()]
        self._delay = 0.0
        #: bytes that came through, of what was asked and of the answers
        self.carried = {False: 0, True: 0}
        self._counts_answers = False
        self._left: int | None = None
        self._holds = False
        self._lock = Lock()
        super().__init__(port)

    @property
    def port(self) -> int:
        """Where one finds it."""
        return self._door.getsockname()[1]

    def hold(self) -> None:
        """Let nothing through; it stays under way, and who comes anew waits as well."""
        self._gates[-1].clear()

    def hold_open_ones(self) -> None:
        """Let nothing through but what comes by new connections."""
        self.hold()
        self._gates.append(_open_gate())

    def let_go(self) -> None:
        """Deliver what was held, and all that comes."""
        for gate in self._gates:
            gate.set()

    def delay(self, seconds: float) -> None:
        """Let everything be under way for so long, in each direction."""
        self._delay = seconds

    def cut_after(self, count: int, *, answers: bool) -> None:
        """
        Break everything off once, in the middle of what comes after `count` more bytes.

        Either the bytes of what is asked are counted, or those of the answers.
        """
        with self._lock:
            self._counts_answers, self._left, self._holds = answers, count, False

    def hold_after(self, count: int, *, answers: bool) -> None:
        """Hold everything there instead, as `hold` does."""
        with self._lock:
            self._counts_answers, self._left, self._holds = answers, count, True

    @property
    def has_broken(self) -> bool:
        """Whether it has broken off, if it was told to."""
        return self._left is None

    def end(self) -> None:
        """Take the line away."""
        self.let_go()
        super().end()

    def _answer(self) -> None:
        with suppress(OSError):
            while True:
                near, _address = self._door.accept()
                far = socket.create_connection(("127.0.0.1", self._to))
                self._open += [near, far]
                for way, answers in (((near, far), False), ((far, near), True)):
                    Thread(
                        target=self._carry,
                        args=(*way, self._gates[-1]),
                        kwargs={"answers": answers},
                        daemon=True,
                    ).start()

    def _carry(
        self, here: socket.socket, there: socket.socket, gate: Event, *, answers: bool
    ) -> None:
        with suppress(OSError):
            while content := here.recv(65536):
                time.sleep(self._delay)
                gate.wait()
                count = self._let_through(len(content), answers=answers)
                there.sendall(content[:count])
                if count < len(content) and self._holds:
                    self.hold()
                    gate.wait()
                    there.sendall(content[count:])
                elif count < len(content):
                    self.cut()
                    self.mend()
                    return
            gate.wait()
            there.shutdown(socket.SHUT_WR)

    def _let_through(self, count: int, *, answers: bool) -> int:
        """Return how many bytes of so many come through."""
        with self._lock:
            self.carried[answers] += count
            if self._left is None or answers is not self._counts_answers:
                return count
            if count <= self._left:
                self._left -= count
                return count
            allowed, self._left = self._left, None
            return allowed


def _open_gate() -> Event:
    gate = Event()
    gate.set()
    return gate


@contextmanager
def poor_line_to(port: int) -> Iterator[PoorLine]:
    """Give a line to what answers at `port`, and take it away afterwards."""
    line = PoorLine(port)
    try:
        yield line
    finally:
        line.end()
