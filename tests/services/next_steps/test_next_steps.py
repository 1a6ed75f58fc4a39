"""Næste skridt says to everybody what waits for them today, the most urgent first."""

from dataclasses import replace
from uuid import uuid4

import pytest

from data_access.local_sessions import standing_meetings
from data_access.people import people, units
from data_access.tables import NewcomerRow, WaveRow
from domain.access import Role
from domain.decisions.decision import Answer, Tap
from domain.decisions.rates import Rate, Rates
from domain.feedback.questionnaire import FormKind, WaveKind
from domain.feedback.wave import WaveStatus
from domain.local_sessions.local_session import GroupPlan, SessionStatus
from domain.next_steps import Chain, ComingKind, Link, NextStepKind
from domain.people.person import UnitKind
from services.decisions.followups import answer_decision, tap_decision
from services.next_steps.next_steps import get_next_steps
from tests.builders import (
    FJORDBY,
    OTHER_TEAM,
    TEAM,
    TODAY,
    days,
    standing_meeting,
)
from tests.cast import DEPARTMENT, SKOVBAEK_TEAM, add_colleague
from tests.support.decisions.decided import decide, hold_session
from tests.support.statements import counted
from tests.support.work import at_work

Kind = NextStepKind


def steps_of(database, viewer, today=TODAY):
    with database.reading(viewer.organisation_id) as db:
        return get_next_steps(at_work(db, viewer, today=today)).steps


def kinds_of(database, viewer, today=TODAY):
    return [step.kind for step in steps_of(database, viewer, today)]


def plan_ahead(database, viewer):
    """Plan a session, so that its absence is no step of its own."""
    return hold_session(database, viewer, TODAY + days(7))


#: a group of each team, for a session that Børneteamet hosts
OWN = GroupPlan(name="Børneteamet", team_id=TEAM)
THEIRS = GroupPlan(name="Ungeteamet", team_id=OTHER_TEAM)


def add_wave(database, session, *, received, status=WaveStatus.OPEN):
    with database.writing(FJORDBY) as db:
        db.add(
            WaveRow(
                organisation_id=FJORDBY,
                id=uuid4(),
                local_session_id=session.id,
                team_id=session.team_id,
                kind=WaveKind.END.value,
                form=FormKind.TEAM.value,
                half_year=4053,
                status=status.value,
                opens_on=session.held_on,
                closes_on=session.held_on + days(3),
                expected=9,
                cap=18,
                words_from=5,
                figures_from=10,
                received=received,
            )
        )


def add_newcomer(database, person_id, *, partner_id=None, started_on=TODAY):
    with database.writing(FJORDBY) as db:
        db.add(
            NewcomerRow(
                organisation_id=FJORDBY,
                id=uuid4(),
                op_id=uuid4(),
                person_id=person_id,
                team_id=TEAM,
                programme="intro",
                started_on=started_on,
                partner_id=partner_id,
                version=1,
            )
        )


def chain(*, conversations=0, decisions=0, followed_up=(0, 0), done=(0, 0)) -> Chain:
    return Chain(
        talks=0,
        conversations=conversations,
        decisions=decisions,
        rates=Rates(Rate(*followed_up), Rate(*done)),
    )


def coming_to(database, viewer, today=TODAY):
    """Return what comes: kind, days from today, whose it is, how many decisions."""
    with database.reading(viewer.organisation_id) as db:
        found = get_next_steps(at_work(db, viewer, today=today)).coming
    return [
        (one.kind, (one.day - today).days, one.team_name, one.number) for one in found
    ]


def test_what_comes_within_a_fortnight_stands_by_day(database, cast):
    hold_session(database, cast.aisha, TODAY + days(14))
    hold_session(database, cast.aisha, TODAY + days(15))
    held = hold_session(
        database, cast.aisha, TODAY - days(1), status=SessionStatus.HELD
    )
    add_wave(database, held, received=2)
    for due in (1, 14, 14, 15):
        decide(database, cast.aisha, TODAY - days(1), due_on=TODAY + days(due))

    assert coming_to(database, cast.aisha) == [
        (ComingKind.DECISIONS, 1, "Børneteamet", 1),
        (ComingKind.FORM_CLOSES, 2, "Børneteamet", 0),
        (ComingKind.SESSION, 14, "Børneteamet", 2),
    ]
    # what is not theirs does not come to them
    assert coming_to(database, cast.ole) == []


