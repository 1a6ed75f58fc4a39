"""
A process that has imported the application, and starts it by splitting itself.

Importing costs a start five seconds of processor; a copy of a process that has done so
runs the same `python -m cli serve` at once. Nothing of ours has run in it before: no
setting is read and no database is opened by an import.
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
from typing import Any

ROOT = Path(__file__).parent.parent.parent
#: what Streamlit runs for every visitor is no module
SCRIPT = "ui.main"


class Warm:
    """The process that waits, asked by lines of JSON."""

    def __init__(self) -> None:
        """Start it; the first answer comes when everything is imported."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            cwd=ROOT,
            env={k: v for k, v in os.environ.items() if not k.startswith("ANKER_")},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, **question: Any) -> int | None:
        """Return its answer."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(json.dumps(question) + "\n")
        stdin.flush()
        return json.loads(stdout.readline())


@cache
def warm() -> Warm:
    """Return the one of this process; it ends with it."""
    return Warm()


class Served:
    """`python -m cli serve` as a child of the process that waits."""

    def __init__(self, env: dict[str, str], log: Path) -> None:
        """Start it with `env`; what it prints goes to the end of `log`."""
        self.returncode: int | None = None
        pid = warm().ask(env=env, log=str(log))
        assert pid is not None
        self.pid = pid

    def poll(self) -> int | None:
        """Return how it ended as `subprocess` counts it, None while it runs."""
        if self.returncode is None:
            self.returncode = warm().ask(ended=self.pid)
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


def _answer_until_asked_to_serve() -> dict[str, Any] | None:
    """Answer questions; return one to serve, in a copy, and None after the last."""
    for line in sys.stdin:
        question = json.loads(line)
        if "ended" in question:
            done, status = os.waitpid(question["ended"], os.WNOHANG)
            answer = os.waitstatus_to_exitcode(status) if done else None
        else:
            answer = os.fork()
            if not answer:
                return question
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
    return None


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
    question = _answer_until_asked_to_serve()
    if question is not None:
        _become(**question)
        importlib.import_module("cli.__main__").main()
