"""Counts of what the organisation's sessions with a talk or a package led to."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Integer,
    Row,
    Select,
    SQLColumnExpression,
    and_,
    case,
    distinct,
    func,
    or_,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.functions import FunctionElement

from data_access.tables import DecisionRow, LocalSessionRow, SessionTalkRow
from data_access.tenancy import DbSession
from domain.decisions import DecisionStatus
from domain.evidence import NO_EVIDENCE, Evidence
from domain.local_sessions import SessionStatus
from domain.rates import ANSWER_WITHIN, Rate, Rates

_HELD = (SessionStatus.HELD, SessionStatus.CLOSED)


def evidence_of_packages(
    db: DbSession, organisation_id: UUID, *, today: date
) -> Mapping[UUID, Evidence]:
    """
    Return what each package led to in the organisation, by the package's id.

    A package without a held session is not in the mapping. A local copy counts for
    itself, not for the central one.
    """
    package_id = func.coalesce(
        LocalSessionRow.local_package_id, LocalSessionRow.central_package_id
    )
    query = (
        _counts(package_id, organisation_id, today)
        .where(package_id.is_not(None))
        .group_by(package_id)
    )
    return {row.used_id: _evidence(row) for row in db.execute(query)}


def evidence_of_talk(
    db: DbSession, organisation_id: UUID, talk_id: UUID, *, today: date
) -> Evidence:
    """
    Return what the sessions with this talk led to, whatever package it came in.

    A decision counts for every talk of its session. A talk of another organisation,
    or one that nobody has used, gives zeros.
    """
    with_talk = select(SessionTalkRow.local_session_id).where(
        SessionTalkRow.organisation_id == organisation_id,
        or_(
            SessionTalkRow.central_talk_id == talk_id,
            SessionTalkRow.local_talk_id == talk_id,
        ),
    )
    query = _counts(LocalSessionRow.organisation_id, organisation_id, today).where(
        LocalSessionRow.id.in_(with_talk)
    )
    row = db.execute(query.group_by(LocalSessionRow.organisation_id)).one_or_none()
    return _evidence(row) if row else NO_EVIDENCE


def _counts(
    used_id: SQLColumnExpression[Any], organisation_id: UUID, today: date
) -> Select[Any, int, int, int, int, int, int]:
    """Count both rates as `domain.rates` does."""
    last_day = DecisionRow.question_on
    is_ripe = last_day < today - ANSWER_WITHIN
    in_time = or_(
        _days_from(last_day, DecisionRow.answered_on) <= ANSWER_WITHIN.days,
        _days_from(last_day, DecisionRow.closed_on) <= ANSWER_WITHIN.days,
    )
    is_answered = DecisionRow.answer.is_not(None)
    is_done = DecisionRow.status == DecisionStatus.DONE
    return (
        select(
            used_id.label("used_id"),
            func.count(distinct(LocalSessionRow.id)).label("sessions"),
            func.count(DecisionRow.id).label("decisions"),
            _number(is_ripe).label("ripe"),
            _number(and_(is_ripe, in_time)).label("followed_up"),
            _number(is_answered).label("answered"),
            _number(and_(is_answered, is_done)).label("done"),
        )
        .select_from(LocalSessionRow)
        .outerjoin(
            DecisionRow,
            and_(
                DecisionRow.organisation_id == LocalSessionRow.organisation_id,
                DecisionRow.local_session_id == LocalSessionRow.id,
            ),
        )
        .where(
            LocalSessionRow.organisation_id == organisation_id,
            LocalSessionRow.status.in_(_HELD),
        )
    )


def _number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count(case((condition, DecisionRow.id)))


def _evidence(row: Row[Any]) -> Evidence:
    return Evidence(
        sessions=row.sessions,
        decisions=row.decisions,
        rates=Rates(
            followup=Rate(row.followed_up, row.ripe),
            completion=Rate(row.done, row.answered),
        ),
    )


class _days_from(FunctionElement[int]):  # noqa: N801 used as a function of SQL
    """The number of days from the first day to the second."""

    type = Integer()
    inherit_cache = True


@compiles(_days_from, "sqlite")
def _days_in_sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    first, second = element.clauses
    return (
        f"(julianday({compiler.process(second, **kw)})"
        f" - julianday({compiler.process(first, **kw)}))"
    )


@compiles(_days_from, "postgresql")
def _days_in_postgresql(element: Any, compiler: Any, **kw: Any) -> str:
    first, second = element.clauses
    return f"({compiler.process(second, **kw)} - {compiler.process(first, **kw)})"