def test_a_session_that_another_team_hosts_comes_to_those_with_a_group_in_it(
    database, cast
):
    with database.writing(FJORDBY) as db:
        standing_meetings.add_standing_meeting(
            db, standing_meeting(weekday=(TODAY + days(3)).weekday())
        )
    hold_session(
        database,
        cast.tove,
        TODAY + days(3),
        team_id=OTHER_TEAM,
        groups=(OWN, THEIRS),
        facilitator_id=cast.tove.person_id,
    )

    assert coming_to(database, cast.aisha) == [(ComingKind.SESSION, 3, "Ungeteamet", 0)]


def test_a_standing_meeting_comes_unless_a_session_is_held_on_its_day(database, cast):
    with database.writing(FJORDBY) as db:
        standing_meetings.add_standing_meeting(
            db, standing_meeting(weekday=(TODAY + days(3)).weekday())
        )
    decide(database, cast.aisha, due_on=TODAY + days(3))
    before = coming_to(database, cast.aisha)
    hold_session(database, cast.aisha, TODAY + days(3))

    assert before == [(ComingKind.STANDING_MEETING, 3, "Børneteamet", 1)]
    assert coming_to(database, cast.aisha) == [
        (ComingKind.SESSION, 3, "Børneteamet", 1)
    ]


def test_a_team_leader_is_told_of_today_s_session_first(database, cast):
    decide(database, cast.aisha, TODAY - days(28))
    session = hold_session(database, cast.aisha)

    steps = steps_of(database, cast.aisha)

    assert [step.kind for step in steps[:2]] == [Kind.SESSION_TODAY, Kind.ANSWER_DUE]
    assert (steps[0].session.id, steps[0].team_name) == (session.id, "Børneteamet")


def test_a_due_answer_is_given_where_the_step_stands(database, cast):
    plan_ahead(database, cast.aisha)
    due = decide(
        database,
        cast.aisha,
        TODAY - days(28),
        session=hold_session(
            database, cast.aisha, TODAY - days(28), status=SessionStatus.HELD
        ),
    )
    before = steps_of(database, cast.aisha)
    with database.writing(FJORDBY) as db:
        answer_decision(
            at_work(db, cast.aisha),
            due.id,
            Answer.DONE_AS_AGREED,
            op_id=uuid4(),
            read_version=1,
        )

    assert before[0].kind is Kind.ANSWER_DUE
    assert [ask.decision.id for ask in before[0].asks] == [due.id]
    assert before[0].proposed_due_on == TODAY + days(14)
    assert kinds_of(database, cast.aisha) == [Kind.SESSION_NOT_CLOSED]


@pytest.mark.parametrize(
    ("silent", "expected"),
    [
        (13, []),
        (14, [Kind.DECISIONS_QUIET]),
        (20, [Kind.DECISIONS_QUIET]),
        (21, [Kind.DECISIONS_LOST]),
        (27, [Kind.DECISIONS_LOST]),
        (28, [Kind.ANSWER_DUE]),
    ],
)
def test_silence_is_a_step_after_two_weeks_and_a_question_after_four(
    database, cast, silent, expected
):
    plan_ahead(database, cast.aisha)
    day = TODAY - days(silent)
    session = hold_session(database, cast.aisha, day)
    decide(database, cast.aisha, day, session=session)

    found = kinds_of(database, cast.aisha)

    assert [kind for kind in found if kind is not Kind.SESSION_NOT_CLOSED] == expected


def test_a_tap_ends_the_silence(database, cast):
    plan_ahead(database, cast.aisha)
    decision = decide(database, cast.aisha, TODAY - days(21))
    with database.writing(FJORDBY) as db:
        tap_decision(
            at_work(db, cast.aisha),
            decision.id,
            Tap.ON_ITS_WAY,
            op_id=uuid4(),
            read_version=1,
        )

    assert kinds_of(database, cast.aisha) == [Kind.SESSION_NOT_CLOSED]


