"""Work in a process of its own, which is killed: nothing of it can be tidied up."""

import os
import signal
from collections.abc import Callable
from itertools import count
from threading import Event

from sqlalchemy import event

from data_access.database import Database


def told_until_killed(
    work: Callable[[Callable[[bytes], None]], object], *, after: float
) -> bytes:
    """
    Let a child of this process do `work`, and kill it; return all that it told.

    It lives for so many seconds after it told the first. The work opens its own
    connections: whoever forks has closed theirs.
    """
    told, tells = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            work(lambda words: os.write(tells, words) and None)
        finally:
            os._exit(1)
    os.close(tells)
    with os.fdopen(told, "rb", buffering=0) as heard:
        words = heard.read(1)
        # any moment may be the one in which something is lost
        Event().wait(after)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return words + heard.readall()


def killed_before(
    url: str, work: Callable[[Database], object], statement: int
) -> tuple[int, int]:
    """
    Do `work` on the database in another process, killed before that statement.

    Return by what it ended and how many statements it had come to; 0 kills nobody.
    """
    told, tells = os.pipe()
    child = os.fork()
    if child == 0:
        numbers, passed = count(1), [0]
        database = Database(url)

        def step(*_what: object) -> None:
            passed[0] = next(numbers)
            if passed[0] == statement:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(database.engine, "before_cursor_execute", step)
        event.listen(database.engine, "commit", step)
        try:
            work(database)
            os.write(tells, str(passed[0]).encode())
            os._exit(0)
        finally:
            os._exit(1)
    os.close(tells)
    _pid, status = os.waitpid(child, 0)
    with os.fdopen(told, "rb") as heard:
        return os.waitstatus_to_exitcode(status), int(heard.read() or 0)
