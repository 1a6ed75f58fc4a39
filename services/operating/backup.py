"""Copies of all that Anker keeps: whole, private, taken while people write."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from data_access.database import Database, UnsafeDatabaseError
from data_access.maintenance import UNFINISHED, copy_sqlite, write_through
from data_access.migrate import SchemaAge, age_of
from services.secrets import FILE, stored_keys, write_new
from services.settings import Settings

#: what a copy consists of
DATABASE: Final = "anker.db"
MEDIA: Final = "media"
#: a copy that was never finished, and that nobody can be writing any more
_LEFT_OVER: Final = timedelta(days=1)


class BackupRefusedError(RuntimeError):
    """There is no copy, and nothing is left of it; the message says why."""


def folder_of_copies(settings: Settings) -> Path:
    """Return where copies are kept that are not put elsewhere."""
    return settings.data / "backup"


def back_up(
    database: Database, settings: Settings, target: Path | None, *, now: datetime
) -> Path:
    """
    Write a copy of the database and the films to a new folder; return where it lies.

    The keys are not in it (`back_up_keys`), nor is a database on PostgreSQL, which its
    own tool has copied before: a film that comes later does no harm. It has another name
    until it is whole and checked. Raises `BackupRefusedError`, with nothing left behind.
    """
    if age_of(database) is SchemaAge.NONE:
        empty = database.file or "databasen"
        raise BackupRefusedError(f"Der er ingen kopi, for {empty} er tom.")
    path = target or folder_of_copies(settings) / f"anker-{now:%Y%m%d-%H%M%S}"
    if path.exists():
        raise BackupRefusedError(f"{path} findes i forvejen: vælg et andet navn.")
    unfinished = path.with_name(f"{path.name}{UNFINISHED}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        forget_leftovers(path.parent, now=now)
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        (unfinished / MEDIA).mkdir(mode=0o700)
        # a film that goes while the database is copied is there by then, and one that
        # comes is found afterwards
        copy_films(settings.media, unfinished / MEDIA)
        if database.is_sqlite:
            copy_sqlite(database, unfinished / DATABASE)
        copy_films(settings.media, unfinished / MEDIA)
        write_through(unfinished)
        unfinished.rename(path)
        write_through(path.parent)
    except (OSError, UnsafeDatabaseError) as error:
        raise BackupRefusedError(
            f"Der er ingen kopi, for den kunne ikke skrives ({error}): se efter, om "
            f"der er plads i {path.parent}."
        ) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return path


def back_up_keys(settings: Settings, target: Path | None) -> Path:
    """
    Write a copy of the keys, readable by its owner alone; return where it lies.

    It has the same name as long as the keys are the same, and is then written once.
    """
    keys = stored_keys(settings.data)
    sign = next(iter(keys.check_values.values()))[:12]
    path = target or settings.data / "backup-keys" / f"anker-{sign}.json"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        words = (settings.data / FILE).read_text()
        write_new(path, words)
        differs = path.read_text() != words
    except OSError as error:
        raise BackupRefusedError(
            f"Nøglerne kunne ikke kopieres ({error}): se efter, om der er plads i "
            f"{path.parent}."
        ) from error
    if differs:
        raise BackupRefusedError(f"{path} findes i forvejen: vælg et andet navn.")
    return path


def copy_films(media: Path, folder: Path) -> None:
    """Bring the films along that are not there yet; they never change."""
    for film in media.glob("*/*"):
        copy = folder / film.parent.name / film.name
        if film.name.endswith(UNFINISHED) or copy.exists():
            continue
        for missing in (folder, copy.parent):
            missing.mkdir(mode=0o700, exist_ok=True)
        try:
            # on the same disk a second name costs no room
            copy.hardlink_to(film)
        except FileNotFoundError:
            continue
        except OSError:
            shutil.copyfile(film, copy)
            copy.chmod(0o600)
            write_through(copy)


def forget_leftovers(folder: Path, *, now: datetime) -> None:
    """
    Remove copies that somebody ended before they were whole, a day later.

    One is a folder, or a file with SQLite's journal beside it.
    """
    for left in folder.glob(f"anker-*{UNFINISHED}*"):
        if now.timestamp() - left.stat().st_mtime <= _LEFT_OVER.total_seconds():
            continue
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)
