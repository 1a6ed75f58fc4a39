"""Files that come in as a film: looked at, and kept if they are what they should be."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

from data_access.database import Database
from data_access.people import organisations
from domain.errors import ErrorCode, InvalidField, NotFound, refuse
from domain.knowledge.films import (
    FIRST_BYTES,
    MOST_SUBTITLE_BYTES,
    Film,
    check_subtitles,
    film_type,
)
from domain.knowledge.theme_packages import PackageOrigin, Talk
from services.knowledge import film_files, films
from services.knowledge.film_files import Incoming, TooLarge
from services.knowledge.films import NewFilm
from services.settings import Settings

_PIECE: Final = 1024 * 1024
FILM_FIELD: Final = "film"


def subtitle_field(language: str) -> str:
    """Return the name of the field with the subtitles of a language."""
    return f"subtitles_{language}"


def keep_files(
    folder: Path,
    film: Incoming | None,
    first: bytes,
    subtitles: Mapping[str, bytes],
) -> NewFilm:
    """
    Keep a film that has come in, and its subtitles by language, and return them.

    `first` is what the film begins with. All that is wrong is an `InvalidForm`, and
    then nothing is kept.
    """
    errors = []
    kind = film_type(first)
    if film is None or film.size == 0:
        errors.append(InvalidField(FILM_FIELD, ErrorCode.FILM_MISSING))
    elif kind is None:
        errors.append(InvalidField(FILM_FIELD, ErrorCode.FILM_TYPE))
    for language, data in subtitles.items():
        try:
            check_subtitles(subtitle_field(language), data)
        except InvalidField as error:
            errors.append(error)
    refuse(errors)
    if film is None or kind is None:  # refused above
        raise NotFound
    names = {
        language: _keep_subtitles(folder, data) for language, data in subtitles.items()
    }
    name = film.keep(kind.suffix)
    return NewFilm(file=name, type=kind, size=film.size, subtitles=names)


def add_by_operator(
    database: Database,
    settings: Settings,
    words: str,
    path: Path,
    *,
    subtitles: Mapping[str, Path],
    organisation: str,
    now: datetime,
) -> tuple[Talk, Film]:
    """
    Add the film at `path` from the command line, where nobody is signed in.

    `words` are the id or slug of a talk. A shared talk gets it in the organisation of
    that name, which may be left out where there is only one; without it the talk is
    not found.
    """
    organisation_id, talk = _find_talk(database, words, organisation)
    folder = film_files.folder_of(settings.media, organisation_id)
    with Incoming(folder, most=settings.most_film_bytes) as film:
        first = _copy(path, film, most=settings.film_mb)
        texts = {language: _read(file) for language, file in subtitles.items()}
        new = keep_files(folder, film, first, texts)
    with database.writing(organisation_id) as db:
        kept = films.keep_film(
            db, organisation_id, talk, new, op_id=uuid4(), added_by_id=None, now=now
        )
    tidy(database, settings, organisation_id, now=now)
    return talk, kept


def tidy(
    database: Database,
    settings: Settings,
    organisation_id: UUID,
    names: frozenset[str] = frozenset(),
    *,
    now: datetime,
) -> None:
    """Remove the files `names` and leftovers of earlier ones, if no film needs them."""
    with database.reading(organisation_id) as db:
        needed = films.files_in_use(db, organisation_id)
    film_files.forget(settings.media, organisation_id, names, needed=needed, now=now)


def _keep_subtitles(folder: Path, data: bytes) -> str:
    with Incoming(folder, most=MOST_SUBTITLE_BYTES) as file:
        file.write(data)
        return file.keep(".vtt")


def _read(path: Path) -> bytes:
    """Return subtitles, and a byte more than may be: their check says so."""
    with path.open("rb") as source:
        return source.read(MOST_SUBTITLE_BYTES + 1)


def _copy(path: Path, film: Incoming, *, most: int) -> bytes:
    """Copy a file piece by piece, and return what it begins with."""
    first = b""
    with path.open("rb") as source:
        while piece := source.read(_PIECE):
            first = first or piece[:FIRST_BYTES]
            try:
                film.write(piece)
            except TooLarge as error:
                raise InvalidField(
                    FILM_FIELD, ErrorCode.FILM_TOO_BIG, most=most
                ) from error
    return first


def _find_talk(database: Database, words: str, organisation: str) -> tuple[UUID, Talk]:
    """Return the talk and the organisation that gets the film, or raise `NotFound`."""
    with database.platform_reading() as db:
        known = organisations.list_organisations(db)
    named = [one for one in known if organisation in {"", one.name}]
    for one in named:
        with database.reading(one.id) as db:
            talk = films.find_talk(db, one.id, words)
        is_own = talk is not None and talk.origin is not PackageOrigin.CENTRAL
        if talk is not None and (is_own or len(named) == 1):
            return one.id, talk
    raise NotFound
