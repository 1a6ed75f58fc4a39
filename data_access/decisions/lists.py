"""
Lists of decisions: those in reach, filtered, one page at a time.

They are counted, put in order and cut where they are kept: an organisation may have a
hundred thousand. What the conditions say is in `data_access.decisions.conditions`.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    CompoundSelect,
    FromClause,
    Select,
    SQLColumnExpression,
    Uuid,
    and_,
    any_,
    func,
    literal,
    or_,
    select,
    union_all,
)

from data_access.decisions.conditions import (
    is_wanted,
    number,
    owner,
    rate_figures,
    rates_of,
)
from data_access.decisions.decision_rows import WITH_OWNER, decision_of
from data_access.tables import DecisionRow, LocalSessionRow, UnitRow
from data_access.tables.decisions import IS_CLOSED, IS_UNFINISHED, closed_since
from data_access.tenancy import DbSession
from domain.decisions.decision import (
    CLOSED,
    UNFINISHED,
    Decision,
    DecisionStatus,
    overdue_first,
)
from domain.decisions.figures import DecisionFigures, figures_of
from domain.decisions.filters import DecisionFilter, WantedDecisions

#: up to so many are put in order faster than they are found in it
FEW: Final = 1_000


@dataclass(frozen=True, slots=True)
class DecisionReach:
    """
    The decisions that the viewer may read.

    Those of the units `team_ids`, None for every unit, and those of the sessions that
    the person `or_facilitator_id` facilitates.
    """

    team_ids: Collection[UUID] | None
    or_facilitator_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class DecisionQuery:
    """A query for decisions: the reach, the filters and the day."""

    reach: DecisionReach
    wanted: WantedDecisions
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardPart:
    """
    A page of the decisions with one of these statuses, in the order of the board.

    The statuses are either unfinished or closed ones. `most` None asks for all.
    """

    statuses: frozenset[DecisionStatus]
    first: int = 0
    most: int | None = None


def list_decided_teams(
    db: DbSession, organisation_id: UUID, reach: DecisionReach
) -> frozenset[UUID]:
    """Return the units that have a decision within the reach."""
    decided = select(DecisionRow.id).where(
        DecisionRow.organisation_id == organisation_id,
        DecisionRow.team_id == UnitRow.id,
    )
    within: ColumnElement[bool] = decided.exists()
    if reach.team_ids is not None:
        within = and_(_is_among(db, UnitRow.id, reach.team_ids), within)
    if reach.or_facilitator_id is not None:
        facilitated = select(DecisionRow.team_id).where(
            *_facilitated(db, organisation_id, reach.or_facilitator_id)
        )
        within = or_(within, UnitRow.id.in_(facilitated))
    query = select(UnitRow.id).where(UnitRow.organisation_id == organisation_id, within)
    return frozenset(db.scalars(query))


def list_owners(
    db: DbSession, organisation_id: UUID, reach: DecisionReach, *, team_id: UUID | None
) -> list[str]:
    """
    Return the distinct owner names of the decisions in reach; "" means the team.

    They come in no order. `team_id` None asks for the decisions of every team.
    """
    query = select(owner()).where(*_within(db, organisation_id, reach)).distinct()
    if team_id is not None:
        query = query.where(DecisionRow.team_id == team_id)
    return list(db.scalars(query))


def count_decisions(
    db: DbSession, organisation_id: UUID, asked: DecisionQuery
) -> DecisionFigures:
    """Return how many decisions there are by status and signal, and both rates."""
    by_status = [
        number(DecisionRow.status == status).label(status.value)
        for status in DecisionStatus
    ]
    query = select(
        *by_status,
        number(is_wanted(DecisionFilter.QUIET, asked.today)).label("quiet"),
        number(is_wanted(DecisionFilter.LOST, asked.today)).label("lost"),
        *rate_figures(asked.today),
    ).where(*_conditions(db, organisation_id, asked))
    counted = db.execute(query).one()
    return figures_of(
        dict(zip(DecisionStatus, counted, strict=False)),
        quiet=counted.quiet,
        lost=counted.lost,
        rates=rates_of(counted),
    )


def list_parts(
    db: DbSession,
    organisation_id: UUID,
    asked: DecisionQuery,
    parts: Sequence[BoardPart],
    *,
    of: int = 0,
) -> list[Decision]:
    """
    Return the decisions of all the parts without their talks, as the board has them.

    `of` says how many are asked for in all, if they may be many: the first of many are
    found by walking along the index of their order, a few by what they have in common.
    """
    if not parts:
        return []
    found = select(
        DecisionRow.id,
        DecisionRow.status,
        DecisionRow.due_on,
        closed_since().label("closed_since"),
    ).where(*_conditions(db, organisation_id, asked))
    source = (
        found.cte("asked").prefix_with("MATERIALIZED")
        if of <= FEW
        else found.subquery("asked")
    )
    cuts = [_cut(source, part).subquery() for part in parts]
    query = (
        select(DecisionRow)
        .options(WITH_OWNER)
        .where(
            DecisionRow.organisation_id == organisation_id,
            _is_found(
                db, DecisionRow.id, union_all(*(select(cut.c.id) for cut in cuts))
            ),
        )
    )
    return overdue_first(map(decision_of, db.scalars(query)), asked.today)


def _cut(source: FromClause, part: BoardPart) -> Select[UUID]:
    """
    Return the query for the ids of one part.

    What is overdue was due before everything else that is unfinished, so the day on
    which it is due is the whole order of the board; the closed ones follow, the latest
    first.
    """
    query = select(source.c.id)
    if UNFINISHED.issuperset(part.statuses):
        whole = UNFINISHED
        query = query.where(IS_UNFINISHED).order_by(source.c.due_on, source.c.id)
    else:
        whole = CLOSED
        latest = source.c.closed_since.desc()
        query = query.where(IS_CLOSED).order_by(latest, source.c.id)
    if part.statuses != whole:
        query = query.where(source.c.status.in_(part.statuses))
    return query.offset(part.first).limit(part.most)


def _conditions(
    db: DbSession, organisation_id: UUID, asked: DecisionQuery
) -> list[ColumnElement[bool]]:
    conditions = _within(db, organisation_id, asked.reach)
    wanted = asked.wanted
    if wanted.team_id is not None:
        conditions.append(DecisionRow.team_id == wanted.team_id)
    if wanted.states:
        states = [is_wanted(state, asked.today) for state in wanted.states]
        conditions.append(or_(*states))
    if wanted.owners:
        conditions.append(owner().in_(wanted.owners))
    return conditions


def _within(
    db: DbSession, organisation_id: UUID, reach: DecisionReach
) -> list[ColumnElement[bool]]:
    own = DecisionRow.organisation_id == organisation_id
    if reach.team_ids is None:
        return [own]
    of_teams = _is_among(db, DecisionRow.team_id, reach.team_ids)
    if reach.or_facilitator_id is None:
        return [own, of_teams]
    # not "or": SQLite would read every decision of the organisation
    facilitated = _facilitated(db, organisation_id, reach.or_facilitator_id)
    either = union_all(
        select(DecisionRow.id).where(own, of_teams),
        select(DecisionRow.id).where(*facilitated),
    )
    return [own, _is_found(db, DecisionRow.id, either)]


def _facilitated(
    db: DbSession, organisation_id: UUID, person_id: UUID
) -> list[ColumnElement[bool]]:
    sessions = select(LocalSessionRow.id).where(
        LocalSessionRow.organisation_id == organisation_id,
        LocalSessionRow.facilitator_id == person_id,
    )
    return [
        DecisionRow.organisation_id == organisation_id,
        _is_found(db, DecisionRow.local_session_id, sessions),
    ]


def _is_among(
    db: DbSession, column: SQLColumnExpression[UUID], ids: Collection[UUID]
) -> ColumnElement[bool]:
    """Return whether the column is one of the ids, sent as one parameter."""
    if db.get_bind().dialect.name == "postgresql":
        return column == any_(literal(list(ids), ARRAY(Uuid())))
    given = func.json_each(json.dumps([each.hex for each in ids]))
    return column.in_(select(given.table_valued("value").c.value))


def _is_found(
    db: DbSession,
    column: SQLColumnExpression[UUID] | SQLColumnExpression[UUID | None],
    query: Select[UUID] | CompoundSelect[UUID],
) -> ColumnElement[bool]:
    """
    Return whether the column is one of the ids that the query finds.

    The query is asked once: PostgreSQL may ask an "in" again for every row, before it
    has learnt how many there are.
    """
    if db.get_bind().dialect.name == "postgresql":
        found = func.array(query.scalar_subquery(), type_=ARRAY(Uuid()))
        return column == any_(found)
    return column.in_(query)
