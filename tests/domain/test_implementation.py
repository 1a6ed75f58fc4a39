"""Implementering: what concerns a team most, and which team comes first."""

from uuid import UUID

import pytest

from domain.decisions.decision import Answer, DecisionStatus
from domain.decisions.rates import Rate, Rates
from domain.implementation import (
    Concern,
    SessionCounts,
    TeamProgress,
    most_urgent_first,
    progress_of,
)
from tests.builders import TEAM, TODAY, days, decision
from tests.support.decisions.counted import counted

LATELY = SessionCounts(held=2, planned=1, last_held_on=TODAY - days(10))


def concern(*decisions, sessions=LATELY):
    counts = counted(decisions, TODAY)
    team = progress_of(TEAM, "Børneteamet", sessions, counts, today=TODAY)
    return team.concern, team.number, team.days


def silent(number, **changes):
    decided_on = TODAY - days(number)
    return decision(**{"decided_on": decided_on, "due_on": TODAY + days(30)} | changes)


@pytest.mark.parametrize(
    ("decisions", "expected"),
    [
        ((silent(21),), (Concern.THREAD_LOST, 1, 21)),
        ((silent(20),), (Concern.QUIET, 1, 20)),
        ((silent(14),), (Concern.QUIET, 1, 14)),
        ((silent(13),), (Concern.ON_TRACK, 1, 0)),
        ((silent(40), silent(25), silent(3)), (Concern.THREAD_LOST, 2, 40)),
        # what is closed is silent for good
        (
            (silent(90, status=DecisionStatus.DONE, closed_on=TODAY - days(60)),),
            (Concern.ON_TRACK, 0, 0),
        ),
        # a date that was passed counts although somebody spoke of it
        (
            (silent(40, last_touch_on=TODAY - days(2), due_on=TODAY - days(9)),),
            (Concern.OVERDUE, 1, 9),
        ),
        # the question is asked from its own day on
        (
            (silent(28, last_touch_on=TODAY - days(2), due_on=TODAY),),
            (Concern.QUESTION_OPEN, 1, 0),
        ),
        (
            (
                silent(
                    30,
                    last_touch_on=TODAY - days(2),
                    answer=Answer.UNDER_WAY,
                    answered_on=TODAY - days(2),
                    status=DecisionStatus.UNDER_WAY,
                ),
            ),
            (Concern.ON_TRACK, 1, 0),
        ),
    ],
)
def test_the_most_urgent_concern_is_named(decisions, expected):
    assert concern(*decisions) == expected


@pytest.mark.parametrize(
    ("sessions", "expected"),
    [
        (SessionCounts(), (Concern.NO_SESSION, 0, 0)),
        (SessionCounts(planned=2), (Concern.NO_SESSION, 0, 0)),
        (LATELY, (Concern.NO_DECISION, 2, 10)),
    ],
)
def test_a_team_without_decisions_is_asked_why(sessions, expected):
    assert concern(sessions=sessions) == expected


@pytest.mark.parametrize(
    ("last", "planned", "expected"),
    [(90, 0, Concern.ON_TRACK), (91, 0, Concern.NO_RHYTHM), (91, 1, Concern.ON_TRACK)],
)
def test_a_team_that_has_not_met_for_three_months_plans_anew(last, planned, expected):
    sessions = SessionCounts(1, planned, TODAY - days(last))
    done = silent(100, status=DecisionStatus.DONE, closed_on=TODAY - days(80))

    assert concern(done, sessions=sessions)[0] is expected


def test_a_row_has_both_rates_and_the_last_touch():
    ripe = silent(
        60,
        last_touch_on=TODAY - days(30),
        answer=Answer.DONE_AS_AGREED,
        answered_on=TODAY - days(30),
        closed_on=TODAY - days(30),
        status=DecisionStatus.DONE,
    )

    counts = counted((ripe, silent(60)), TODAY)
    team = progress_of(TEAM, "Børneteamet", LATELY, counts, today=TODAY)

    assert team == TeamProgress(
        team_id=TEAM,
        name="Børneteamet",
        sessions=LATELY,
        decisions=2,
        unfinished=1,
        rates=Rates(Rate(1, 2), Rate(1, 1)),
        last_touch_on=TODAY - days(30),
        concern=Concern.THREAD_LOST,
        number=1,
        days=60,
    )


def test_lost_teams_come_first_the_longest_silence_before_the_others():
    teams = [
        progress_of(UUID(int=n), name, sessions, counted(decisions, TODAY), today=TODAY)
        for n, (name, sessions, decisions) in enumerate(
            (
                ("Øst", LATELY, (silent(2),)),
                ("Vest", LATELY, (silent(30),)),
                ("Syd", SessionCounts(), ()),
                ("Nord", LATELY, (silent(50),)),
                ("Midt", LATELY, (silent(2),)),
            )
        )
    ]

    names = [team.name for team in most_urgent_first(teams)]

    assert names == ["Nord", "Vest", "Syd", "Midt", "Øst"]
