"""The real application in a process of its own, as `make run` starts it."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import httpx

from services.secrets import server_keys
from tests.support.databases import Address
from tests.support.postgres import free_port
from tests.support.warm import ROOT, Served

Process = subprocess.Popen[bytes] | Served

STARTS_WITHIN = 90.0
STOPS_WITHIN = 20.0


class AppError(Exception):
    """The application did not start or did not stop; the message ends with its log."""


@dataclass(slots=True)
class App:
    """A running application: where it answers, what it writes, how to stop it."""

    process: Process
    address: Address
    data: Path
    port: int
    settings: dict[str, str]

    @property
    def url(self) -> str:
        """Where a browser finds it, without a slash at the end."""
        return f"http://localhost:{self.port}"

    @property
    def log_file(self) -> Path:
        """The file that takes what the application prints."""
        return self.data / "app.log"

    def log(self) -> str:
        """Return everything the application has printed so far."""
        return self.log_file.read_text()

    def stop(self) -> None:
        """Ask it to stop as a service manager does, and see that it obeys."""
        if self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(STOPS_WITHIN)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AppError(f"SIGTERM did not stop it:\n{self.log()[-4000:]}") from None

    def kill(self) -> None:
        """End it without a warning, as a power cut would."""
        self.process.kill()
        self.process.wait()

    def restart(self, *, now: datetime | None = None) -> None:
        """Stop it if it runs, and start it again, at another moment if one is given."""
        self.stop()
        if now is not None:
            self.settings["ANKER_NOW"] = now.isoformat()
        self.process = _start(self.data, self.port, self.settings)


def start_app(
    address: Address,
    data: Path,
    *,
    now: datetime | None = None,
    port: int | None = None,
    **settings: str,
) -> App:
    """
    Start the application on the database at `address`, and wait until it is ready.

    `data` is a folder of its own for secrets and media. The application believes that
    it is `now`, if one is given, but its clock stands still then. Further settings are
    given by their names: `ANKER_DEMO="1"`.
    """
    data.mkdir(parents=True, exist_ok=True)
    server_keys(data)
    port = port or free_port()
    settings = {
        "ANKER_ADDRESS": "127.0.0.1",
        "ANKER_BASE_URL": f"http://localhost:{port}",
        "ANKER_DATA": str(data),
        "ANKER_DATABASE_URL": address.url,
        "ANKER_DATABASE_OWNER_URL": address.owner_url,
        "ANKER_DEMO": "0",
        "ANKER_TEST": "1",
        "PORT": str(port),
        **({"ANKER_NOW": now.isoformat()} if now else {}),
        **settings,
    }
    return App(_start(data, port, settings), address, data, port, settings)


def environment(settings: dict[str, str]) -> dict[str, str]:
    """Return this process's environment with `settings`, and no other ones of Anker."""
    theirs = ("ANKER_", "STREAMLIT_", "PORT")
    ours = {k: v for k, v in os.environ.items() if not k.startswith(theirs)}
    return ours | settings


def _start(data: Path, port: int, settings: dict[str, str]) -> Process:
    log_file = data / "app.log"
    start = _anew if "PYTHONPATH" in settings else Served
    process = start(environment(settings), log_file)
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        if _is_ready(port):
            return process
        time.sleep(0.1)
    ended = process.poll()
    process.kill()
    process.wait()
    fault = (
        f"not ready in {STARTS_WITHIN} s" if ended is None else f"ended with {ended}"
    )
    raise AppError(f"{fault}:\n{log_file.read_text()[-4000:]}")


def _anew(env: dict[str, str], log_file: Path) -> Process:
    """Start a Python of its own, which looks at PYTHONPATH before anything else."""
    with log_file.open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "cli", "serve"],
            cwd=ROOT,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )


def _is_ready(port: int) -> bool:
    try:
        answer = httpx.get(
            f"http://127.0.0.1:{port}/readyz", timeout=5, trust_env=False
        )
    except httpx.TransportError:
        return False
    return answer.status_code == httpx.codes.OK
