"""
What the dashboards ask of the database, and the same without our data layer.

"The same SQL" is exactly what the service sent, heard on its way to the driver and
sent again by the driver alone. "By hand" is how one would ask if the answer were all
that counted: what the design may cost.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import event, func, select, text

from benchmarks.data_rows import Place
from data_access.database import Database
from data_access.tables import WaveCountRow, WaveRow
from data_access.tenancy import DbSession
from domain.access import Viewer
from domain.decisions.decision import CLOSED, DecisionStatus
from domain.decisions.filters import WantedDecisions
from services.decisions.lists import (
    decided_teams,
    decision_figures,
    decision_owners,
    first_of_columns,
)
from services.feedback.shown import session_feedback
from services.implementation import list_teams
from services.knowledge.search import CatalogueQuery, find
from services.viewer_rights import viewer_of
from services.work import Work
from tests.builders import TODAY
from tests.cast import NOW

HALF_YEAR = 2026 * 2
COLUMNS = (
    frozenset({DecisionStatus.OPEN}),
    frozenset({DecisionStatus.UNDER_WAY}),
    CLOSED,
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a page; `by_hand` is empty where the SQL is that already."""

    name: str
    ask: Callable[[DbSession, Viewer, Place], object]
    by_hand: tuple[str, ...] = ()


def shares_of_organisation(db: DbSession, _viewer: Viewer, place: Place) -> object:
    """Return the sums of a half-year's figures, as no page asks them yet."""
    query = (
        select(WaveCountRow.item, WaveCountRow.option, func.sum(WaveCountRow.number))
        .join(
            WaveRow,
            (WaveRow.organisation_id == WaveCountRow.organisation_id)
            & (WaveRow.id == WaveCountRow.wave_id),
        )
        .where(
            WaveCountRow.organisation_id == place.organisation_id,
            WaveRow.kind == "end",
            WaveRow.half_year == HALF_YEAR,
        )
        .group_by(WaveCountRow.item, WaveCountRow.option)
    )
    return db.execute(query).all()


def board(db: DbSession, viewer: Viewer, _place: Place) -> object:
    """Return all that the page shows that opens first."""
    every = WantedDecisions()
    figures = decision_figures(Work(db, viewer, TODAY, NOW), every)
    return (
        decided_teams(Work(db, viewer, TODAY, NOW)),
        decision_owners(Work(db, viewer, TODAY, NOW)),
        figures,
        first_of_columns(
            Work(db, viewer, TODAY, NOW), every, figures, columns=COLUMNS, most=8
        ),
    )


FUNNEL = """
SELECT team_id, count(*),
       sum(CASE WHEN status IN ('open', 'under_way') THEN 1 ELSE 0 END),
       sum(CASE WHEN question_on < :answer_by THEN 1 ELSE 0 END),
       sum(CASE WHEN answer IS NOT NULL THEN 1 ELSE 0 END),
       sum(CASE WHEN status = 'done' THEN 1 ELSE 0 END),
       max(last_touch_on)
FROM decision WHERE organisation_id = :own GROUP BY team_id
"""
A_PAGE_OF_UNFINISHED = """
SELECT * FROM decision
WHERE organisation_id = :own AND status IN ('open', 'under_way')
ORDER BY due_on, id LIMIT 25
"""
UNFINISHED_AND_OVERDUE = """
SELECT count(*), sum(CASE WHEN due_on < :today THEN 1 ELSE 0 END) FROM decision
WHERE organisation_id = :own AND status IN ('open', 'under_way')
"""

QUESTIONS = (
    Question(
        "(a) shares of one session (page Feedback)",
        lambda db, viewer, place: session_feedback(
            Work(db, viewer, TODAY, NOW), place.session_id
        ),
    ),
    Question("(a) shares of the organisation, a half-year", shares_of_organisation),
    Question(
        "(d) funnel per team (page Implementering)",
        lambda db, viewer, _place: list_teams(Work(db, viewer, TODAY, NOW)),
        (FUNNEL,),
    ),
    Question(
        "(e) decisions, overdue first (page Beslutninger)",
        board,
        (A_PAGE_OF_UNFINISHED, UNFINISHED_AND_OVERDUE),
    ),
    Question(
        "(f) search, a page of talks and packages",
        lambda db, viewer, _place: find(
            Work(db, viewer, TODAY, NOW), CatalogueQuery(words="samtale forældre")
        ),
    ),
)


def viewer_at(database: Database, place: Place) -> Viewer:
    """Return the organisation's administrator, who may see all of it."""
    with database.reading(place.organisation_id) as db:
        viewer = viewer_of(db, place.organisation_id, place.administrator_id)
    if viewer is None:
        raise LookupError(place.administrator_id)
    return viewer


def asked(database: Database, place: Place, question: Question) -> Callable[[], object]:
    """Return what asks the question as the page does, in a transaction of its own."""
    viewer = viewer_at(database, place)

    def ask() -> object:
        with database.reading(place.organisation_id) as db:
            return question.ask(db, viewer, place)

    return ask


def asked_raw(database: Database, ask: Callable[[], object]) -> Callable[[], object]:
    """Return what sends the same SQL with the same values by the driver alone."""
    sent: list[tuple[str, Any]] = []

    def hear(
        _connection: Any, _cursor: Any, statement: str, values: Any, *_: Any
    ) -> None:
        sent.append((statement, values))

    event.listen(database.engine, "before_cursor_execute", hear)
    ask()
    event.remove(database.engine, "before_cursor_execute", hear)
    connection = database.engine.raw_connection()

    def repeat() -> object:
        cursor = connection.cursor()
        answers = []
        for statement, values in sent:
            cursor.execute(statement, values)
            answers.append(cursor.fetchall() if cursor.description else None)
        connection.rollback()
        return answers

    return repeat


def asked_by_hand(
    database: Database, place: Place, question: Question
) -> Callable[[], object]:
    """Return what asks for the answer alone."""
    values = {
        "own": place.organisation_id.hex
        if database.is_sqlite
        else place.organisation_id,
        "today": TODAY.isoformat() if database.is_sqlite else TODAY,
    }
    answer_by = TODAY - timedelta(days=12)
    values["answer_by"] = answer_by.isoformat() if database.is_sqlite else answer_by

    def ask() -> object:
        with database.reading(place.organisation_id) as db:
            return [
                db.execute(text(statement), values).all()
                for statement in question.by_hand
            ]

    return ask
