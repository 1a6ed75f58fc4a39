"""What one process has one of: settings, database, keys, password verifier."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from data_access.database import Database
from services import clock
from services.passwords import Verifier
from services.secrets import ServerKeys, server_keys
from services.settings import Settings, settings


@dataclass(frozen=True, slots=True)
class Runtime:
    """The things of this process that `ui`, `web` and `cli` hand down."""

    settings: Settings
    database: Database
    keys: ServerKeys
    verifier: Verifier
    now: Callable[[], datetime]

    @property
    def today(self) -> date:
        """The day in Denmark, now."""
        return clock.local_day(self.now())


def open_runtime(chosen: Settings) -> Runtime:
    """Return what a process with these settings works with."""
    return Runtime(
        settings=chosen,
        database=Database(chosen.database),
        keys=server_keys(chosen.data),
        verifier=Verifier(),
        now=lambda: clock.now(chosen),
    )


@cache
def runtime() -> Runtime:
    """
    Return this process's own.

    It is made once, so that all threads share one writer's turn on SQLite.
    """
    return open_runtime(settings())
