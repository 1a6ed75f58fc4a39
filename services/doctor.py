"""Whether Anker is set up so that nothing is lost and nothing leaks."""

import stat
from dataclasses import dataclass

from data_access.database import UnsafeDatabaseError, sqlite_module
from data_access.migrate import is_current
from services.runtime import Runtime
from services.secrets import FILE


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    fine: bool
    text: str


def examine(own: Runtime) -> list[Finding]:
    """Return what was found; what is not fine says what to do about it."""
    return [_engine(own), _reachable(own), _secrets(own), _owner(own), _address(own)]


def _engine(own: Runtime) -> Finding:
    if not own.database.is_sqlite:
        return Finding(fine=True, text="Databasen er PostgreSQL.")
    try:
        version = sqlite_module().sqlite_version
    except UnsafeDatabaseError as error:
        return Finding(fine=False, text=str(error))
    return Finding(fine=True, text=f"SQLite {version} er sikker.")


def _reachable(own: Runtime) -> Finding:
    if not own.database.answers():
        return Finding(fine=False, text="Databasen svarer ikke: tjek adressen.")
    if not is_current(own.database):
        return Finding(fine=False, text="Skemaet er gammelt: kør migrate.")
    return Finding(fine=True, text="Databasen svarer, og skemaet er nyt.")


def _secrets(own: Runtime) -> Finding:
    path = own.settings.data / FILE
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        return Finding(
            fine=False, text=f"Andre kan læse {FILE}: kør chmod 600 på filen."
        )
    return Finding(fine=True, text=f"Kun serveren kan læse {FILE}.")


def _owner(own: Runtime) -> Finding:
    separate = own.settings.database_owner_url != ""
    if own.database.is_sqlite or separate:
        return Finding(fine=True, text="Programmet ejer ikke sit eget skema.")
    return Finding(
        fine=False,
        text="Programmet ejer skemaet: giv det sin egen rolle, og sæt "
        "ANKER_DATABASE_OWNER_URL.",
    )


def _address(own: Runtime) -> Finding:
    if own.settings.is_loopback:
        return Finding(
            fine=own.settings.demo,
            text="QR-koder peger på denne maskine: sæt ANKER_BASE_URL, "
            "før andre skal svare.",
        )
    secure = own.settings.url.startswith("https://")
    return Finding(
        fine=secure,
        text="Adressen bruger HTTPS." if secure else "Log ind kræver HTTPS.",
    )
