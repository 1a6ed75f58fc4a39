"""
The release of a wave: its answers become words or counts that identify nobody.

One transaction: what is released is kept, background is counted, texts are cut from
their answers, the secret goes. The answers of a small wave are deleted in it; those of
a large one when the session's T1 is released, after the pairs are counted.
"""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from data_access.feedback import accumulators, waves
from data_access.feedback import answers as rows
from data_access.feedback.answers import StoredAnswer
from data_access.feedback.released import add_released, add_texts
from data_access.tenancy import DbSession
from domain.feedback.histograms import BLANK, breakdowns, histogram
from domain.feedback.questionnaire import WaveKind, form_items, is_stored
from domain.feedback.released import released
from domain.feedback.wave import ROWS_KEPT_FOR, Wave, WaveStatus

TEXTS_KEPT_UNREAD: Final = timedelta(days=60)
INTENTION: Final = "T0-6"
CHANGE: Final = "T1-2"
#: the cell of those who answered one of the two forms, or whose codes do not meet
UNLINKED: Final = "_unlinked"


def release_wave(
    db: DbSession, organisation_id: UUID, wave_id: UUID, *, today: date
) -> Wave | None:
    """
    Close a wave and release what its number of answers allows; return it.

    None if there is no such wave. A wave that is released already stays as it is. The
    wave's lock keeps an answer from coming in between: everyone who got a receipt is
    counted.
    """
    wave = waves.get_wave(db, organisation_id, wave_id, lock=True)
    if wave is None or wave.status is WaveStatus.RELEASED:
        return wave
    answers = rows.list_answers(db, organisation_id, wave_id)
    items = form_items(wave.form, wave.kind, expected=wave.expected)
    said = [dict(answer.payload) for answer in answers]
    counts = histogram(items, said)
    add_released(
        db, organisation_id, wave_id, released(items, counts, len(answers), wave.k)
    )
    closed = replace(
        wave,
        status=WaveStatus.RELEASED,
        released_on=today,
        secret=None,
        received=len(answers),
    )
    if closed.is_large:
        accumulators.add_background_counts(
            db, organisation_id, wave.half_year, breakdowns(items, said), kind=wave.kind
        )
    _keep_texts(db, wave, answers, today=today)
    waves.change_wave(db, closed)
    if wave.kind is WaveKind.MONTH:
        _end_of_rows(db, closed)
    elif not closed.is_large:
        rows.remove_answers(db, organisation_id, [wave_id])
    return waves.get_wave(db, organisation_id, wave_id)


def _keep_texts(
    db: DbSession, wave: Wave, answers: Sequence[StoredAnswer], *, today: date
) -> None:
    """
    Cut the texts from their answers and from each other; too few keep none.

    What the form does not ask for any more goes with the answers.
    """
    if len(answers) < wave.k.texts_from:
        return
    items = form_items(wave.form, wave.kind, expected=wave.expected)
    texts = [
        (item.id, str(answer.payload[item.id]))
        for item in items
        if item.is_text and is_stored(item, wave.expected)
        for answer in answers
        if item.id in answer.payload
    ]
    random.SystemRandom().shuffle(texts)
    add_texts(
        db, wave.organisation_id, wave.id, texts, delete_on=today + TEXTS_KEPT_UNREAD
    )


def _end_of_rows(db: DbSession, month: Wave) -> None:
    """
    Count the pairs of the session's participants, then delete its answer rows.

    The rows of an end form that is still open stay until it is released.
    """
    organisation_id = month.organisation_id
    ends = waves.list_waves(
        db,
        organisation_id,
        local_session_ids=[month.local_session_id],
        kind=WaveKind.END,
        statuses=[WaveStatus.RELEASED],
    )
    for end in ends:
        if end.is_large and month.is_large:
            pairs = _pairs(
                rows.list_answers(db, organisation_id, end.id),
                rows.list_answers(db, organisation_id, month.id),
            )
            accumulators.add_linked_counts(db, organisation_id, end.half_year, pairs)
    rows.remove_answers(db, organisation_id, [month.id, *(end.id for end in ends)])


def _pairs(
    ends: Sequence[StoredAnswer], months: Sequence[StoredAnswer]
) -> Counter[tuple[str, str]]:
    """
    Return how many participants gave each pair of T0 and T1 answers.

    Everybody who answered either form is in it once.
    """
    waiting = {answer.link_hash: answer for answer in months if answer.link_hash}
    pairs: Counter[tuple[str, str]] = Counter()
    linked = set()
    for end in ends:
        month = waiting.get(end.link_hash) if end.link_hash else None
        changed = UNLINKED if month is None else _said(month, CHANGE)
        pairs[_said(end, INTENTION), changed] += 1
        linked.add(month.answer_id if month else None)
    pairs.update(
        (UNLINKED, _said(month, CHANGE))
        for month in months
        if month.answer_id not in linked
    )
    return pairs


def _said(answer: StoredAnswer, item: str) -> str:
    return str(answer.payload.get(item, BLANK))


def forget_rows(db: DbSession, organisation_id: UUID, *, today: date) -> None:
    """Delete the rows of waves that were released so long ago that T1 must be over."""
    old = [
        wave.id
        for wave in waves.list_waves(
            db, organisation_id, statuses=[WaveStatus.RELEASED]
        )
        if wave.released_on is not None and today >= wave.released_on + ROWS_KEPT_FOR
    ]
    if old:
        rows.remove_answers(db, organisation_id, old)
