"""
Puts a copy back: the database, the films, and the keys that belong to them.

A database on PostgreSQL is put back by its own tool before; the films and the keys must
belong to it.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from data_access.contents import Holding, list_holdings
from data_access.database import Database, UnsafeDatabaseError
from data_access.maintenance import UNFINISHED, check_file, write_through
from data_access.migrate import NEWER, SchemaAge, age_of, revision_of
from services.knowledge.films import count_missing
from services.operating import placement, server_keys
from services.operating.backup import DATABASE, MEDIA, copy_films
from services.secrets import FILE, WrongKeysError, read_keys
from services.settings import Settings

#: while this folder is there, a copy is being put in place: nothing may start
READY: Final = "restore.ready"
#: in a copy that has been tried: when that was
TRIED: Final = "tried"


class RestoreRefusedError(RuntimeError):
    """Nothing has been put back, and nothing is changed; the message says why."""


@dataclass(frozen=True, slots=True)
class Restorable:
    """A checked copy beside the data, and its content."""

    folder: Path
    schema: str
    holdings: list[Holding]
    films: int
    film_bytes: int
    #: films that the database knows and the copy has not
    missing_films: int


@contextmanager
def laid_ready(
    chosen: Settings, copy: Path, keys: Path | None, *, is_trial: bool = False
) -> Iterator[Restorable]:
    """
    Yield the copy, checked and with its keys, in a folder beside the data.

    The copy itself stays as it is. `keys` is None if they are lost for good: then there
    are new ones; on PostgreSQL `new-keys` makes them. A trial may be made while Anker
    runs, for nothing is put in place.
    Raises `RestoreRefusedError` or `WrongKeysError`.
    """
    folder = chosen.data / f"{'trial' if is_trial else 'restore'}{UNFINISHED}"
    if keys is None and chosen.database_file is None:
        raise RestoreRefusedError(
            "Læg kopien tilbage med nøglerne, eller lav nye med python -m cli new-keys."
        )
    if not is_trial:
        _refuse_running(chosen)
    shutil.rmtree(folder, ignore_errors=True)
    try:
        _lay_ready(chosen, copy, keys, folder)
        yield _look_into(chosen, folder, with_new_keys=keys is None)
    except (OSError, UnsafeDatabaseError) as error:
        raise RestoreRefusedError(
            f"Kopien kan ikke lægges tilbage ({error}). Intet er ændret."
        ) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def try_copy(chosen: Settings, copy: Path, keys: Path, *, now: datetime) -> Restorable:
    """
    Restore a copy beside the data, note in it that this was possible, and return it.

    Raises `RestoreRefusedError` or `WrongKeysError` for a copy that is worth nothing.
    """
    with laid_ready(chosen, copy, keys, is_trial=True) as ready:
        if ready.missing_films:
            raise RestoreRefusedError(
                f"Der mangler {ready.missing_films} filer til film i {copy}."
            )
        (copy / TRIED).write_text(f"{now:%Y-%m-%d %H:%M:%S}\n")
        return ready


def put_in_place(chosen: Settings, ready: Restorable, *, now: datetime) -> Path:
    """
    Let the copy be this Anker's data; return where the former data now lie.

    If it is killed on the way, no Anker starts before it has been done again.
    """
    _refuse_running(chosen)
    file = chosen.database_file
    former = chosen.data / f"before-restore-{now:%Y%m%d-%H%M%S}"
    waiting = chosen.data / READY
    shutil.rmtree(waiting, ignore_errors=True)
    former.mkdir(mode=0o700)
    ready.folder.rename(waiting)
    write_through(chosen.data)
    parts = [(MEDIA, chosen.media), (FILE, chosen.data / FILE)]
    leaving = [path for _, path in parts]
    if file is not None:
        parts.append((DATABASE, file))
        leaving += [file.with_name(f"{file.name}{end}") for end in ("", "-wal", "-shm")]
    for path in leaving:
        if path.exists():
            path.rename(former / path.name)
    for name, path in parts:
        if (waiting / name).exists():
            (waiting / name).rename(path)
    write_through(chosen.data)
    waiting.rmdir()
    return former


def _refuse_running(chosen: Settings) -> None:
    file = chosen.database_file
    if file is not None and file.exists() and placement.holders_of(file):
        raise RestoreRefusedError("Anker kører. Stop den, og prøv igen.")


def _lay_ready(chosen: Settings, copy: Path, keys: Path | None, folder: Path) -> None:
    database = copy / DATABASE if copy.is_dir() else copy
    has_database = database.is_file()
    if not has_database and not (copy / MEDIA).is_dir():
        raise RestoreRefusedError(f"Der er ingen kopi i {copy}.")
    if has_database is not (chosen.database_file is not None):
        kind = "SQLite" if has_database else "PostgreSQL"
        raise RestoreRefusedError(
            f"Kopien er af en Anker på {kind}: sæt ANKER_DATABASE_URL, som den var."
        )
    folder.mkdir(mode=0o700, parents=True)
    if has_database:
        shutil.copyfile(database, folder / DATABASE)
        check_file(folder / DATABASE)
    if copy.is_dir():
        copy_films(copy / MEDIA, folder / MEDIA)
    if keys is not None:
        read_keys(keys)
        shutil.copyfile(keys, folder / FILE)
    for path in folder.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
        write_through(path)


def _look_into(chosen: Settings, folder: Path, *, with_new_keys: bool) -> Restorable:
    is_sqlite = chosen.database_file is not None
    here = f"sqlite:///{folder / DATABASE}"
    database = Database(here if is_sqlite else chosen.database)
    try:
        if not database.answers():
            raise RestoreRefusedError(
                "Databasen svarer ikke: læg den først tilbage med pg_restore."
            )
        age = age_of(database)
        if age is SchemaAge.NONE:
            raise RestoreRefusedError("Filen er ikke en kopi af Anker.")
        if age is SchemaAge.NEWER:
            raise RestoreRefusedError(NEWER)
        if with_new_keys:
            server_keys.renew(database, folder)
        elif not server_keys.fit(database, read_keys(folder / FILE)):
            raise WrongKeysError(
                "Nøglerne hører ikke til denne kopi: find dem, der blev kopieret "
                "samtidig. Intet er ændret."
            )
        is_current = age is SchemaAge.CURRENT
        films = [path for path in (folder / MEDIA).glob("*/*") if path.is_file()]
        return Restorable(
            folder,
            schema=revision_of(database) or "",
            holdings=list_holdings(database),
            films=len(films),
            film_bytes=sum(path.stat().st_size for path in films),
            missing_films=count_missing(database, folder / MEDIA) if is_current else 0,
        )
    finally:
        database.close()
