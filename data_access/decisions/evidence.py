"""Counts of the decisions that sessions with a talk or a package led to."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Row,
    Select,
    SQLColumnExpression,
    and_,
    distinct,
    func,
    or_,
    select,
)

from data_access.decisions.conditions import rate_figures, rates_of
from data_access.tables import DecisionRow, LocalSessionRow, SessionTalkRow
from data_access.tenancy import DbSession
from domain.decisions.evidence import NO_EVIDENCE, Evidence
from domain.local_sessions.local_session import SessionStatus

_HELD = (SessionStatus.HELD, SessionStatus.CLOSED)


def evidence_of_packages(
    db: DbSession, organisation_id: UUID, *, today: date
) -> Mapping[UUID, Evidence]:
    """
    Return the counts of each package's sessions and decisions, by the package's id.

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
) -> Select[*tuple[Any, ...]]:
    """Count both rates as `domain.decisions.rates` does."""
    return (
        select(
            used_id.label("used_id"),
            func.count(distinct(LocalSessionRow.id)).label("sessions"),
            func.count(DecisionRow.id).label("decisions"),
            *rate_figures(today),
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


def _evidence(row: Row[Any]) -> Evidence:
    return Evidence(
        sessions=row.sessions,
        decisions=row.decisions,
        rates=rates_of(row),
    )