def test_a_held_session_waits_to_be_closed_and_a_closed_one_does_not(database, cast):
    plan_ahead(database, cast.aisha)
    for status in (SessionStatus.HELD, SessionStatus.CLOSED, SessionStatus.CANCELLED):
        hold_session(database, cast.aisha, TODAY - days(2), status=status)

    assert kinds_of(database, cast.aisha) == [Kind.SESSION_NOT_CLOSED]


def test_without_a_session_ahead_the_way_leads_to_the_packages(database, cast):
    assert kinds_of(database, cast.aisha) == [Kind.NO_SESSION_PLANNED]
    plan_ahead(database, cast.aisha)
    assert kinds_of(database, cast.aisha) == []


@pytest.mark.parametrize(
    ("groups", "asked"),
    [
        pytest.param((OWN, THEIRS), [], id="a group of each"),
        pytest.param((OWN,), ["Ungeteamet"], id="the host's alone"),
        pytest.param((THEIRS, THEIRS), ["Børneteamet"], id="a host without a group"),
        pytest.param((), ["Ungeteamet"], id="no groups"),
    ],
)
def test_a_plan_is_one_of_each_team_that_has_a_group_in_it(
    database, cast, groups, asked
):
    hold_session(database, cast.aisha, TODAY + days(7), groups=groups)
    hold_session(
        database,
        cast.ole,
        TODAY + days(7),
        team_id=SKOVBAEK_TEAM,
        groups=(GroupPlan(name="Egely", team_id=SKOVBAEK_TEAM),),
    )

    told = [
        step.team_name
        for viewer in (cast.aisha, cast.tove, cast.ole)
        for step in steps_of(database, viewer)
        if step.kind is Kind.NO_SESSION_PLANNED
    ]

    assert told == asked


@pytest.mark.parametrize(
    ("day", "status"),
    [
        pytest.param(TODAY - days(1), SessionStatus.PLANNED, id="its day has passed"),
        pytest.param(TODAY + days(7), SessionStatus.CANCELLED, id="it was cancelled"),
        pytest.param(TODAY, SessionStatus.CLOSED, id="it was held"),
    ],
)
def test_a_group_in_what_is_no_plan_any_more_is_asked_for_one(
    database, cast, day, status
):
    hold_session(database, cast.aisha, day, status=status, groups=(OWN, THEIRS))

    assert kinds_of(database, cast.tove) == [Kind.NO_SESSION_PLANNED]


def test_a_leader_of_many_teams_asks_no_more_than_one_of_two(database, cast):
    with database.writing(FJORDBY) as db:
        rie = add_colleague(
            db, FJORDBY, "Rie", Role.TEAM_LEADER, unit_id=DEPARTMENT, team_id=TEAM
        )
    for viewer, team_id in ((cast.aisha, TEAM), (cast.tove, OTHER_TEAM)):
        past = hold_session(database, viewer, TODAY - days(28), team_id=team_id)
        decide(database, viewer, TODAY - days(28), session=past)

    def asked():
        with database.reading(FJORDBY) as db, counted(database) as sent:
            get_next_steps(at_work(db, rie))
        return len(sent.statements)

    once = asked()
    with database.writing(FJORDBY) as db:
        more = [
            units.add_unit(
                db, FJORDBY, f"Team {number}", UnitKind.TEAM, parent_id=DEPARTMENT
            )
            for number in range(3)
        ]
    for team_id in more:
        past = hold_session(database, cast.aisha, TODAY - days(28), team_id=team_id)
        decide(database, rie, TODAY - days(28), session=past)

    assert asked() == once


@pytest.mark.parametrize(
    ("received", "held", "expected"),
    [
        pytest.param(0, True, [], id="nobody has answered"),
        pytest.param(
            5, True, [Kind.WAVE_READY], id="it was held and there is something to show"
        ),
        pytest.param(4, True, [], id="nothing would be shown"),
        pytest.param(1, True, [], id="one is no result"),
        pytest.param(7, False, [], id="it has not been held yet"),
    ],
)
def test_a_wave_can_be_closed_when_the_session_is_over_and_it_shows_something(
    database, cast, received, held, expected
):
    plan_ahead(database, cast.aisha)
    status = SessionStatus.HELD if held else SessionStatus.PLANNED
    session = hold_session(database, cast.aisha, status=status)
    add_wave(database, session, received=received)

    found = kinds_of(database, cast.aisha)

    assert [kind for kind in found if kind is Kind.WAVE_READY] == expected


