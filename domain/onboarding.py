"""
Oplæring: five steps that a newcomer takes together with colleagues.

Credit is given for what was shared: every step has a day and a colleague. The first
four may be taken in any order; the fifth confirms them, and somebody else than the
newcomer says it. Nothing is removed: a mistake is taken back with a date.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from domain.alphabet import alphabetic_key
from domain.errors import ErrorCode, InvalidField, InvalidForm
from domain.next_steps import STALLED_AFTER


class OnboardingStep(StrEnum):
    """The five steps. Declared in the order in which they are shown."""

    WATCHED = "watched"
    TALKED = "talked"
    OBSERVED = "observed"
    TRIED = "tried"
    CONFIRMED = "confirmed"


#: What must be there before somebody confirms.
BEFORE_CONFIRMED: Final = frozenset(OnboardingStep) - {OnboardingStep.CONFIRMED}


class Alarm(StrEnum):
    """What a superuser should notice about a newcomer today."""

    NO_PARTNER = "no_partner"
    PARTNER_LEFT = "partner_left"
    STALLED = "stalled"


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme (introforløb) that newcomers take; `source` says where it is from."""

    id: str
    title: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTaken:
    """A step that was taken, with whom and when."""

    id: UUID
    step: OnboardingStep
    done_on: date
    with_person_id: UUID | None
    with_name: str = ""
    ticked_by_id: UUID
    ticked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """A person in a programme, with the steps that have not been taken back."""

    id: UUID
    organisation_id: UUID
    person_id: UUID
    name: str
    team_id: UUID
    team_name: str = ""
    programme: str
    started_on: date
    partner_id: UUID | None = None
    partner_name: str = ""
    partner_has_left: bool = False
    finished_on: date | None = None
    steps: tuple[StepTaken, ...] = ()
    version: int = 1

    def taken(self, step: OnboardingStep) -> StepTaken | None:
        """Return when and with whom a step was taken, None if it was not."""
        return next((one for one in self.steps if one.step is step), None)

    @property
    def missing(self) -> tuple[OnboardingStep, ...]:
        """The steps that are still to be taken, in their order."""
        done = {one.step for one in self.steps}
        return tuple(step for step in OnboardingStep if step not in done)

    @property
    def last_step_on(self) -> date:
        """The day of the latest step, or the first day before any step."""
        return max((one.done_on for one in self.steps), default=self.started_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewcomerDraft:
    """What is chosen to begin a programme."""

    person_id: UUID | None
    team_id: UUID | None
    programme: str | None
    started_on: date | None
    partner_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDraft:
    """What is chosen to tick a step."""

    step: OnboardingStep | None
    done_on: date | None
    with_person_id: UUID | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How far newcomers have come, without a name."""

    newcomers: int
    finished: int
    by_step: Mapping[OnboardingStep, int]
    without_partner: int
    stalled: int


def alarms_of(newcomer: Newcomer, today: date) -> tuple[Alarm, ...]:
    """
    Return what is amiss with a newcomer on `today`; nothing once they have finished.

    Stalled is who has a partner and took the latest step, or began, more than 21 days
    ago: without a partner, or with one who has left, nobody is
    expected to get on.
    """
    if newcomer.finished_on is not None:
        return ()
    if newcomer.partner_id is None:
        return (Alarm.NO_PARTNER,)
    if newcomer.partner_has_left:
        return (Alarm.PARTNER_LEFT,)
    if today - newcomer.last_step_on > STALLED_AFTER:
        return (Alarm.STALLED,)
    return ()


def counts_of(newcomers: Iterable[Newcomer], today: date) -> Counts:
    """Return how far the newcomers have come on `today`."""
    known = tuple(newcomers)
    alarms = [alarm for one in known for alarm in alarms_of(one, today)]
    return Counts(
        newcomers=len(known),
        finished=sum(one.finished_on is not None for one in known),
        by_step={
            step: sum(one.taken(step) is not None for one in known)
            for step in OnboardingStep
        },
        without_partner=alarms.count(Alarm.NO_PARTNER)
        + alarms.count(Alarm.PARTNER_LEFT),
        stalled=alarms.count(Alarm.STALLED),
    )


def most_urgent_first(newcomers: Iterable[Newcomer], today: date) -> list[Newcomer]:
    """
    Return newcomers without a partner first, then stalled ones, then the rest.

    Among these who began first; the finished ones come last.
    """
    order = list(Alarm)

    def urgency(newcomer: Newcomer) -> tuple[bool, int, date, str]:
        alarms = alarms_of(newcomer, today)
        return (
            newcomer.finished_on is not None,
            min(map(order.index, alarms), default=len(order)),
            newcomer.started_on,
            alphabetic_key(newcomer.name),
        )

    return sorted(newcomers, key=urgency)


def check_newcomer(
    draft: NewcomerDraft, programmes: Collection[str]
) -> tuple[UUID, UUID, str, date]:
    """
    Return person, team, programme and first day, or raise `InvalidForm`.

    A partner may be found later, but nobody is their own.
    """
    errors = [
        InvalidField(field, ErrorCode.REQUIRED)
        for field in ("person_id", "team_id", "programme", "started_on")
        if getattr(draft, field) is None
    ]
    if draft.programme is not None and draft.programme not in programmes:
        errors.append(InvalidField("programme", ErrorCode.NOT_A_CHOICE))
    if draft.partner_id is not None and draft.partner_id == draft.person_id:
        errors.append(InvalidField("partner_id", ErrorCode.PARTNER_IS_NEWCOMER))
    if (
        errors
        or draft.person_id is None
        or draft.team_id is None
        or draft.programme is None
        or draft.started_on is None
    ):
        raise InvalidForm(errors)
    return draft.person_id, draft.team_id, draft.programme, draft.started_on


def check_partner(newcomer: Newcomer, partner_id: UUID | None) -> UUID:
    """Return the partner, or raise `InvalidField` if missing or the newcomer themselves."""
    if partner_id is None:
        raise InvalidField("partner_id", ErrorCode.REQUIRED)
    if partner_id == newcomer.person_id:
        raise InvalidField("partner_id", ErrorCode.PARTNER_IS_NEWCOMER)
    return partner_id


def check_step(
    draft: StepDraft, newcomer: Newcomer, *, by_id: UUID, today: date
) -> tuple[OnboardingStep, date, UUID]:
    """
    Return step, day and colleague, or raise `InvalidForm` with every refusal.

    The day lies from the newcomer's first day up to `today`. The fifth step asks for
    the four others, and for somebody else than the newcomer to say it.
    """
    errors = [
        InvalidField(field, ErrorCode.REQUIRED)
        for field in ("step", "done_on", "with_person_id")
        if getattr(draft, field) is None
    ]
    errors += _day_refusals(draft.done_on, newcomer, today)
    if draft.with_person_id == newcomer.person_id:
        errors.append(InvalidField("with_person_id", ErrorCode.PARTNER_IS_NEWCOMER))
    if draft.step is not None:
        errors += _step_refusals(draft.step, newcomer, by_id)
    if (
        errors
        or draft.step is None
        or draft.done_on is None
        or draft.with_person_id is None
    ):
        raise InvalidForm(errors)
    return draft.step, draft.done_on, draft.with_person_id


def _day_refusals(
    day: date | None, newcomer: Newcomer, today: date
) -> list[InvalidField]:
    if day is not None and day > today:
        return [InvalidField("done_on", ErrorCode.DAY_IN_THE_FUTURE)]
    if day is not None and day < newcomer.started_on:
        started_on = newcomer.started_on
        return [
            InvalidField("done_on", ErrorCode.DAY_BEFORE_START, started_on=started_on)
        ]
    return []


def _step_refusals(
    step: OnboardingStep, newcomer: Newcomer, by_id: UUID
) -> list[InvalidField]:
    known = newcomer.taken(step)
    if known is not None:
        return [InvalidField("step", ErrorCode.STEP_TAKEN, on_day=known.done_on)]
    if step is not OnboardingStep.CONFIRMED:
        return []
    errors = []
    if BEFORE_CONFIRMED & set(newcomer.missing):
        errors.append(InvalidField("step", ErrorCode.STEPS_MISSING))
    if by_id == newcomer.person_id:
        errors.append(InvalidField("step", ErrorCode.CONFIRMED_BY_NEWCOMER))
    return errors
