"""Reads and writes of the films that an organisation has added to talks."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, delete, or_, select

from data_access.tables import FilmRow
from data_access.tenancy import DbSession
from data_access.versions import count_changed
from domain.knowledge.films import Film
from domain.knowledge.theme_packages import PackageOrigin, Talk


def get_film(db: DbSession, organisation_id: UUID, film_id: UUID) -> Film | None:
    """Return the film with this id, None if the organisation has none."""
    row = db.get(FilmRow, (organisation_id, film_id))
    return _film_of(row) if row else None


def get_film_by_op(db: DbSession, organisation_id: UUID, op_id: UUID) -> Film | None:
    """Return the film that this form has already added, None if it has not."""
    row = db.scalar(
        select(FilmRow).where(
            FilmRow.organisation_id == organisation_id, FilmRow.op_id == op_id
        )
    )
    return _film_of(row) if row else None


def get_film_of_talk(
    db: DbSession, organisation_id: UUID, talk_id: UUID
) -> Film | None:
    """Return the film of a talk, central or local, None if it has none."""
    row = db.scalar(
        select(FilmRow).where(
            FilmRow.organisation_id == organisation_id, _of_talk(talk_id)
        )
    )
    return _film_of(row) if row else None


def list_films(db: DbSession, organisation_id: UUID) -> list[Film]:
    """Return every film of the organisation, by id."""
    query = (
        select(FilmRow)
        .where(FilmRow.organisation_id == organisation_id)
        .order_by(FilmRow.id)
    )
    return [_film_of(row) for row in db.scalars(query)]


def add_film(
    db: DbSession,
    organisation_id: UUID,
    film: Film,
    talk: Talk,
    *,
    op_id: UUID,
    added_by_id: UUID | None,
    now: datetime,
) -> Film:
    """Let `talk` have this film in place of any other, and return it."""
    remove_film_of_talk(db, organisation_id, talk.id)
    is_central = talk.origin is PackageOrigin.CENTRAL
    row = FilmRow(
        organisation_id=organisation_id,
        id=film.id,
        central_talk_id=talk.id if is_central else None,
        local_talk_id=None if is_central else talk.id,
        file=film.file,
        type=film.type,
        size=film.size,
        subtitles=dict(film.subtitles),
        op_id=op_id,
        added_by_id=added_by_id,
        added_at=now,
    )
    db.add(row)
    db.flush()
    return _film_of(row)


def remove_film_of_talk(db: DbSession, organisation_id: UUID, talk_id: UUID) -> bool:
    """Let the talk have no film; return whether it had one."""
    film = delete(FilmRow).where(
        FilmRow.organisation_id == organisation_id, _of_talk(talk_id)
    )
    return count_changed(db, film) > 0


def _of_talk(talk_id: UUID) -> ColumnElement[bool]:
    return or_(FilmRow.central_talk_id == talk_id, FilmRow.local_talk_id == talk_id)


def _film_of(row: FilmRow) -> Film:
    return Film(
        id=row.id,
        talk_id=row.central_talk_id or row.local_talk_id,
        file=row.file,
        type=row.type,
        size=row.size,
        subtitles=dict(row.subtitles),
    )
