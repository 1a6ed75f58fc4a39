"""Reads and writes of local sessions, with their talks, steps and groups."""

from collections.abc import Collection
from datetime import date, datetime
from functools import partial
from uuid import UUID

from sqlalchemy import ColumnElement, select, union_all
from sqlalchemy.exc import IntegrityError

from data_access.local_sessions.participation import sessions_of_teams
from data_access.local_sessions.session_notes import note_of
from data_access.local_sessions.session_parts import (
    session_columns,
    sessions_of,
    write_parts,
)
from data_access.tables import LocalSessionRow, SessionGroupRow, WaveRow
from data_access.tenancy import DbSession
from data_access.versions import change_row, kept
from domain.feedback.questionnaire import WaveKind
from domain.local_sessions.local_session import (
    LocalSession,
    SessionStatus,
)
from domain.next_steps import SessionNote


def get_session(
    db: DbSession, organisation_id: UUID, session_id: UUID
) -> LocalSession | None:
    """Return the session with its steps and groups, None if it does not exist."""
    row = db.get(LocalSessionRow, (organisation_id, session_id), populate_existing=True)
    return sessions_of(db, organisation_id, [row])[0] if row else None


def get_note(
    db: DbSession, organisation_id: UUID, session_id: UUID
) -> SessionNote | None:
    """Return the little that a line about the session needs, None if it is not there."""
    row = db.get(LocalSessionRow, (organisation_id, session_id), populate_existing=True)
    return note_of(row) if row else None


def get_status(
    db: DbSession, organisation_id: UUID, session_id: UUID
) -> SessionStatus | None:
    """Return the status of the session, None if it does not exist."""
    return db.scalar(
        select(LocalSessionRow.status).where(
            LocalSessionRow.organisation_id == organisation_id,
            LocalSessionRow.id == session_id,
        )
    )


def get_session_by_op(
    db: DbSession, organisation_id: UUID, op_id: UUID
) -> LocalSession | None:
    """Return the session that the form with `op_id` has made, None if none."""
    row = db.scalar(
        select(LocalSessionRow).where(
            LocalSessionRow.organisation_id == organisation_id,
            LocalSessionRow.op_id == op_id,
        )
    )
    return sessions_of(db, organisation_id, [row])[0] if row else None


def list_sessions(
    db: DbSession,
    organisation_id: UUID,
    *,
    team_ids: Collection[UUID] | None = None,
    or_groups_of: Collection[UUID] = (),
    or_facilitator_id: UUID | None = None,
    statuses: Collection[SessionStatus] | None = None,
    first_on: date | None = None,
    last_on: date | None = None,
) -> list[LocalSession]:
    """
    Return the organisation's sessions, the latest day first.

    `team_ids` None asks for every team. `or_groups_of` adds the sessions that a group
    of these teams takes part in, `or_facilitator_id` those that this person
    facilitates, whoever the host is. The other conditions narrow them all.
    """
    query = (
        select(LocalSessionRow)
        .where(LocalSessionRow.organisation_id == organisation_id)
        .order_by(
            LocalSessionRow.held_on.desc(),
            LocalSessionRow.starts_at.desc(),
            LocalSessionRow.id,
        )
    )
    if team_ids is not None:
        own = LocalSessionRow.organisation_id == organisation_id
        wanted = [select(LocalSessionRow.id).where(own, _of_teams(team_ids))]
        if or_groups_of:
            joined = select(SessionGroupRow.local_session_id).where(
                SessionGroupRow.organisation_id == organisation_id,
                SessionGroupRow.team_id.in_(or_groups_of),
            )
            wanted.append(joined)
        if or_facilitator_id is not None:
            is_led = LocalSessionRow.facilitator_id == or_facilitator_id
            wanted.append(select(LocalSessionRow.id).where(own, is_led))
        # not "or": each part has its index, and all of them together have none
        query = query.where(
            LocalSessionRow.id.in_(union_all(*wanted))
            if len(wanted) > 1
            else _of_teams(team_ids)
        )
    if statuses is not None:
        query = query.where(LocalSessionRow.status.in_(statuses))
    if first_on is not None:
        query = query.where(LocalSessionRow.held_on >= first_on)
    if last_on is not None:
        query = query.where(LocalSessionRow.held_on <= last_on)
    return sessions_of(db, organisation_id, db.scalars(query).all())


def _of_teams(team_ids: Collection[UUID]) -> ColumnElement[bool]:
    return LocalSessionRow.team_id.in_(team_ids)


def last_end_wave_on(
    db: DbSession, organisation_id: UUID, team_ids: Collection[UUID], *, until: date
) -> date | None:
    """
    Return the day of the latest T0 up to `until` that one of the teams took part in.

    None if none of them was asked.
    """
    took_part = sessions_of_teams(organisation_id, team_ids)
    return db.scalar(
        select(WaveRow.opens_on)
        .where(
            WaveRow.organisation_id == organisation_id,
            WaveRow.local_session_id.in_(took_part),
            WaveRow.kind == WaveKind.END,
            WaveRow.opens_on <= until,
        )
        .order_by(WaveRow.opens_on.desc())
        .limit(1)
    )


def has_answers(db: DbSession, organisation_id: UUID, session_id: UUID) -> bool:
    """
    Return whether a participant of the session has answered a form.

    Nobody answers from now on until the transaction ends.
    """
    query = select(WaveRow.received).where(
        WaveRow.organisation_id == organisation_id,
        WaveRow.local_session_id == session_id,
    )
    return any(db.scalars(query.with_for_update()))


def add_session(
    db: DbSession,
    session: LocalSession,
    *,
    op_id: UUID,
    created_by_id: UUID,
    now: datetime,
) -> LocalSession:
    """
    Add a session with its talks, steps and groups; return it as it is now kept.

    Groups without an id get one. If a form with this `op_id` was saved before, even
    at the same moment, the session that it made is returned and nothing is added.
    """
    organisation_id = session.organisation_id
    made = get_session_by_op(db, organisation_id, op_id)
    if made is not None:
        return made
    try:
        with db.begin_nested():
            db.add(
                LocalSessionRow(
                    organisation_id=organisation_id,
                    id=session.id,
                    op_id=op_id,
                    created_by_id=created_by_id,
                    created_at=now,
                    repeated_from_id=session.repeated_from_id,
                    **session_columns(db, session),
                )
            )
            db.flush()
            write_parts(db, session)
    except IntegrityError:
        made = get_session_by_op(db, organisation_id, op_id)
        if made is None:
            raise
        return made
    return kept(get_session(db, organisation_id, session.id))


def change_session(
    db: DbSession, session: LocalSession, *, closed_at: datetime | None = None
) -> LocalSession:
    """
    Keep `session`, whose version is one above the one it was read with.

    Raise `Conflict` with the session as it is now if somebody saved in between,
    `NotFound` if it is not there.
    """
    values = session_columns(db, session)
    if closed_at is not None or session.status is not SessionStatus.CLOSED:
        values["closed_at"] = closed_at
    key = (session.organisation_id, session.id)
    read = partial(get_session, db, *key)
    change_row(
        db,
        LocalSessionRow,
        key,
        values,
        read_version=session.version - 1,
        read=read,
    )
    write_parts(db, session)
    return kept(read())
