"""One screen asks a team about all of its decisions, in a session and outside."""

from uuid import uuid4

import pytest

from data_access.local_sessions import standing_meetings
from domain.decisions.decision import Answer, Tap
from domain.errors import NotAllowed
from services.decisions.followups import tap_decision
from services.decisions.since_last import get_since_last, mark_since_last
from services.decisions.taking_back import take_back_answer
from services.decisions.weekly_screens import weekly_screen
from tests.builders import (
    FJORDBY,
    OTHER_TEAM,
    TEAM,
    TODAY,
    days,
    standing_meeting,
)
from tests.support.decisions.decided import decide, hold_session, story
from tests.support.work import at_work


def screen_of(database, viewer, **changes):
    with database.reading(viewer.organisation_id) as db:
        return weekly_screen(at_work(db, viewer), TEAM, **changes)


def tap(database, viewer, decision, said, **extra):
    with database.writing(FJORDBY) as db:
        return tap_decision(
            at_work(db, viewer),
            decision.id,
            said,
            op_id=uuid4(),
            read_version=decision.version,
            **extra,
        )


def asks_of(since):
    return [ask for team in since.teams for ask in team.screen.asks]


def test_the_screen_asks_about_every_unfinished_decision_questions_first(
    database, cast
):
    young = decide(database, cast.aisha, TODAY - days(7))
    due = decide(database, cast.aisha, TODAY - days(28))
    decide(
        database,
        cast.tove,
        TODAY - days(28),
        session=hold_session(database, cast.tove, TODAY - days(28), team_id=OTHER_TEAM),
    )

    screen = screen_of(database, cast.aisha)

    assert [(a.decision, a.asks_question, a.said) for a in screen.asks] == [
        (due, True, None),
        (young, False, None),
    ]
    assert screen.may_answer


def test_what_was_said_today_stays_on_the_screen_with_who_said_it(database, cast):
    tapped = decide(database, cast.aisha, TODAY - days(9))
    done = decide(database, cast.aisha, TODAY - days(8))
    tap(database, cast.aisha, tapped, Tap.ON_ITS_WAY)
    tap(database, cast.aisha, done, Tap.DONE, answer=Answer.DONE_AS_AGREED)

    screen = screen_of(database, cast.aisha)

    assert [(a.decision.id, a.said.said, a.said.by_name) for a in screen.asks] == [
        (tapped.id, Tap.ON_ITS_WAY, "Aisha"),
        (done.id, Answer.DONE_AS_AGREED, "Aisha"),
    ]


def test_the_next_day_what_was_closed_is_gone_and_the_rest_is_asked_again(
    database, cast
):
    tapped = decide(database, cast.aisha, TODAY - days(9))
    done = decide(database, cast.aisha, TODAY - days(8))
    tap(database, cast.aisha, tapped, Tap.ON_ITS_WAY)
    tap(database, cast.aisha, done, Tap.DONE, answer=Answer.DONE_AS_AGREED)

    with database.reading(FJORDBY) as db:
        tomorrow = weekly_screen(at_work(db, cast.aisha, today=TODAY + days(1)), TEAM)

    assert [(a.decision.id, a.said) for a in tomorrow.asks] == [(tapped.id, None)]


def test_in_a_session_the_question_comes_on_day_25(database, cast):
    decide(database, cast.aisha, TODAY - days(25))

    outside = screen_of(database, cast.aisha)
    inside = screen_of(database, cast.aisha, in_session=True)

    assert [ask.asks_question for ask in (*outside.asks, *inside.asks)] == [False, True]


@pytest.mark.parametrize(
    ("days_ahead", "asked"), [pytest.param(0, True, id="today"), (1, False), (8, False)]
)
def test_a_session_that_is_only_planned_asks_nothing_early(
    database, cast, days_ahead, asked
):
    decide(database, cast.aisha, TODAY - days(25))
    session = hold_session(database, cast.aisha, TODAY + days(days_ahead))

    with database.reading(FJORDBY) as db:
        since = get_since_last(at_work(db, cast.aisha), session.id)

    assert [ask.asks_question for ask in asks_of(since)] == [asked]


