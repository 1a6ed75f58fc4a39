"""Film til en talk: who may see one, and who may add one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

from data_access.database import Database
from data_access.knowledge import catalogue as all_talks
from data_access.knowledge import films
from data_access.people import organisations
from data_access.tenancy import DbSession
from domain.access import Action
from domain.errors import NotFound
from domain.knowledge.films import Film, FilmType
from domain.knowledge.theme_packages import Talk, stable_id
from services import change_log
from services.knowledge import catalogue, film_files
from services.knowledge.film_files import SHIPPED
from services.registered_rights import answers_to
from services.viewer_rights import require
from services.work import Work

_NAME: Final = "en-session-i-anker"
INTRODUCTION: Final = Film(
    id=stable_id("film", _NAME),
    talk_id=None,
    file=f"{_NAME}.webm",
    type=FilmType.WEBM,
    size=(SHIPPED / f"{_NAME}.webm").stat().st_size,
    subtitles={language: f"{_NAME}.{language}.vtt" for language in ("da", "en")},
)
"""The film that shows a new team how a session with Anker goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFilm:
    """Files that lie in the organisation's folder and belong to no talk yet."""

    file: str
    type: FilmType
    size: int
    subtitles: Mapping[str, str]


@answers_to(Action.MEDIA_READ)
def open_film(work: Work, film_id: UUID) -> Film:
    """Return a film whose talk the viewer may see, or raise `NotFound`."""
    require(work, Action.MEDIA_READ)
    if film_id == INTRODUCTION.id:
        return INTRODUCTION
    film = films.get_film(work.db, work.organisation_id, film_id)
    if film is None or film.talk_id is None:
        raise NotFound
    catalogue.get_talk(work, film.talk_id)
    return film


@answers_to(Action.MEDIA_READ)
def film_of_talk(work: Work, talk_id: UUID) -> Film | None:
    """Return the film of a talk, of the shared one if it is adapted; None without."""
    require(work, Action.MEDIA_READ)
    talk = catalogue.get_talk(work, talk_id)
    return films.get_film_of_talk(
        work.db, work.organisation_id, talk.adapted_from or talk.id
    )


@answers_to(Action.MEDIA_ADD)
def talk_to_film(work: Work, talk_id: UUID) -> Talk:
    """
    Return the talk that a film may be added to, or raise `NotFound`.

    An adapted talk has the film of the shared one, so that one is returned.
    """
    require(work, Action.MEDIA_ADD)
    talk = catalogue.get_talk(work, talk_id)
    if talk.adapted_from is None:
        return talk
    return catalogue.get_talk(work, talk.adapted_from)


@answers_to(Action.MEDIA_ADD)
def add_film(work: Work, talk_id: UUID, new: NewFilm, *, op_id: UUID) -> Film:
    """
    Let a talk have this film in place of any other, and return it.

    The same form sent twice adds one.
    """
    talk = talk_to_film(work, talk_id)
    made = films.get_film_by_op(work.db, work.organisation_id, op_id)
    if made is not None:
        return made
    _record(work, talk, "added")
    return keep_film(
        work.db,
        work.organisation_id,
        talk,
        new,
        op_id=op_id,
        added_by_id=work.viewer.person_id,
        now=work.now,
    )


@answers_to(Action.MEDIA_ADD)
def remove_film(work: Work, talk_id: UUID) -> Talk:
    """Let a talk have no film, and return the talk; without a film nothing changes."""
    talk = talk_to_film(work, talk_id)
    if films.remove_film_of_talk(work.db, work.organisation_id, talk.id):
        _record(work, talk, "removed")
    return talk


def _record(work: Work, talk: Talk, what: str) -> None:
    change_log.record(
        work,
        Action.MEDIA_ADD,
        subject=f"talk:{talk.id}",
        detail=f"{talk.title}: {what}",
    )


def keep_film(
    db: DbSession,
    organisation_id: UUID,
    talk: Talk,
    new: NewFilm,
    *,
    op_id: UUID,
    added_by_id: UUID | None,
    now: datetime,
) -> Film:
    """Save the film of `talk`; the caller has checked the right to do so."""
    film = Film(
        id=uuid4(),
        talk_id=talk.id,
        file=new.file,
        type=new.type,
        size=new.size,
        subtitles=new.subtitles,
    )
    return films.add_film(
        db, organisation_id, film, talk, op_id=op_id, added_by_id=added_by_id, now=now
    )


def files_in_use(db: DbSession, organisation_id: UUID) -> frozenset[str]:
    """Return the names of all files that the organisation's films are made of."""
    return frozenset(
        name
        for film in films.list_films(db, organisation_id)
        for name in (film.file, *film.subtitles.values())
    )


def count_missing(database: Database, media: Path) -> int:
    """Return how many files of all organisations' films are not in the folder."""
    with database.platform_reading() as db:
        known = organisations.list_organisations(db)
    missing = 0
    for one in known:
        with database.reading(one.id) as db:
            names = files_in_use(db, one.id)
        missing += sum(
            film_files.path_of(media, one.id, name) is None for name in names
        )
    return missing


def find_talk(db: DbSession, organisation_id: UUID, words: str) -> Talk | None:
    """Return the talk whose id or slug is `words`, None if it does not exist."""
    for talk in all_talks.list_talks(db, organisation_id):
        if words in {talk.slug, str(talk.id)}:
            return talk
    return None
