"""Oplæring: five steps with colleagues, what they ask for, and when it stalls."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from domain.errors import ErrorCode, InvalidField, InvalidForm
from domain.onboarding import (
    Alarm,
    Counts,
    Newcomer,
    NewcomerDraft,
    OnboardingStep,
    StepDraft,
    StepTaken,
    alarms_of,
    check_newcomer,
    check_partner,
    check_step,
    counts_of,
    most_urgent_first,
)
from tests.builders import FJORDBY, TEAM, TODAY, days

Step = OnboardingStep
SIGNE, PER, BO = UUID(int=51), UUID(int=52), UUID(int=53)


def taken(step, done_on=TODAY, **changes):
    return StepTaken(
        **{
            "id": UUID(int=60 + list(Step).index(step)),
            "step": step,
            "done_on": done_on,
            "with_person_id": PER,
            "ticked_by_id": BO,
            "ticked_at": datetime(2026, 9, 1, 8, tzinfo=UTC),
        }
        | changes
    )


def newcomer(*steps, **changes):
    return Newcomer(
        **{
            "id": UUID(int=50),
            "organisation_id": FJORDBY,
            "person_id": SIGNE,
            "name": "Signe",
            "team_id": TEAM,
            "programme": "miniuddannelse",
            "started_on": TODAY - days(21),
            "partner_id": PER,
            "steps": steps,
        }
        | changes
    )


FOUR = tuple(taken(step) for step in list(Step)[:4])


def draft(step=Step.WATCHED, done_on=TODAY, with_person_id=PER):
    return StepDraft(step=step, done_on=done_on, with_person_id=with_person_id)


def refusals(call):
    with pytest.raises(InvalidForm) as refused:
        call()
    return [(error.field, error.code) for error in refused.value.errors]


@pytest.mark.parametrize("step", list(Step)[:4])
def test_the_first_four_steps_are_taken_in_any_order(step):
    chosen = check_step(draft(step), newcomer(), by_id=BO, today=TODAY)

    assert chosen == (step, TODAY, PER)


def test_the_fifth_confirms_the_other_four():
    confirmed = draft(Step.CONFIRMED)

    assert check_step(confirmed, newcomer(*FOUR), by_id=BO, today=TODAY)
    assert refusals(
        lambda: check_step(confirmed, newcomer(*FOUR[:3]), by_id=BO, today=TODAY)
    ) == [("step", ErrorCode.STEPS_MISSING)]


def test_nobody_confirms_themselves():
    assert refusals(
        lambda: check_step(
            draft(Step.CONFIRMED), newcomer(*FOUR), by_id=SIGNE, today=TODAY
        )
    ) == [("step", ErrorCode.CONFIRMED_BY_NEWCOMER)]


def test_a_newcomer_may_tick_what_comes_before_that():
    assert check_step(draft(), newcomer(), by_id=SIGNE, today=TODAY)


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        (draft(step=None), ("step", ErrorCode.REQUIRED)),
        (draft(done_on=None), ("done_on", ErrorCode.REQUIRED)),
        (draft(with_person_id=None), ("with_person_id", ErrorCode.REQUIRED)),
        (
            draft(with_person_id=SIGNE),
            ("with_person_id", ErrorCode.PARTNER_IS_NEWCOMER),
        ),
        (draft(done_on=TODAY + days(1)), ("done_on", ErrorCode.DAY_IN_THE_FUTURE)),
        (draft(done_on=TODAY - days(22)), ("done_on", ErrorCode.DAY_BEFORE_START)),
        (draft(Step.TALKED), ("step", ErrorCode.STEP_TAKEN)),
    ],
)
def test_a_step_asks_for_a_day_and_a_colleague(typed, refusal):
    known = newcomer(taken(Step.TALKED))

    assert refusals(lambda: check_step(typed, known, by_id=BO, today=TODAY)) == [
        refusal
    ]


def test_all_that_is_missing_is_told_at_once():
    empty = StepDraft(step=None, done_on=None, with_person_id=None)

    assert {
        field
        for field, _code in refusals(
            lambda: check_step(empty, newcomer(), by_id=BO, today=TODAY)
        )
    } == {"step", "done_on", "with_person_id"}


@pytest.mark.parametrize("day", [TODAY, TODAY - days(21)])
def test_today_and_the_first_day_are_days_of_the_programme(day):
    assert check_step(draft(done_on=day), newcomer(), by_id=BO, today=TODAY)[1] == day


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (newcomer(partner_id=None), (Alarm.NO_PARTNER,)),
        (newcomer(), ()),
        (newcomer(started_on=TODAY - days(22)), (Alarm.STALLED,)),
        (newcomer(taken(Step.WATCHED, TODAY - days(21))), ()),
        (
            newcomer(
                taken(Step.WATCHED, TODAY - days(22)), started_on=TODAY - days(40)
            ),
            (Alarm.STALLED,),
        ),
        (newcomer(started_on=TODAY - days(90), finished_on=TODAY), ()),
        (newcomer(partner_id=None, finished_on=TODAY), ()),
        (newcomer(partner_id=None, started_on=TODAY - days(90)), (Alarm.NO_PARTNER,)),
    ],
)
def test_an_alarm_tells_of_loneliness_or_silence(known, expected):
    assert alarms_of(known, TODAY) == expected


def test_the_latest_step_counts_however_they_were_ticked():
    known = newcomer(
        taken(Step.TALKED, TODAY - days(3)),
        taken(Step.WATCHED, TODAY - days(10)),
    )

    assert known.last_step_on == TODAY - days(3)
    assert known.missing == (Step.OBSERVED, Step.TRIED, Step.CONFIRMED)


def test_counts_speak_of_everybody_and_of_nobody():
    known = [
        newcomer(*FOUR, taken(Step.CONFIRMED), finished_on=TODAY),
        newcomer(taken(Step.WATCHED)),
        newcomer(partner_id=None),
        newcomer(started_on=TODAY - days(60)),
    ]

    assert counts_of(known, TODAY) == Counts(
        newcomers=4,
        finished=1,
        by_step={
            Step.WATCHED: 2,
            Step.TALKED: 1,
            Step.OBSERVED: 1,
            Step.TRIED: 1,
            Step.CONFIRMED: 1,
        },
        without_partner=1,
        stalled=1,
    )


def test_who_has_no_partner_comes_first_and_finished_ones_last():
    done = newcomer(started_on=TODAY - days(90), finished_on=TODAY, name="Ida")
    fine = newcomer(started_on=TODAY - days(5), name="Ole")
    lonely = newcomer(started_on=TODAY - days(2), name="Per", partner_id=None)
    stalled = newcomer(started_on=TODAY - days(50), name="Rie")

    ordered = most_urgent_first([done, fine, lonely, stalled], TODAY)

    assert [one.name for one in ordered] == ["Per", "Rie", "Ole", "Ida"]


BEGUN = NewcomerDraft(
    person_id=SIGNE,
    team_id=TEAM,
    programme="miniuddannelse",
    started_on=TODAY,
    partner_id=PER,
)


def test_a_programme_begins_without_a_partner_too():
    lonely = replace(BEGUN, partner_id=None)

    assert check_newcomer(lonely, {"miniuddannelse"}) == (
        SIGNE,
        TEAM,
        "miniuddannelse",
        TODAY,
    )


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"person_id": None}, ("person_id", ErrorCode.REQUIRED)),
        ({"team_id": None}, ("team_id", ErrorCode.REQUIRED)),
        ({"programme": None}, ("programme", ErrorCode.REQUIRED)),
        ({"programme": "ledelse"}, ("programme", ErrorCode.NOT_A_CHOICE)),
        ({"started_on": None}, ("started_on", ErrorCode.REQUIRED)),
        ({"partner_id": SIGNE}, ("partner_id", ErrorCode.PARTNER_IS_NEWCOMER)),
    ],
)
def test_a_programme_needs_person_team_and_day(change, refusal):
    assert refusals(
        lambda: check_newcomer(replace(BEGUN, **change), {"miniuddannelse"})
    ) == [refusal]


@pytest.mark.parametrize(
    ("partner_id", "code"),
    [(None, ErrorCode.REQUIRED), (SIGNE, ErrorCode.PARTNER_IS_NEWCOMER)],
)
def test_a_partner_is_somebody_else(partner_id, code):
    with pytest.raises(InvalidField) as refused:
        check_partner(newcomer(), partner_id)

    assert refused.value == InvalidField("partner_id", code)
    assert check_partner(newcomer(), PER) == PER
