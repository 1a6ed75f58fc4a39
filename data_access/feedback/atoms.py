"""Reads and writes of what is released: histograms, atoms, texts, matched counts."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from data_access.tables import (
    AtomCountRow,
    AtomRow,
    BackgroundCountRow,
    LinkedCountRow,
    SurveyTextRow,
    WaveCountRow,
)
from data_access.tenancy import DbSession
from domain.feedback.histograms import Histogram
from domain.feedback.questionnaire import WaveKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """The smallest union of whole waves that is shown; it never changes."""

    id: UUID
    level: str
    kind: WaveKind
    team_id: UUID | None
    half_year: int | None
    respondents: int
    expected: int
    frozen_on: date


WORDS = "words"
FIGURES = "figures"


def add_wave_counts(
    db: DbSession, organisation_id: UUID, wave_id: UUID, counts: Histogram
) -> None:
    """Keep a closed wave's histogram."""
    db.add_all(
        WaveCountRow(
            organisation_id=organisation_id,
            wave_id=wave_id,
            item=item,
            option=option,
            number=number,
        )
        for item, options in counts.items()
        for option, number in options.items()
    )
    db.flush()


def wave_counts(
    db: DbSession, organisation_id: UUID, wave_ids: Collection[UUID]
) -> dict[UUID, Histogram]:
    """Return the histograms of closed waves. Not for showing: atoms are shown."""
    found: dict[UUID, Histogram] = defaultdict(lambda: defaultdict(dict))
    rows = db.scalars(
        select(WaveCountRow).where(
            WaveCountRow.organisation_id == organisation_id,
            WaveCountRow.wave_id.in_(wave_ids),
        )
    )
    for row in rows:
        found[row.wave_id][row.item][row.option] = row.number
    return {wave_id: dict(counts) for wave_id, counts in found.items()}


def add_atom(
    db: DbSession,
    organisation_id: UUID,
    atom: Atom,
    counts: Mapping[str, Mapping[str, int]],
) -> None:
    """Freeze an atom with its histogram."""
    db.add(
        AtomRow(
            organisation_id=organisation_id,
            id=atom.id,
            level=atom.level,
            kind=atom.kind,
            team_id=atom.team_id,
            half_year=atom.half_year,
            respondents=atom.respondents,
            expected=atom.expected,
            frozen_on=atom.frozen_on,
        )
    )
    db.flush()
    db.add_all(
        AtomCountRow(
            organisation_id=organisation_id,
            atom_id=atom.id,
            item=item,
            option=option,
            number=number,
        )
        for item, options in counts.items()
        for option, number in options.items()
    )
    db.flush()


def atom_counts(db: DbSession, organisation_id: UUID, atom_id: UUID) -> Histogram:
    """Return the released histogram of an atom."""
    counts: Histogram = defaultdict(dict)
    rows = db.execute(
        select(AtomCountRow.item, AtomCountRow.option, AtomCountRow.number).where(
            AtomCountRow.organisation_id == organisation_id,
            AtomCountRow.atom_id == atom_id,
        )
    )
    for item, option, number in rows:
        counts[item][option] = number
    return dict(counts)


def add_texts(
    db: DbSession,
    organisation_id: UUID,
    wave_id: UUID,
    texts: Collection[tuple[str, str]],
    *,
    delete_on: date,
) -> None:
    """Keep item and words of free texts, cut from their answers, for a moderator."""
    db.add_all(
        SurveyTextRow(
            organisation_id=organisation_id,
            id=uuid4(),
            wave_id=wave_id,
            item=item,
            text=words,
            status="waiting",
            delete_on=delete_on,
        )
        for item, words in texts
    )
    db.flush()


def remove_old_texts(db: DbSession, organisation_id: UUID, *, today: date) -> None:
    """Remove the texts whose time is over."""
    db.execute(
        delete(SurveyTextRow).where(
            SurveyTextRow.organisation_id == organisation_id,
            SurveyTextRow.delete_on <= today,
        )
    )


def add_linked_counts(
    db: DbSession,
    organisation_id: UUID,
    half_year: int,
    pairs: Mapping[tuple[str, str], int],
) -> None:
    """Add matched pairs (end option, month option) to the half-year's table."""
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
            "kind": kind.value,
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
