"""Reads what hangs on a person or a unit, and moves all rows of one unit to another."""

from datetime import date
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import Select, null, select, update

from data_access.people.presence import still_here
from data_access.tables import (
    DecisionRow,
    LocalSessionRow,
    NewcomerRow,
    PersonRow,
    RoleGrantRow,
    StandingMeetingRow,
)
from data_access.tables.decisions import IS_UNFINISHED
from data_access.tables.people import columns_of_units
from data_access.tenancy import DbSession
from domain.alphabet import alphabetic_key
from domain.handover import Hanging, Thing
from domain.local_sessions.local_session import SessionStatus

#: an id, a name, a day and a team
_Query: TypeAlias = Select[*tuple[Any, ...]]

_UNCLOSED = (SessionStatus.PLANNED, SessionStatus.HELD)


def list_of_person(
    db: DbSession, organisation_id: UUID, person_id: UUID
) -> list[Hanging]:
    """Return what waits for a person: sessions, decisions, newcomers and roles."""
    sessions = _sessions(organisation_id).where(
        LocalSessionRow.facilitator_id == person_id,
        LocalSessionRow.status == SessionStatus.PLANNED,
    )
    decisions = _decisions(organisation_id).where(
        DecisionRow.owner_person_id == person_id
    )
    newcomers = _newcomers(organisation_id).where(NewcomerRow.partner_id == person_id)
    roles = _roles(organisation_id).where(RoleGrantRow.person_id == person_id)
    return [
        *_found(db, Thing.SESSION, sessions),
        *_found(db, Thing.DECISION, decisions),
        *_found(db, Thing.NEWCOMER, newcomers),
        *_found(db, Thing.ROLE, roles),
    ]


def list_of_unit(
    db: DbSession, organisation_id: UUID, unit_id: UUID, *, today: date
) -> list[Hanging]:
    """Return what waits in a unit, and the people who work there."""
    sessions = _sessions(organisation_id).where(
        LocalSessionRow.team_id == unit_id, LocalSessionRow.status.in_(_UNCLOSED)
    )
    decisions = _decisions(organisation_id).where(DecisionRow.team_id == unit_id)
    newcomers = _newcomers(organisation_id).where(NewcomerRow.team_id == unit_id)
    roles = _roles(organisation_id).where(RoleGrantRow.unit_id == unit_id)
    meetings = (
        select(
            StandingMeetingRow.id,
            StandingMeetingRow.title,
            StandingMeetingRow.ended_on,
            StandingMeetingRow.team_id,
        )
        .where(
            StandingMeetingRow.organisation_id == organisation_id,
            StandingMeetingRow.team_id == unit_id,
            StandingMeetingRow.ended_on.is_(None)
            | (StandingMeetingRow.ended_on >= today),
        )
        .order_by(StandingMeetingRow.weekday, StandingMeetingRow.id)
    )
    people = (
        select(PersonRow.id, PersonRow.name, PersonRow.left_on, PersonRow.team_id)
        .where(
            PersonRow.organisation_id == organisation_id,
            PersonRow.team_id == unit_id,
            still_here(),
        )
        .order_by(PersonRow.id)
    )
    return [
        *_found(db, Thing.SESSION, sessions),
        *_found(db, Thing.DECISION, decisions),
        *_found(db, Thing.NEWCOMER, newcomers),
        *_found(db, Thing.STANDING_MEETING, meetings),
        *_found(db, Thing.ROLE, roles),
        *sorted(
            _found(db, Thing.COLLEAGUE, people),
            key=lambda one: alphabetic_key(one.name),
        ),
    ]


def move_rows(
    db: DbSession, organisation_id: UUID, unit_id: UUID, *, into_id: UUID
) -> None:
    """
    Let everything that names the unit name the other one instead, old and new.

    That is every column that refers to a unit, but for the tree itself. A form over a
    row as it was finds another version, except of a decision, whose versions are its
    history and whose form does not have the team.
    """
    for table, column in columns_of_units():
        values: dict[str, Any] = {column.name: into_id}
        if "version" in table.__table__.columns and table is not DecisionRow:
            values["version"] = table.__table__.columns["version"] + 1
        db.execute(
            update(table)
            .where(
                table.__table__.columns["organisation_id"] == organisation_id,
                column == unit_id,
            )
            .values(values)
            .execution_options(synchronize_session=False)
        )
    db.expire_all()


def _sessions(organisation_id: UUID) -> _Query:
    return (
        select(
            LocalSessionRow.id,
            LocalSessionRow.title,
            LocalSessionRow.held_on,
            LocalSessionRow.team_id,
        )
        .where(LocalSessionRow.organisation_id == organisation_id)
        .order_by(LocalSessionRow.held_on, LocalSessionRow.id)
    )


def _decisions(organisation_id: UUID) -> _Query:
    return (
        select(
            DecisionRow.id, DecisionRow.text, DecisionRow.due_on, DecisionRow.team_id
        )
        .where(DecisionRow.organisation_id == organisation_id, IS_UNFINISHED)
        .order_by(DecisionRow.due_on, DecisionRow.id)
    )


def _newcomers(organisation_id: UUID) -> _Query:
    return (
        select(
            NewcomerRow.id,
            PersonRow.name,
            NewcomerRow.started_on,
            NewcomerRow.team_id,
        )
        .join(
            PersonRow,
            (PersonRow.organisation_id == NewcomerRow.organisation_id)
            & (PersonRow.id == NewcomerRow.person_id),
        )
        .where(
            NewcomerRow.organisation_id == organisation_id,
            NewcomerRow.finished_on.is_(None),
            still_here(),
        )
        .order_by(NewcomerRow.started_on, NewcomerRow.id)
    )


def _roles(organisation_id: UUID) -> _Query:
    """Return the query for roles that are held, each with its code for a name."""
    return (
        select(RoleGrantRow.id, RoleGrantRow.role, null(), null())
        .where(
            RoleGrantRow.organisation_id == organisation_id,
            RoleGrantRow.revoked_at.is_(None),
        )
        .order_by(RoleGrantRow.granted_at, RoleGrantRow.id)
    )


def _found(db: DbSession, thing: Thing, query: _Query) -> list[Hanging]:
    return [
        Hanging(thing=thing, id=key, name=str(name), on_day=on_day, team_id=team_id)
        for key, name, on_day, team_id in db.execute(query)
    ]
