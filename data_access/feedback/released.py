"""Reads and writes of what is released of a wave: words and counts, and its texts."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import Integer, cast, delete, null, select

from data_access.tables import SurveyTextRow, WaveCountRow, WaveWordRow
from data_access.tenancy import DbSession
from domain.feedback.released import Released
from domain.feedback.words import Word


def add_released(
    db: DbSession, organisation_id: UUID, wave_id: UUID, released: Released
) -> None:
    """Keep what is released of a wave; it never changes."""
    for item, result in released.items():
        for option, said in result.items():
            key = {
                "organisation_id": organisation_id,
                "wave_id": wave_id,
                "item": item,
                "option": option,
            }
            db.add(
                WaveWordRow(**key, word=said)
                if isinstance(said, Word)
                else WaveCountRow(**key, number=said)
            )
    db.flush()


def get_released(db: DbSession, organisation_id: UUID, wave_id: UUID) -> Released:
    """Return what was released of a wave, by item; empty if nothing was."""
    words, counts = (
        select(row.item, row.option, word.label("word"), number.label("number")).where(
            row.organisation_id == organisation_id, row.wave_id == wave_id
        )
        for row, word, number in (
            (WaveWordRow, WaveWordRow.word, cast(null(), Integer)),
            (WaveCountRow, cast(null(), WaveWordRow.word.type), WaveCountRow.number),
        )
    )
    released: Released = defaultdict(dict)
    for item, option, word, number in db.execute(words.union_all(counts)):
        released[item][option] = number if word is None else word
    return dict(released)


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
