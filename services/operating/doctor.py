"""
Whether Anker is set up so that nothing is lost and nothing leaks.

What is not as it should be is named with its cause and its cure.
"""

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from data_access.database import Database, UnsafeDatabaseError, sqlite_module
from data_access.maintenance import UNFINISHED, check_file, writes_are_durable
from data_access.migrate import NEWER, SchemaAge, age_of
from data_access.row_security import role_is_bound
from services.knowledge import films
from services.operating import placement, server_keys, set_up
from services.operating.backup import folder_of_copies
from services.operating.exposure import faults_of, is_for_this_machine
from services.operating.restore import READY, TRIED
from services.sample.loading import has_demonstration
from services.secrets import FILE, WrongKeysError
from services.settings import Settings


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    fine: bool
    text: str
    #: whether Anker must not start before it is mended
    stops: bool = False


#: what is said of a database that has not the schema of this version
OLDER_SCHEMA: Final = "Skemaet er fra en ældre udgave: kør python -m cli migrate."
#: what is said of a demonstration that others can reach
KNOWN_PASSWORDS: Final = (
    "Demonstrationen ligger i databasen, og dens adgangskode kender alle: begynd på en "
    "tom database med ANKER_DEMO=0."
)
#: what is said of one that ANKER_ADDRESS opens to other machines
OPENED_DEMONSTRATION: Final = (
    "Demonstrationens adgangskode kender alle, så den må kun lytte på denne maskine: "
    "fjern ANKER_ADDRESS, eller begynd på en tom database med ANKER_DEMO=0."
)

HALF_RESTORED: Final = (
    "En kopi er ikke lagt helt tilbage: kør python -m cli restore igen, før noget "
    "andet."
)


def examine(chosen: Settings, environment: Mapping[str, str]) -> list[Finding]:
    """
    Return the findings; one that is not fine says how to fix it.

    A database that cannot be opened safely is not opened: then what only it could
    tell is left out.
    """
    found = [*examine_files(chosen), *_settings(chosen, environment)]
    path = chosen.database_file
    if any(finding.stops for finding in found) or (path and not path.exists()):
        return found
    database = Database(chosen.database)
    try:
        return [*found, *examine_database(database, chosen)]
    finally:
        database.close()


def examine_files(chosen: Settings, *, quick: bool = False) -> list[Finding]:
    """
    Return the findings in the data folder, before anything is opened for writing.

    `quick` is for every start: it leaves out what takes long on a large database.
    """
    path = chosen.database_file
    is_new = quick or path is None or not path.exists()
    found = [_folder(chosen.data), _secrets(chosen.data / FILE, is_new=is_new)]
    if (chosen.data / READY).exists():
        found.append(Finding(fine=False, text=HALF_RESTORED, stops=True))
    if chosen.media.exists():
        found.append(_folder(chosen.media))
    if path is None:
        return found
    if not quick:
        found += _newest_copy(folder_of_copies(chosen))
    engine = _engine()
    found.append(engine)
    if not path.exists():
        missing = "Databasen er ikke lavet endnu: kør python -m cli init."
        found.append(Finding(fine=quick, text=missing))
    else:
        found += [*_place(path), _alone(path, quick=quick)]
        if not engine.stops:
            found.append(_whole(path, quick=quick))
    return found


def examine_database(database: Database, chosen: Settings) -> Iterator[Finding]:
    """Yield the findings in the database itself."""
    if not database.answers():
        yield Finding(
            fine=False, text="Databasen svarer ikke: tjek ANKER_DATABASE_URL."
        )
        return
    if (another := another_schema(database)) is not None:
        yield Finding(fine=False, text=another)
        return
    yield Finding(fine=True, text="Databasen svarer, og skemaet er nyt.")
    yield _durable(database) if database.is_sqlite else _role(database)
    yield _keys(database, chosen)
    yield _films(database, chosen)
    if has_demonstration(database):
        yield from _demonstration(chosen)


def _demonstration(chosen: Settings) -> Iterator[Finding]:
    """Yield how others reach the demonstration that is in the database."""
    if not chosen.is_loopback or not chosen.demo:
        yield Finding(fine=False, text=KNOWN_PASSWORDS, stops=not chosen.demo)
    if not is_for_this_machine(chosen.listens_on(has_demonstration=True)):
        yield Finding(fine=False, text=OPENED_DEMONSTRATION, stops=True)


def another_schema(database: Database) -> str | None:
    """Return the words for a schema of another version, None for this one's."""
    match age_of(database):
        case SchemaAge.CURRENT:
            return None
        case SchemaAge.NEWER:
            return NEWER
        case _:
            return OLDER_SCHEMA


def _folder(folder: Path) -> Finding:
    if not folder.exists():
        return Finding(fine=True, text=f"{folder} bliver lavet ved første start.")
    if not placement.can_be_written(folder):
        return Finding(
            fine=False,
            text=f"Der kan ikke skrives i {folder}: giv mappen til den bruger, som "
            "Anker kører som, og se efter, om disken er fuld.",
        )
    if stat.S_IMODE(folder.stat().st_mode) & 0o077:
        return Finding(
            fine=False, text=f"Andre kan komme ind i {folder}: kør chmod 700 på mappen."
        )
    return Finding(fine=True, text=f"Kun serveren kan komme ind i {folder}.")


