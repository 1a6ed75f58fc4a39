"""
Waves: one opening of the form, how long it is open, and how many may answer.

A wave is planned, open and released; `released` says what becomes of its answers.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from domain.feedback.questionnaire_parts import FormKind, WaveKind
from domain.working_days import IsFreeDay, next_working_day

#: The end form closes by itself on the third day after it opened.
END_OPEN_FOR: Final = timedelta(days=3)
#: The month form opens, stands in the calendar and closes by itself on these days.
MONTH_OPENS_AFTER: Final = timedelta(days=25)
MONTH_CALENDAR_AFTER: Final = timedelta(days=28)
MONTH_CLOSES_AFTER: Final = timedelta(days=40)
#: Where holidays leave fewer days than these, it closes later.
MONTH_OPEN_AT_LEAST: Final = timedelta(days=7)
#: Answer rows are deleted no later than this after the end form was released.
ROWS_KEPT_FOR: Final = timedelta(days=45)

K_WORDS: Final = 5
K_FIGURES: Final = 10
K_TEXTS: Final = 10

_SMALL_GROUP: Final = 20


class WaveStatus(StrEnum):
    """How far a wave has come. Its figures never change once it is released."""

    PLANNED = "planned"
    OPEN = "open"
    RELEASED = "released"


@dataclass(frozen=True, slots=True)
class KValues:
    """
    From how many answers words, figures and texts are shown.

    An organisation may raise them, never lower them: a lower number raises
    `ValueError`. They are frozen into a wave when its link is first opened.
    """

    words_from: int = K_WORDS
    figures_from: int = K_FIGURES
    texts_from: int = K_TEXTS

    def __post_init__(self) -> None:
        """Refuse numbers below the floor, and figures before words."""
        floors = (K_WORDS, K_FIGURES, K_TEXTS)
        chosen = (self.words_from, self.figures_from, self.texts_from)
        if any(k < floor for k, floor in zip(chosen, floors, strict=True)):
            raise ValueError(f"k-values {chosen} are below {floors}")
        if self.words_from > self.figures_from:
            raise ValueError("figures cannot be shown before words")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave:
    """One opening of the form for one session."""

    id: UUID
    organisation_id: UUID
    local_session_id: UUID
    team_id: UUID
    kind: WaveKind
    form: FormKind
    half_year: int
    status: WaveStatus
    opens_on: date
    closes_on: date
    released_on: date | None = None
    expected: int
    cap: int
    k: KValues
    revision: int = 1
    #: signs the form's nonce; None once the wave is released
    secret: bytes | None = None
    received: int = 0

    @property
    def shows_answers(self) -> bool:
        """Whether so many have answered that something of it may be shown."""
        return self.received >= self.k.words_from

    @property
    def is_large(self) -> bool:
        """Whether so many have answered that it has counts; a smaller one has words."""
        return self.received >= self.k.figures_from


def end_closes_on(opens_on: date) -> date:
    """
    Return the day on which an end form closes by itself, three days after it opened.

    On that day it can no longer be answered.
    """
    return opens_on + END_OPEN_FOR


def may_open_end(held_on: date, today: date) -> bool:
    """Return whether the end form can be opened: not before its day, nor from day 25."""
    return held_on <= today < held_on + MONTH_OPENS_AFTER


def month_window(held_on: date, is_free_day: IsFreeDay) -> tuple[date, date]:
    """
    Return the day on which the month form opens and the one on which it closes by itself.

    It opens on day 25 after the session or the next working day, and closes on day 40,
    or later where holidays would leave it open for less than a week. On the closing
    day it can no longer be answered.
    """
    opens_on = next_working_day(held_on + MONTH_OPENS_AFTER, is_free_day)
    closes_on = max(held_on + MONTH_CLOSES_AFTER, opens_on + MONTH_OPEN_AT_LEAST)
    return opens_on, closes_on


def half_year_of(day: date) -> int:
    """Return the number of the half-year, counted from the year 0: July begins one."""
    return day.year * 2 + day.month // 7


def month_asks_on(held_on: date, is_free_day: IsFreeDay) -> date:
    """
    Return the day on which participants are asked to answer the month's form.

    It is day 28 or the next working day, as for the team's own question. Where the
    form closes before that one, it is the day on which the form opens.
    """
    opens_on, closes_on = month_window(held_on, is_free_day)
    asks_on = next_working_day(held_on + MONTH_CALENDAR_AFTER, is_free_day)
    return asks_on if asks_on < closes_on else opens_on


def accepted_cap(expected: int) -> int:
    """Return how many answers are accepted: a fifth more than expected, at least two."""
    return expected + max(2, -(-expected // 5))


def response_rate(received: int, expected: int) -> int | None:
    """
    Return how many of a hundred expected answers came, in per cent.

    Where fewer than twenty are expected it is rounded to whole tens. More answers
    than expected have no rate: they are said as numbers.
    """
    if received > expected or not expected:
        return None
    step = 10 if expected < _SMALL_GROUP else 1
    return step * ((200 * received + step * expected) // (2 * step * expected))