def test_a_manager_sees_the_screen_and_taps_nothing(database, cast):
    decide(database, cast.aisha, TODAY - days(9))

    screen = screen_of(database, cast.karen)

    assert (len(screen.asks), screen.may_answer) == (1, False)


def test_since_last_leaves_out_what_the_session_itself_decides(database, cast):
    earlier = decide(database, cast.aisha, TODAY - days(9))
    session = hold_session(database, cast.aisha)
    decide(database, cast.aisha, session=session)

    with database.reading(FJORDBY) as db:
        since = get_since_last(at_work(db, cast.aisha), session.id)

    assert [ask.decision.id for ask in asks_of(since)] == [earlier.id]


def test_an_answer_in_a_session_proposes_the_next_of_the_meeting_that_is_met_on(
    database, cast
):
    """Another of the team's fast møder may come sooner."""
    sooner = standing_meeting(id=uuid4(), weekday=2, title="Sparring")
    with database.writing(FJORDBY) as db:
        for meeting in (standing_meeting(), sooner):
            standing_meetings.add_standing_meeting(db, meeting)
    session = hold_session(
        database, cast.aisha, standing_meeting_id=standing_meeting().id
    )
    elsewhere = hold_session(database, cast.aisha)

    proposed = []
    for one in (session, elsewhere):
        with database.reading(FJORDBY) as db:
            since = get_since_last(at_work(db, cast.aisha), one.id)
        (team,) = since.teams
        proposed.append(team.screen.proposed_due_on)

    assert proposed == [TODAY + days(7), TODAY + days(1)]
    assert screen_of(database, cast.aisha).proposed_due_on == TODAY + days(1)


def test_a_facilitator_asks_since_last_in_the_session_that_is_theirs(database, cast):
    decide(database, cast.aisha, TODAY - days(9))
    session = hold_session(database, cast.aisha, facilitator_id=cast.finn.person_id)

    with database.reading(FJORDBY) as db:
        since = get_since_last(at_work(db, cast.finn), session.id)

    (team,) = since.teams
    assert (len(team.screen.asks), team.screen.may_answer) == (1, True)
    assert since.may_skip


def test_a_facilitator_answers_there_what_another_s_session_decided(database, cast):
    """And takes it back; it is no way to the decisions of a team that takes no part."""
    lead = cast.finn.person_id
    decision = decide(database, cast.aisha, TODAY - days(9))
    session = hold_session(database, cast.aisha, facilitator_id=lead)
    other = hold_session(
        database, cast.bo, team_id=OTHER_TEAM, facilitator_id=lead, groups=()
    )

    for elsewhere in (None, decision.local_session_id, other.id):
        with pytest.raises(NotAllowed):
            tap(
                database,
                cast.finn,
                decision,
                Tap.ON_ITS_WAY,
                local_session_id=elsewhere,
            )
    tapped = tap(
        database, cast.finn, decision, Tap.ON_ITS_WAY, local_session_id=session.id
    )
    with database.writing(FJORDBY) as db:
        back = take_back_answer(
            at_work(db, cast.finn), decision.id, version=tapped.version
        )

    assert story(database, cast.aisha, decision.id).touches[1].said is Tap.ON_ITS_WAY
    assert back.status is decision.status


def test_since_last_is_passed_over_and_taken_up_again_never_removed(database, cast):
    session = hold_session(database, cast.aisha)
    seen = []
    for is_skipped in (None, True, False):
        with database.writing(FJORDBY) as db:
            if is_skipped is not None:
                mark_since_last(
                    at_work(db, cast.aisha), session.id, is_skipped=is_skipped
                )
            since = get_since_last(at_work(db, cast.aisha), session.id)
            seen.append(since.is_skipped)

    assert seen == [False, True, False]


def test_a_session_without_the_step_cannot_pass_it_over(database, cast):
    session = hold_session(database, cast.aisha, steps=())

    with database.writing(FJORDBY) as db:
        mark_since_last(at_work(db, cast.aisha), session.id, is_skipped=True)
        since = get_since_last(at_work(db, cast.aisha), session.id)

    assert since.is_skipped is None
