"""The answers of the demonstration's participants, who have no names."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Final
from uuid import UUID

from domain.errors import DomainError, ErrorCode, NotFound
from domain.feedback.questionnaire import Item
from domain.feedback.questionnaire_background import (
    JOB_FUNCTION,
    PARTICIPATION,
    SENIORITY,
    WORK_AREA,
)
from domain.feedback.questionnaire_scales import (
    BARRIERS,
    BENEFIT,
    CHANGE_AREAS,
    CHANGED,
    GRADE,
    READINESS,
    SHARED,
    YES_NO,
    YES_PARTLY_NO,
)
from services.feedback.answers import LINK_FIELD, Receipt, keep_answer
from services.feedback.survey_forms import new_form_nonce, open_form
from services.sample.scripts import loose_words
from services.sample.stage import Stage

#: how the answers spread over a scale's options, the best first
SPREAD: Final[Mapping[str, tuple[int, ...]]] = {
    GRADE.id: (27, 45, 19, 5, 2, 2),
    BENEFIT.id: (22, 46, 24, 5, 1, 2),
    YES_NO.id: (76, 16, 8),
    YES_PARTLY_NO.id: (46, 34, 20),
    READINESS.id: (5, 14, 30, 27, 24),
    CHANGED.id: (13, 47, 26, 14),
    SHARED.id: (44, 8, 20, 28),
    JOB_FUNCTION.id: (66, 8, 13, 14),
    SENIORITY.id: (9, 24, 26, 28, 13),
    WORK_AREA.id: (62, 4, 6, 6, 2, 4, 10, 4, 0, 2),
    PARTICIPATION.id: (88, 12),
}
#: of a hundred, how many tick each of several options
TICKED: Final[Mapping[str, tuple[int, ...]]] = {
    BARRIERS.id: (11, 7, 19, 14, 46, 5, 22),
    CHANGE_AREAS.id: (44, 36, 27, 18, 52),
}
#: of a hundred: questions left out, links brought along, words written
SKIPPED, LINKED, WROTE = 1, 60, 35
#: the scales on which a good session gets better answers
MOVED: Final = frozenset({GRADE.id, BENEFIT.id, CHANGED.id, YES_NO.id})


@dataclass(frozen=True, slots=True)
class Crowd:
    """Those who answer one form, and the codes that they took home from the last."""

    luck: Random
    size: int
    #: how good the session was, about -0.3 to 0.3
    mood: float = 0.0
    codes: tuple[str, ...] = ()


def answer_wave(stage: Stage, wave_id: UUID, crowd: Crowd, day: date) -> list[str]:
    """
    Let everybody in the crowd answer; return the codes that they take home.

    A form that is not open any more is a mistake in the script: `DomainError`.
    """
    codes = list(crowd.codes)
    crowd.luck.shuffle(codes)
    taken_home = []
    form = open_form(stage.db, stage.organisation_id, wave_id, lock=True)
    if form is None:
        raise NotFound
    for _ in range(crowd.size):
        raw = _filled_in(form.items, crowd)
        if codes and crowd.luck.randrange(100) < LINKED:
            raw[LINK_FIELD] = codes.pop()
        kept = keep_answer(
            stage.db,
            stage.keys,
            form,
            raw,
            signed_nonce=new_form_nonce(form, stage.at(day)),
            today=day,
            now=stage.at(day),
        )
        if not isinstance(kept, Receipt):
            raise DomainError(ErrorCode.ALREADY_CLOSED)
        # the next one finds the form as this one has left it
        received = form.wave.received + 1
        form = replace(form, wave=replace(form.wave, received=received))
        taken_home.append(kept.link_code)
    return taken_home


def _filled_in(items: tuple[Item, ...], crowd: Crowd) -> dict[str, str | list[str]]:
    """Return what one person fills in; nobody sends an empty form."""
    raw: dict[str, str | list[str]] = {}
    while not raw:
        answers = {item.id: _answer(item, crowd) for item in items}
        raw = {item: answer for item, answer in answers.items() if answer is not None}
    return raw


def _answer(item: Item, crowd: Crowd) -> str | list[str] | None:
    """Return what somebody answers, None if they leave it out."""
    luck = crowd.luck
    if item.scale is None:
        words = loose_words()[item.id]
        return luck.choice(words) if luck.randrange(100) < WROTE else None
    if luck.randrange(100) < SKIPPED:
        return None
    options = item.scale.option_ids
    if item.multi:
        chances = zip(options, TICKED[item.scale.id], strict=True)
        ticked = [option for option, of in chances if luck.randrange(100) < of]
        return ticked or item.none_of_them or options[-1]
    weights = SPREAD[item.scale.id]
    if item.scale.id in MOVED:
        tilt = 1 + crowd.mood
        weights = tuple(
            round(100 * weight * tilt ** (1 - place))
            for place, weight in enumerate(weights)
        )
    return luck.choices(options, weights)[0]