def test_a_released_wave_waits_for_nobody(database, cast):
    plan_ahead(database, cast.aisha)
    session = hold_session(
        database, cast.aisha, TODAY - days(9), status=SessionStatus.CLOSED
    )
    add_wave(database, session, received=7, status=WaveStatus.RELEASED)

    assert kinds_of(database, cast.aisha) == []


def test_three_things_at_most_and_the_most_urgent_ones(database, cast):
    hold_session(database, cast.aisha)
    hold_session(database, cast.aisha, TODAY - days(1))
    for age in (15, 22, 30):
        decide(database, cast.aisha, TODAY - days(age))

    assert kinds_of(database, cast.aisha) == [
        Kind.SESSION_TODAY,
        Kind.ANSWER_DUE,
        Kind.SESSION_NOT_CLOSED,
    ]


def test_a_facilitator_is_told_of_the_sessions_that_are_theirs(database, cast):
    hold_session(database, cast.aisha)
    own = hold_session(database, cast.aisha, facilitator_id=cast.finn.person_id)
    past = hold_session(
        database,
        cast.aisha,
        TODAY - days(28),
        facilitator_id=cast.finn.person_id,
        status=SessionStatus.HELD,
    )
    theirs = decide(database, cast.aisha, TODAY - days(28), session=past)
    decide(database, cast.aisha, TODAY - days(28))

    steps = steps_of(database, cast.finn)

    assert [step.kind for step in steps] == [
        Kind.SESSION_TODAY,
        Kind.ANSWER_DUE,
        Kind.SESSION_NOT_CLOSED,
    ]
    assert steps[0].session.id == own.id
    assert [ask.decision.id for ask in steps[1].asks] == [theirs.id]


def test_a_superuser_is_told_of_newcomers_whom_nobody_follows(database, cast):
    with database.writing(FJORDBY) as db:
        new = [people.add_person(db, FJORDBY, name) for name in ("Ida", "Per", "Eva")]
    add_newcomer(database, new[0])
    add_newcomer(
        database,
        new[1],
        partner_id=cast.aisha.person_id,
        started_on=TODAY - days(22),
    )
    add_newcomer(database, new[2], partner_id=cast.aisha.person_id)

    steps = steps_of(database, cast.bo)

    assert [(step.kind, step.number) for step in steps] == [
        (Kind.NEWCOMER_WITHOUT_PARTNER, 1),
        (Kind.NEWCOMER_STALLED, 1),
    ]
    assert Kind.NEWCOMER_WITHOUT_PARTNER not in kinds_of(database, cast.karen)


def test_a_manager_is_told_how_many_teams_have_lost_the_thread(database, cast):
    decide(database, cast.aisha, TODAY - days(22))
    decide(database, cast.aisha, TODAY - days(23))

    steps = steps_of(database, cast.karen)

    assert [(step.kind, step.number) for step in steps] == [(Kind.TEAMS_LOST_THREAD, 1)]


def test_a_manager_of_a_department_counts_what_is_below_it(database, cast):
    decide(database, cast.aisha, TODAY - days(22))
    with database.writing(FJORDBY) as db:
        elsewhere = units.add_unit(db, FJORDBY, "Skoleafdelingen", UnitKind.DEPARTMENT)
        inside = add_colleague(db, FJORDBY, "Rie", Role.MANAGER, unit_id=DEPARTMENT)
        outside = add_colleague(db, FJORDBY, "Jon", Role.MANAGER, unit_id=elsewhere)

    assert kinds_of(database, inside) == [Kind.TEAMS_LOST_THREAD]
    assert kinds_of(database, outside) == []


