"""
Counts of the teams' sessions and decisions for the table of implementation.

They are counted where they are kept: an organisation may have a hundred thousand.
"""

from dataclasses import replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, func, not_, or_, select

from data_access.tables import DecisionRow, LocalSessionRow
from data_access.tables.decisions import UNFINISHED
from data_access.tenancy import DbSession
from domain.decisions import LOST_AFTER, QUIET_AFTER, DecisionStatus
from domain.implementation import Concern, DecisionCounts, SessionCounts, Waiting
from domain.local_sessions import SessionStatus
from domain.rates import ANSWER_WITHIN, Rate, Rates
from domain.session_templates import TemplateId, counts_as_local_session

_HELD = (SessionStatus.HELD.value, SessionStatus.CLOSED.value)
#: since when a decision waits that is lost, overdue, to be answered or quiet
_SINCE: Final = {
    Concern.THREAD_LOST: DecisionRow.last_touch_on,
    Concern.OVERDUE: DecisionRow.due_on,
    Concern.QUESTION_OPEN: DecisionRow.question_on,
    Concern.QUIET: DecisionRow.last_touch_on,
}
_COUNTED = [one.value for one in TemplateId if counts_as_local_session(one)]


def session_counts(db: DbSession, organisation_id: UUID) -> dict[UUID, SessionCounts]:
    """
    Return the sessions of every team that has any, by the team's id.

    Cancelled ones count nowhere, and case sparring is no session.
    """
    is_held = LocalSessionRow.status.in_(_HELD)
    is_planned = LocalSessionRow.status == SessionStatus.PLANNED.value
    query = (
        select(
            LocalSessionRow.team_id,
            func.sum(case((is_held, 1), else_=0)).label("held"),
            func.sum(case((is_planned, 1), else_=0)).label("planned"),
            func.max(case((is_held, LocalSessionRow.held_on))).label("last_held_on"),
        )
        .where(
            LocalSessionRow.organisation_id == organisation_id,
            LocalSessionRow.template.in_(_COUNTED),
        )
        .group_by(LocalSessionRow.team_id)
        .order_by(LocalSessionRow.team_id)
    )
    return {
        row.team_id: SessionCounts(int(row.held), int(row.planned), row.last_held_on)
        for row in db.execute(query)
    }


def decision_counts(
    db: DbSession, organisation_id: UUID, today: date
) -> dict[UUID, DecisionCounts]:
    """
    Return the decisions of every team that has any, by the team's id.

    What is quiet, lost or overdue, and both rates, are those of `domain.decisions`
    and `domain.rates`.
    """
    ripe = DecisionRow.question_on < today - ANSWER_WITHIN
    answered = DecisionRow.answer.is_not(None)
    done = DecisionRow.status == DecisionStatus.DONE.value
    query = (
        select(
            DecisionRow.team_id,
            func.count().label("decisions"),
            func.max(DecisionRow.last_touch_on).label("last_touch_on"),
            _number(ripe).label("ripe"),
            _number(and_(ripe, _in_time(db))).label("in_time"),
            _number(answered).label("answered"),
            _number(and_(answered, done)).label("done"),
        )
        .where(DecisionRow.organisation_id == organisation_id)
        .group_by(DecisionRow.team_id)
    )
    found = {
        row.team_id: DecisionCounts(
            decisions=row.decisions,
            rates=Rates(Rate(row.in_time, row.ripe), Rate(row.done, row.answered)),
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
    last_touch_on = DecisionRow.last_touch_on
    is_lost = last_touch_on <= today - LOST_AFTER
    waits = {
        Concern.THREAD_LOST: is_lost,
        Concern.OVERDUE: DecisionRow.due_on < today,
        Concern.QUESTION_OPEN: and_(
            DecisionRow.answer.is_(None), DecisionRow.question_on <= today
        ),
        Concern.QUIET: and_(last_touch_on <= today - QUIET_AFTER, not_(is_lost)),
    }
    figures = [
        column
        for concern, condition in waits.items()
        for column in (
            _number(condition).label(f"{concern}_number"),
            func.min(case((condition, _SINCE[concern]))).label(f"{concern}_since"),
        )
    ]
    return (
        select(DecisionRow.team_id, func.count().label("unfinished"), *figures)
        .where(DecisionRow.organisation_id == organisation_id, UNFINISHED)
        .group_by(DecisionRow.team_id)
    )


def _number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def _in_time(db: DbSession) -> ColumnElement[bool]:
    """Return whether the team came back to a decision while an answer counted."""
    asked: ColumnElement[Any] = DecisionRow.question_on.expression
    days = ANSWER_WITHIN.days
    if db.get_bind().dialect.name == "postgresql":
        until: ColumnElement[Any] = asked + days
    else:
        until = func.date(asked, f"+{days} days")
    return or_(DecisionRow.answered_on <= until, DecisionRow.closed_on <= until)
