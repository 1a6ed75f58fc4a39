"""
Counts of the teams' sessions and decisions for the table of implementation.

They are counted where they are kept: an organisation may have a hundred thousand.
"""

from dataclasses import replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, distinct, func, select

from data_access.decisions.conditions import (
    is_lost,
    is_overdue,
    is_quiet,
    number,
    rate_figures,
    rates_of,
)
from data_access.local_sessions.participation import home_team, is_group_of
from data_access.tables import DecisionRow, LocalSessionRow, SessionGroupRow
from data_access.tables.decisions import IS_UNFINISHED
from data_access.tenancy import DbSession
from domain.decisions.decision import DecisionStatus
from domain.implementation import Concern, DecisionCounts, SessionCounts, Waiting
from domain.local_sessions.local_session import SessionStatus
from domain.local_sessions.templates import TemplateId, counts_as_local_session

_HELD = (SessionStatus.HELD, SessionStatus.CLOSED)
#: since when a decision waits that is lost, overdue, to be answered or quiet
_SINCE: Final = {
    Concern.THREAD_LOST: DecisionRow.last_touch_on,
    Concern.OVERDUE: DecisionRow.due_on,
    Concern.QUESTION_OPEN: DecisionRow.question_on,
    Concern.QUIET: DecisionRow.last_touch_on,
}
_COUNTED = [one for one in TemplateId if counts_as_local_session(one)]


def session_counts(db: DbSession, organisation_id: UUID) -> dict[UUID, SessionCounts]:
    """
    Return the sessions of every team that takes part in any, by the team's id.

    A session counts once for each team, however many groups of it take part. Cancelled
    ones count nowhere, and case sparring is no session.
    """
    is_held = LocalSessionRow.status.in_(_HELD)
    is_planned = LocalSessionRow.status == SessionStatus.PLANNED
    query = (
        select(
            home_team().label("team_id"),
            _sessions(is_held).label("held"),
            _sessions(is_planned).label("planned"),
            func.max(case((is_held, LocalSessionRow.held_on))).label("last_held_on"),
        )
        .select_from(LocalSessionRow)
        .outerjoin(SessionGroupRow, is_group_of())
        .where(
            LocalSessionRow.organisation_id == organisation_id,
            LocalSessionRow.template.in_(_COUNTED),
        )
        .group_by(home_team())
        .order_by(home_team())
    )
    return {
        row.team_id: SessionCounts(row.held, row.planned, row.last_held_on)
        for row in db.execute(query)
    }


def _sessions(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count(distinct(case((condition, LocalSessionRow.id))))


def decision_counts(
    db: DbSession, organisation_id: UUID, today: date
) -> dict[UUID, DecisionCounts]:
    """
    Return the decisions of every team that has any, by the team's id.

    What is quiet, lost or overdue, and both rates, are those of
    `domain.decisions.decision` and `domain.decisions.rates`.
    """
    query = (
        select(
            DecisionRow.team_id,
            func.count().label("decisions"),
            func.max(DecisionRow.last_touch_on).label("last_touch_on"),
            *rate_figures(today),
        )
        .where(DecisionRow.organisation_id == organisation_id)
        .group_by(DecisionRow.team_id)
    )
    found = {
        row.team_id: DecisionCounts(
            decisions=row.decisions,
            rates=rates_of(row),
            last_touch_on=row.last_touch_on,
        )
        for row in db.execute(query)
    }
    for row in db.execute(_unfinished(organisation_id, today)).mappings():
        waiting = {
            concern: Waiting(row[f"{concern}_number"], row[f"{concern}_since"])
            for concern in _SINCE
            if row[f"{concern}_number"]
        }
        found[row["team_id"]] = replace(
            found[row["team_id"]], unfinished=row["unfinished"], waiting=waiting
        )
    return found


def _unfinished(organisation_id: UUID, today: date) -> Select[*tuple[Any, ...]]:
    """Return the query for each team's unfinished decisions and what they wait for."""
    waits = {
        Concern.THREAD_LOST: is_lost(today),
        Concern.OVERDUE: is_overdue(today),
        Concern.QUESTION_OPEN: and_(
            DecisionRow.status == DecisionStatus.OPEN, DecisionRow.question_on <= today
        ),
        Concern.QUIET: is_quiet(today),
    }
    figures = [
        column
        for concern, condition in waits.items()
        for column in (
            number(condition).label(f"{concern}_number"),
            func.min(case((condition, _SINCE[concern]))).label(f"{concern}_since"),
        )
    ]
    return (
        select(DecisionRow.team_id, func.count().label("unfinished"), *figures)
        .where(DecisionRow.organisation_id == organisation_id, IS_UNFINISHED)
        .group_by(DecisionRow.team_id)
    )
