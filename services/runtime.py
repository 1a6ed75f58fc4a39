"""What one process has one of: settings, database, keys, password verifier."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from data_access.database import Database
from domain.sign_in.throttling import Counter
from services import clock
from services.passwords import Verifier
from services.secrets import ServerKeys, stored_keys
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
    def counter(self) -> Counter:
        """What counts failed sign-ins, under a key of this server."""
        return Counter(self.keys.derive("throttle"))

    @property
    def today(self) -> date:
        """The day in Denmark, now."""
        return clock.local_day(self.now())


class NoDatabaseError(RuntimeError):
    """There is no database where the settings say; nothing has been made."""


def open_database(chosen: Settings) -> Database:
    """Return the database; only `init` makes one, so without one: `NoDatabaseError`."""
    database = Database(chosen.database)
    if database.is_missing:
        raise NoDatabaseError(
            f"Der er ingen database i {database.file}: sæt ANKER_DATA til den mappe, "
            "som Anker kører med, eller lav en ny med python -m cli init."
        )
    return database


def open_runtime(chosen: Settings) -> Runtime:
    """
    Return what a process with these settings works with.

    Raises `NoDatabaseError` or `WrongKeysError` where there is nothing to work with.
    """
    return Runtime(
        settings=chosen,
        database=open_database(chosen),
        keys=stored_keys(chosen.data),
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
