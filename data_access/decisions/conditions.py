"""
The rules about a decision as conditions of SQL, to filter and to count by.

They say what `domain.decisions.decision`, `domain.decisions.filters` and
`domain.decisions.rates` say of one decision; tests hold the two together on both
engines.
"""

from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Row,
    SQLColumnExpression,
    and_,
    case,
    func,
    not_,
    or_,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from data_access.tables import DecisionRow
from data_access.tables.decisions import IS_UNFINISHED
from domain.decisions.decision import LOST_AFTER, QUIET_AFTER, DecisionStatus, OwnerKind
from domain.decisions.filters import DecisionFilter
from domain.decisions.rates import ANSWER_WITHIN, Rate, Rates


def is_overdue(today: date) -> ColumnElement[bool]:
    """Return whether an unfinished decision is past its date."""
    return DecisionRow.due_on < today


def is_lost(today: date) -> ColumnElement[bool]:
    """Return whether the thread of an unfinished decision is lost."""
    return DecisionRow.last_touch_on <= today - LOST_AFTER


def is_quiet(today: date) -> ColumnElement[bool]:
    """Return whether an unfinished decision has gone quiet and is not lost yet."""
    return and_(DecisionRow.last_touch_on <= today - QUIET_AFTER, not_(is_lost(today)))


def is_wanted(wanted: DecisionFilter, today: date) -> ColumnElement[bool]:
    """Return whether a decision is in the state of the filter."""
    if wanted is DecisionFilter.OVERDUE:
        return and_(IS_UNFINISHED, is_overdue(today))
    if wanted is DecisionFilter.QUIET:
        return and_(IS_UNFINISHED, is_quiet(today))
    if wanted is DecisionFilter.LOST:
        return and_(IS_UNFINISHED, is_lost(today))
    return DecisionRow.status == DecisionStatus(wanted)


def owner() -> SQLColumnExpression[str]:
    """Return the owner's name to filter by; "" means the team."""
    is_team = DecisionRow.owner_kind == OwnerKind.TEAM
    return case((is_team, ""), else_=DecisionRow.owner_name)


def number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """Return how many rows meet the condition."""
    return func.count().filter(condition)


def rate_figures(today: date) -> tuple[ColumnElement[int], ...]:
    """Return the counts that both rates need, under the names that `rates_of` reads."""
    is_ripe = DecisionRow.question_on < today - ANSWER_WITHIN
    last_day = _last_answer_day(DecisionRow.question_on)
    in_time = or_(
        DecisionRow.answered_on <= last_day, DecisionRow.closed_on <= last_day
    )
    is_answered = DecisionRow.answer.is_not(None)
    is_done = DecisionRow.status == DecisionStatus.DONE
    return (
        number(is_ripe).label("ripe"),
        number(and_(is_ripe, in_time)).label("in_time"),
        number(is_answered).label("answered"),
        number(and_(is_answered, is_done)).label("done"),
    )


def rates_of(row: Row[*tuple[Any, ...]]) -> Rates:
    """Return both rates that a row with the `rate_figures` gives."""
    return Rates(
        followup=Rate(row.in_time, row.ripe), completion=Rate(row.done, row.answered)
    )


class _last_answer_day(FunctionElement[date]):  # noqa: N801 used as a function of SQL
    """The last day on which an answer to the question of that day still counts."""

    type = Date()
    inherit_cache = True


@compiles(_last_answer_day, "sqlite")
def _in_sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    (asked,) = element.clauses
    return f"date({compiler.process(asked, **kw)}, '+{ANSWER_WITHIN.days} days')"


@compiles(_last_answer_day, "postgresql")
def _in_postgresql(element: Any, compiler: Any, **kw: Any) -> str:
    (asked,) = element.clauses
    return f"({compiler.process(asked, **kw)} + {ANSWER_WITHIN.days})"
