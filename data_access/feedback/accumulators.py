"""
The accumulators: counts of a half-year that waves of ten and more are added to.

Its freeze alone reads them. "Ikke koblet" and "ikke besvaret" are cells like any other,
so that nobody is found by what the others add up to.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy.dialects import postgresql, sqlite

from data_access.tables import BackgroundCountRow, LinkedCountRow
from data_access.tenancy import DbSession
from domain.feedback.histograms import Histogram
from domain.feedback.questionnaire import WaveKind


def add_linked_counts(
    db: DbSession,
    organisation_id: UUID,
    half_year: int,
    pairs: Mapping[tuple[str, str], int],
) -> None:
    """Add pairs (end option, month option) of participants to the half-year's table."""
    rows = [
        {
            "organisation_id": organisation_id,
            "half_year": half_year,
            "end_option": end_option,
            "month_option": month_option,
            "number": number,
        }
        for (end_option, month_option), number in sorted(pairs.items())
    ]
    _accumulate(db, LinkedCountRow, rows)


def add_background_counts(
    db: DbSession,
    organisation_id: UUID,
    half_year: int,
    breakdowns: Mapping[tuple[str, str], Histogram],
    *,
    kind: WaveKind,
) -> None:
    """Add a wave's histograms by background and value to the half-year's table."""
    rows = [
        {
            "organisation_id": organisation_id,
            "half_year": half_year,
            "kind": kind,
            "item": item,
            "option": option,
            "background": background,
            "value": value,
            "number": number,
        }
        for (background, value), counts in sorted(breakdowns.items())
        for item, options in sorted(counts.items())
        for option, number in sorted(options.items())
        if number
    ]
    _accumulate(db, BackgroundCountRow, rows)


def _accumulate(
    db: DbSession,
    table: type[LinkedCountRow | BackgroundCountRow],
    rows: Sequence[Mapping[str, object]],
) -> None:
    """
    Add numbers to what the table has under the same key, in one statement.

    Two waves that are released at once both count. The rows come in the order of their
    key, so that neither waits for the other.
    """
    if not rows:
        return
    insert = (
        postgresql.insert
        if db.get_bind().dialect.name == "postgresql"
        else sqlite.insert
    )(table)
    db.execute(
        insert.on_conflict_do_update(
            index_elements=list(table.__table__.primary_key),
            set_={"number": table.number + insert.excluded.number},
        ),
        [dict(row) for row in rows],
    )