def test_an_administrator_is_told_what_the_organisation_still_needs(database, cast):
    with database.writing(FJORDBY) as db:
        units.add_unit(db, FJORDBY, "Nyt team", UnitKind.TEAM, parent_id=DEPARTMENT)

    steps = steps_of(database, cast.lone)

    assert [(step.kind, step.team_name) for step in steps] == [
        (Kind.TEAM_WITHOUT_LEADER, "Nyt team"),
        (Kind.NO_STANDING_MEETING, ""),
    ]


def test_an_organisation_that_is_set_up_asks_nothing_of_its_administrator(
    database, cast
):
    with database.writing(FJORDBY) as db:
        standing_meetings.add_standing_meeting(db, standing_meeting())

    assert kinds_of(database, cast.lone) == []


def test_the_chain_counts_the_viewer_s_teams_link_by_link(database, cast):
    held = hold_session(
        database, cast.aisha, TODAY - days(30), status=SessionStatus.HELD
    )
    done = decide(database, cast.aisha, TODAY - days(30), session=held)
    decide(database, cast.aisha, TODAY - days(30), session=held)
    with database.writing(FJORDBY) as db:
        answer_decision(
            at_work(db, cast.aisha),
            done.id,
            Answer.DONE_ADAPTED,
            op_id=uuid4(),
            read_version=1,
        )
    chains = []
    for viewer in (cast.aisha, cast.karen, cast.tove, cast.finn):
        with database.reading(FJORDBY) as db:
            chains.append(get_next_steps(at_work(db, viewer)).chain)

    one = chain(conversations=1, decisions=2, done=(1, 1))
    assert chains == [one, one, chain(), None]


@pytest.mark.parametrize(
    ("counted", "breaks_at", "lost"),
    [
        pytest.param({}, None, 0, id="nothing yet"),
        pytest.param({"conversations": 2}, Link.DECISIONS, 0, id="talk alone"),
        pytest.param({"followed_up": (3, 4)}, Link.FOLLOWED_UP, 1, id="one late"),
        pytest.param({"done": (3, 5)}, Link.DONE, 2, id="not done"),
        pytest.param(
            {"followed_up": (3, 4), "done": (4, 5)}, Link.FOLLOWED_UP, 1, id="alike"
        ),
        pytest.param(
            {"followed_up": (3, 4), "done": (3, 5)}, Link.DONE, 2, id="more not done"
        ),
        pytest.param({"followed_up": (4, 4), "done": (4, 4)}, None, 0, id="it holds"),
    ],
)
def test_the_thread_breaks_where_most_is_lost(counted, breaks_at, lost):
    decisions = {} if "conversations" in counted else {"decisions": 5}
    one = chain(**decisions | counted)

    assert (one.breaks_at, one.lost) == (breaks_at, lost)


def test_the_chain_counts_a_session_once_however_many_of_one_s_teams_were_there(
    database, cast
):
    with database.writing(FJORDBY) as db:
        rie = add_colleague(db, FJORDBY, "Rie", Role.TEAM_LEADER, unit_id=DEPARTMENT)
    for groups in ((OWN, THEIRS), (THEIRS,)):
        hold_session(
            database,
            cast.aisha,
            TODAY - days(3),
            status=SessionStatus.CLOSED,
            groups=groups,
        )

    conversations = []
    for viewer in (cast.aisha, cast.tove, rie):
        with database.reading(FJORDBY) as db:
            chain = get_next_steps(at_work(db, viewer)).chain
        conversations.append(chain.conversations)

    assert conversations == [1, 2, 2]


def test_another_organisation_has_its_own_steps_only(database, cast):
    decide(database, cast.aisha, TODAY - days(28))
    hold_session(database, cast.aisha)

    steps = steps_of(database, cast.ole)

    assert [(s.kind, s.team_name) for s in steps] == [
        (Kind.NO_SESSION_PLANNED, "Team Egely")
    ]


def test_somebody_without_the_role_any_more_is_told_what_a_member_is(database, cast):
    decide(database, cast.aisha, TODAY - days(28))
    with database.writing(FJORDBY) as db:
        member = add_colleague(db, FJORDBY, "Ib", team_id=TEAM)
    pretended = replace(cast.aisha, person_id=member.person_id)

    told = steps_of(database, pretended)

    assert told == steps_of(database, member)
    assert told != steps_of(database, cast.aisha)