def _secrets(path: Path, *, is_new: bool) -> Finding:
    if not is_new and not path.exists():
        missing = f"{FILE} mangler: læg den tilbage fra jeres kopi af nøglerne."
        return Finding(fine=False, text=missing)
    if not path.exists():
        return Finding(fine=True, text=f"{FILE} bliver lavet ved første start.")
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        return Finding(
            fine=False, text=f"Andre kan læse {FILE}: kør chmod 600 på filen."
        )
    return Finding(fine=True, text=f"Kun serveren kan læse {FILE}.")


def _newest_copy(folder: Path) -> Iterator[Finding]:
    """Yield whether the newest backup has been tried, if there is a backup."""
    copies = sorted(
        path
        for path in folder.glob("anker-*")
        if path.is_dir() and path.suffix != UNFINISHED
    )
    if not copies:
        return
    if (copies[-1] / TRIED).exists():
        yield Finding(fine=True, text="Den nyeste kopi er prøvet og kan bruges.")
    else:
        yield Finding(
            fine=False,
            text=f"Den nyeste kopi, {copies[-1]}, er ikke prøvet: kør python -m cli "
            "backup, og se, hvad den siger.",
        )


def _engine() -> Finding:
    try:
        version = sqlite_module().sqlite_version
    except UnsafeDatabaseError as error:
        return Finding(fine=False, text=str(error), stops=True)
    return Finding(fine=True, text=f"SQLite {version} er sikker.")


def _place(path: Path) -> Iterator[Finding]:
    kind = placement.file_system_of(path, placement.mount_table())
    if kind in placement.NETWORK:
        yield Finding(
            fine=False,
            text=f"{path} ligger på et netdrev ({kind}), og det kan ødelægge den: "
            "flyt ANKER_DATA til en lokal disk, eller brug PostgreSQL.",
        )
    if kind in placement.MEMORY:
        yield Finding(
            fine=False,
            text=f"{path} ligger i hukommelsen ({kind}) og er væk, når maskinen har "
            "været slukket: flyt ANKER_DATA til en disk.",
        )
    if placement.has_other_names(path):
        yield Finding(
            fine=False,
            text=f"{path} er et link eller har flere navne, så dens journal kan blive "
            "væk: læg selve filen i ANKER_DATA.",
        )


def _alone(path: Path, *, quick: bool) -> Finding:
    """Return whether one server at most has the file open, or none at a start."""
    holders = [one for one in placement.holders_of(path) if one != os.getpid()]
    if len(holders) > (0 if quick else 1):
        named = ", ".join(map(str, holders))
        return Finding(
            fine=False,
            text=f"Databasen er åben i andre processer ({named}): kør kun én Anker, "
            "og stop de andre.",
        )
    return Finding(fine=True, text="Ingen andre har databasen åben.")


def _whole(path: Path, *, quick: bool) -> Finding:
    try:
        check_file(path, quick=quick)
    except UnsafeDatabaseError as error:
        return Finding(
            fine=False,
            text=f"Databasen er beskadiget ({error}): rør ikke filen, og hent en kopi "
            "tilbage, som docs/operating.md siger.",
            stops=True,
        )
    return Finding(fine=True, text="Databasefilen er hel.")


def _durable(database: Database) -> Finding:
    if writes_are_durable(database):
        return Finding(fine=True, text="Det, der er gemt, står på disken.")
    return Finding(
        fine=False,
        text="SQLite skriver ikke alt igennem til disken (der kræves journal_mode=WAL "
        "og synchronous=FULL): flyt ANKER_DATA til en lokal disk, og brug Anker "
        "uændret.",
    )


def _role(database: Database) -> Finding:
    if role_is_bound(database):
        return Finding(fine=True, text="Programmet ejer ikke sit eget skema.")
    return Finding(
        fine=False,
        text="Programmet kan gå uden om skellet mellem organisationer: giv det sin egen "
        "rolle, som docs/operating.md siger, og sæt ANKER_DATABASE_OWNER_URL.",
    )


def _keys(database: Database, chosen: Settings) -> Finding:
    if set_up.is_empty(database):
        return Finding(fine=True, text=f"{FILE} hører til den tomme database.")
    try:
        server_keys.check(database, chosen.data)
    except WrongKeysError as error:
        return Finding(fine=False, text=str(error))
    return Finding(fine=True, text=f"{FILE} hører til databasen.")


def _films(database: Database, chosen: Settings) -> Finding:
    if missing := films.count_missing(database, chosen.media):
        return Finding(
            fine=False,
            text=f"Der mangler {missing} filer til film: hent {chosen.media} tilbage "
            "fra kopien.",
        )
    return Finding(fine=True, text="Alle film ligger, hvor de skal.")


def _settings(chosen: Settings, environment: Mapping[str, str]) -> list[Finding]:
    faults = [Finding(fine=False, text=text) for text in faults_of(chosen, environment)]
    return faults or [Finding(fine=True, text="Indstillingerne er sikre.")]
