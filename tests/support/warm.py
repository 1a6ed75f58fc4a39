"""
A process that has imported the application, and starts it by splitting itself.

Importing costs a start five seconds of processor; a copy of a process that has done so
runs the same `python -m cli serve` at once. Nothing of ours has run in it before: no
setting is read and no database is opened by an import. All processes of a test run share
one, and it ends with the run.
"""

import gc
import importlib
import json
import os
import pkgutil
import signal
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from socket import AF_UNIX, socket
from typing import Any

from tests.support.databases import lock, run_folder

ROOT = Path(__file__).parent.parent.parent
#: what Streamlit runs for every visitor is no module
SCRIPT = "ui.main"

#: kept by who started it: it outlives this process, and the run's last one ends it
_STARTED: list[subprocess.Popen[bytes]] = []


def ask(**question: Any) -> int | None:
    """Ask the process that waits, by a line of JSON; return its answer."""
    with socket(AF_UNIX) as line:
        line.connect(str(_place()))
        line.sendall(json.dumps(question).encode() + b"\n")
        return json.loads(line.makefile().readline())


@cache
def _place() -> Path:
    """Return where the one of this run answers; the first who asks starts it."""
    folder = run_folder()
    place, known = folder / "warm.socket", folder / "warm.pid"
    with lock(folder / "warm.lock"):
        if not known.exists():
            started = subprocess.Popen(
                [sys.executable, "-m", __name__, place],
                cwd=ROOT,
                env={k: v for k, v in os.environ.items() if not k.startswith("ANKER_")},
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
            _STARTED.append(started)
            while not place.exists():
                assert started.poll() is None, "it ended before it answered"
                time.sleep(0.05)
            known.write_text(str(started.pid))
    return place


class Served:
    """`python -m cli serve` as a child of the process that waits."""

    def __init__(self, env: dict[str, str], log: Path) -> None:
        """Start it with `env`; what it prints goes to the end of `log`."""
        self.returncode: int | None = None
        pid = ask(env=env, log=str(log))
        assert pid is not None
        self.pid = pid

    def poll(self) -> int | None:
        """Return how it ended as `subprocess` counts it, None while it runs."""
        if self.returncode is None:
            self.returncode = ask(ended=self.pid)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Return how it ended; raises `TimeoutExpired` after `timeout` seconds."""
        begun = time.monotonic()
        while (ended := self.poll()) is None:
            if timeout is not None and time.monotonic() > begun + timeout:
                raise subprocess.TimeoutExpired("serve", timeout)
            time.sleep(0.02)
        return ended

    def send_signal(self, number: int) -> None:
        """Send it a signal unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it without a warning."""
        self.send_signal(signal.SIGKILL)


def _import_everything() -> None:
    """Import what a start would import, and the modules of every page."""
    for name in ("cli.__main__", "streamlit.web.bootstrap", "uvicorn.protocols"):
        importlib.import_module(name)
    for room in ("services", "web", "ui", "charts"):
        for module in pkgutil.walk_packages([str(ROOT / room)], f"{room}."):
            if module.name != SCRIPT:
                importlib.import_module(module.name)


def _answer_until_asked_to_serve(place: str) -> dict[str, Any]:
    """Answer questions; return, in a copy, one that asks to serve."""
    with socket(AF_UNIX) as door:
        # nobody finds it before it listens
        unfinished = f"{place}.unfinished"
        door.bind(unfinished)
        door.listen()
        Path(unfinished).rename(place)
        while True:
            line, _ = door.accept()
            with line:
                question = json.loads(line.makefile().readline())
                if "ended" in question:
                    done, status = os.waitpid(question["ended"], os.WNOHANG)
                    answer = os.waitstatus_to_exitcode(status) if done else None
                else:
                    answer = os.fork()
                    if not answer:
                        return question
                line.sendall(json.dumps(answer).encode() + b"\n")


def _become(env: dict[str, str], log: str) -> None:
    """Let this copy be what `python -m cli serve` would be at its first line."""
    taken = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for source, target in ((nothing, 0), (taken, 1), (taken, 2)):
        os.dup2(source, target)
    os.close(taken)
    os.close(nothing)
    os.environ.clear()
    os.environ.update(env)
    sys.argv = ["cli", "serve"]


if __name__ == "__main__":
    _import_everything()
    gc.freeze()
    _become(**_answer_until_asked_to_serve(sys.argv[1]))
    importlib.import_module("cli.__main__").main()
