"""
The release of a wave: its answers become figures that identify nobody.

One transaction: histogram, atoms, background counted, texts cut from their answers, the
secret gone. When a session's T1 is released the answer rows go too, after the matched
pairs are counted.
"""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

from data_access.feedback import answers as rows
from data_access.feedback import atoms, waves
from data_access.feedback.answers import StoredAnswer
from data_access.feedback.atoms import FIGURES, WORDS, Atom
from data_access.tenancy import DbSession
from domain.feedback.atoms import Block, assign_atoms
from domain.feedback.histograms import add_up, breakdowns, histogram
from domain.feedback.questionnaire import WaveKind, form_items
from domain.feedback.wave import ROWS_KEPT_FOR, Wave, WaveStatus, strictest

TEXTS_KEPT_UNREAD = timedelta(days=60)
INTENTION = "T0-6"
CHANGE = "T1-2"


def release_wave(
    db: DbSession, organisation_id: UUID, wave_id: UUID, *, today: date
) -> Wave | None:
    """
    Close a wave and release the figures that its number of answers allows; return it.

    None if there is no such wave. A wave that is released already stays as it is. The
    wave's lock keeps an answer from coming in between: everyone who got a receipt is
    counted. The team's other waves of the kind are locked too, so that a pool goes
    into one atom only.
    """
    wave = waves.get_wave(db, organisation_id, wave_id)
    if wave is None or wave.status is WaveStatus.RELEASED:
        return wave
    team = waves.list_waves(
        db, organisation_id, team_id=wave.team_id, kind=wave.kind, lock=True
    )
    wave = next(one for one in team if one.id == wave_id)
    if wave.status is WaveStatus.RELEASED:
        return wave
    answers = rows.list_answers(db, organisation_id, wave_id)
    items = form_items(wave.form, wave.kind, expected=wave.expected)
    said = [dict(answer.payload) for answer in answers]
    atoms.add_wave_counts(db, organisation_id, wave_id, histogram(items, said))
    if len(answers) >= wave.k.figures_from:
        atoms.add_background_counts(
            db, organisation_id, wave.half_year, breakdowns(items, said), kind=wave.kind
        )
    _keep_texts(db, wave, answers, today=today)
    released = replace(
        wave,
        status=WaveStatus.RELEASED,
        released_on=today,
        secret=None,
        received=len(answers),
    )
    waves.change_wave(db, released)
    others = [one for one in team if one.status is WaveStatus.RELEASED]
    _make_atoms(db, released, others, today=today)
    if wave.kind is WaveKind.MONTH:
        _end_of_rows(db, released)
    else:
        rows.shuffle_answers(db, organisation_id, wave_id)
    return waves.get_wave(db, organisation_id, wave_id)


def _keep_texts(
    db: DbSession, wave: Wave, answers: Sequence[StoredAnswer], *, today: date
) -> None:
    """Cut the texts from their answers and from each other; too few keep none."""
    if len(answers) < wave.k.texts_from:
        return
    items = form_items(wave.form, wave.kind, expected=wave.expected)
    texts = [
        (item.id, str(answer.payload[item.id]))
        for item in items
        if item.is_text
        for answer in answers
        if item.id in answer.payload
    ]
    random.SystemRandom().shuffle(texts)
    atoms.add_texts(
        db, wave.organisation_id, wave.id, texts, delete_on=today + TEXTS_KEPT_UNREAD
    )


def _make_atoms(
    db: DbSession, wave: Wave, released: Sequence[Wave], *, today: date
) -> None:
    """Freeze the atoms that the wave makes, alone or with those that wait for it."""
    others = [other for other in released if other.received and other.form is wave.form]
    known = {other.id: other for other in (*others, wave)}
    waiting_for_words = [
        Block((other.id,), other.received)
        for other in others
        if other.words_atom_id is None
    ]
    plan = assign_atoms(
        waiting_for_words,
        _waiting_for_figures(others),
        Block((wave.id,), wave.received),
        strictest(other.k for other in known.values()),
    )
    for level, block in ((WORDS, plan.words), (FIGURES, plan.figures)):
        if block is not None:
            _freeze(db, level, [known[wave_id] for wave_id in block.waves], today=today)


def _waiting_for_figures(others: Sequence[Wave]) -> list[Block]:
    """Return the word atoms without figures yet, the oldest first."""
    waiting: dict[UUID, list[Wave]] = {}
    for other in others:
        if other.words_atom_id is not None and other.figures_atom_id is None:
            waiting.setdefault(other.words_atom_id, []).append(other)
    return [
        Block(
            tuple(each.id for each in members), sum(each.received for each in members)
        )
        for members in waiting.values()
    ]


def _freeze(db: DbSession, level: str, members: Sequence[Wave], *, today: date) -> None:
    organisation_id = members[0].organisation_id
    halves = {member.half_year for member in members}
    atom = Atom(
        id=uuid4(),
        level=level,
        kind=members[0].kind,
        team_id=members[0].team_id,
        half_year=halves.pop() if len(halves) == 1 else None,
        respondents=sum(member.received for member in members),
        expected=sum(member.expected for member in members),
        frozen_on=today,
    )
    counts = atoms.wave_counts(db, organisation_id, [member.id for member in members])
    atoms.add_atom(db, organisation_id, atom, add_up(counts.values()))
    for member in members:
        fresh = waves.get_wave(db, organisation_id, member.id) or member
        changed = (
            replace(fresh, words_atom_id=atom.id)
            if level == WORDS
            else replace(fresh, figures_atom_id=atom.id)
        )
        waves.change_wave(db, changed)


def _end_of_rows(db: DbSession, month: Wave) -> None:
    """
    Count the matched pairs of the session, then delete its answer rows.

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
        enough = end.k.figures_from
        if end.received >= enough and month.received >= enough:
            pairs = _pairs(
                rows.list_answers(db, organisation_id, end.id),
                rows.list_answers(db, organisation_id, month.id),
            )
            atoms.add_linked_counts(db, organisation_id, end.half_year, pairs)
    rows.remove_answers(db, organisation_id, [month.id, *(end.id for end in ends)])


def _pairs(
    ends: Sequence[StoredAnswer], months: Sequence[StoredAnswer]
) -> Counter[tuple[str, str]]:
    """Return the number of matched participants for each pair of T0 and T1 answers."""
    intended = {
        answer.link_hash: str(answer.payload[INTENTION])
        for answer in ends
        if answer.link_hash and INTENTION in answer.payload
    }
    changed = {
        answer.link_hash: str(answer.payload[CHANGE])
        for answer in months
        if answer.link_hash and CHANGE in answer.payload
    }
    return Counter(
        (intended[code], changed[code]) for code in intended if code in changed
    )


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
