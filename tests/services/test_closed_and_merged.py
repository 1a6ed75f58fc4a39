"""A team closes or is merged: nothing is left waiting, and nothing said is lost."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from data_access.decisions import decisions as decision_rows
from data_access.local_sessions import standing_meetings
from data_access.people import people, units
from domain.decisions.decision import Answer, OwnerKind, Tap
from domain.errors import CannotUndo, DomainError, ErrorCode
from domain.local_sessions.local_session import CancelReason, SessionStatus
from domain.units import UnitKind
from services import handover
from services.decisions.followups import answer_decision, tap_decision
from services.decisions.session_taking_back import take_back_session_step
from services.decisions.taking_back import take_back_answer
from services.feedback.shown import session_feedback
from services.implementation import list_teams
from services.local_sessions.hold_and_cancel import cancel_session
from tests.builders import (
    FJORDBY,
    OTHER_TEAM,
    TEAM,
    TODAY,
    days,
    decision,
    standing_meeting,
)
from tests.cast import DEPARTMENT, NOW
from tests.support.decisions.decided import decide, hold_session, stored
from tests.support.feedback.surveys import released
from tests.support.onboarding import begin
from tests.support.work import at_work

EMPTY = UUID(int=301)


@pytest.fixture
def team(database, cast):
    """Give a team in which nobody works and nothing waits."""
    with database.writing(FJORDBY) as db:
        return units.add_unit(
            db,
            FJORDBY,
            "Projektet",
            UnitKind.TEAM,
            parent_id=DEPARTMENT,
            unit_id=EMPTY,
        )


def done(database, viewer, service, *args, **options):
    with database.writing(FJORDBY) as db:
        return service(at_work(db, viewer), *args, **options)


def a_session(database, cast):
    hold_session(database, cast.bo, TODAY + days(5), team_id=EMPTY)


def a_held_session(database, cast):
    hold_session(
        database, cast.bo, TODAY - days(5), team_id=EMPTY, status=SessionStatus.HELD
    )


def a_decision(database, cast):
    with database.writing(FJORDBY) as db:
        decision_rows.add_decision(
            db,
            decision(team_id=EMPTY, local_session_id=None),
            op_id=uuid4(),
            created_by_id=cast.bo.person_id,
            now=NOW,
        )


def a_standing_meeting(database, cast):
    with database.writing(FJORDBY) as db:
        standing_meetings.add_standing_meeting(db, standing_meeting(team_id=EMPTY))


def a_newcomer(database, cast):
    with database.writing(FJORDBY) as db:
        ida = people.add_person(db, FJORDBY, "Ida", team_id=TEAM)
    begin(database, cast.bo, ida, team_id=EMPTY)


@pytest.mark.parametrize(
    "waits", [a_session, a_held_session, a_decision, a_standing_meeting, a_newcomer]
)
def test_a_team_in_which_something_waits_is_merged_and_not_closed(
    database, cast, team, waits
):
    """Nobody works there any more, so in a closed team it would wait for nobody."""
    waits(database, cast)

    with pytest.raises(DomainError) as refused:
        done(database, cast.lone, handover.close_unit, team)
    assert refused.value.code is ErrorCode.UNIT_IS_WAITED_IN
    with database.reading(FJORDBY) as db:
        assert units.get_unit(db, FJORDBY, team).closed_on is None

    done(database, cast.lone, handover.merge_unit, team, into_id=OTHER_TEAM)
    with database.reading(FJORDBY) as db:
        assert units.get_unit(db, FJORDBY, team).closed_on == TODAY
        assert handover.hanging_on_unit(at_work(db, cast.lone), team) == []


def test_a_team_without_anything_that_waits_is_closed(database, cast, team):
    ended = standing_meeting(team_id=team, ended_on=TODAY - days(1))
    with database.writing(FJORDBY) as db:
        standing_meetings.add_standing_meeting(db, ended)
    hold_session(
        database, cast.bo, TODAY - days(40), team_id=team, status=SessionStatus.CLOSED
    )

    assert done(database, cast.lone, handover.close_unit, team).closed_on == TODAY


def answers_of(database, viewer, wave):
    """Return all that is shown of the answers to one form."""
    with database.reading(FJORDBY) as db:
        shown = session_feedback(at_work(db, viewer), wave.local_session_id)
    return [(one.wave.received, one.rate, one.items) for one in shown.waves]


def figures_of(database, viewer):
    """Return each team's figures: sessions held, decisions, and both rates with bases."""
    with database.reading(FJORDBY) as db:
        return {
            team.team_id: (
                team.sessions.held,
                team.decisions,
                team.unfinished,
                team.rates.followup.count,
                team.rates.followup.of,
                team.rates.completion.count,
                team.rates.completion.of,
            )
            for team in list_teams(at_work(db, viewer))
        }


def answer(database, viewer, made):
    done(
        database,
        viewer,
        answer_decision,
        made.id,
        Answer.DONE_AS_AGREED,
        op_id=uuid4(),
        read_version=made.version,
    )


def test_what_a_merged_team_was_told_and_its_figures_stay_as_they_were(database, cast):
    small = released(database, cast.aisha, glad=7)
    large = released(database, cast.aisha, glad=9, doubtful=3)
    theirs = released(database, cast.tove, glad=6, team_id=OTHER_TEAM)
    for viewer, team_id, number in (
        (cast.aisha, TEAM, 3),
        (cast.tove, OTHER_TEAM, 2),
    ):
        made = [
            decide(
                database,
                viewer,
                TODAY - days(50),
                session=hold_session(
                    database,
                    viewer,
                    TODAY - days(50),
                    team_id=team_id,
                    status=SessionStatus.HELD,
                ),
            )
            for _ in range(number)
        ]
        answer(database, viewer, made[0])
    waves = (small, large, theirs)
    leaders = (cast.aisha, cast.aisha, cast.tove)
    told = [answers_of(database, *one) for one in zip(leaders, waves, strict=True)]
    figures = figures_of(database, cast.karen)

    done(database, cast.lone, handover.merge_unit, TEAM, into_id=OTHER_TEAM)

    assert all(items for one in told for _received, _rate, items in one)
    for viewer in (cast.aisha, cast.tove):
        assert [answers_of(database, viewer, wave) for wave in waves] == told
    both = [sum(pair) for pair in zip(figures[TEAM], figures[OTHER_TEAM], strict=True)]
    assert figures[TEAM][3:] == (0, 3, 1, 1)
    assert figures_of(database, cast.karen) == {OTHER_TEAM: tuple(both)}


# --- Undone afterwards ---------------------------------------------------------------


def hand_over(database, cast):
    done(
        database,
        cast.lone,
        handover.hand_over,
        cast.finn.person_id,
        to_id=cast.tove.person_id,
        confirmed=True,
    )


def merge(database, cast):
    done(database, cast.lone, handover.merge_unit, TEAM, into_id=OTHER_TEAM)


@pytest.fixture
def tapped(database, cast):
    """Give a decision of Finn's as it was made, and as it is since Aisha tapped it."""
    made = decide(
        database,
        cast.aisha,
        TODAY - days(20),
        owner_kind=OwnerKind.PERSON,
        owner_person_id=cast.finn.person_id,
    )
    after = done(
        database,
        cast.aisha,
        tap_decision,
        made.id,
        Tap.ON_ITS_WAY,
        op_id=uuid4(),
        read_version=made.version,
    )
    return made, after


@pytest.fixture
def cancelled(database, cast):
    """Give a session that Finn was to lead, as it is since Aisha cancelled it."""
    session = hold_session(
        database, cast.aisha, TODAY + days(5), facilitator_id=cast.finn.person_id
    )
    return done(
        database,
        cast.aisha,
        cancel_session,
        session.id,
        reason=CancelReason.ILLNESS,
        version=session.version,
    )


def refusal_of(database, viewer, service, thing):
    with pytest.raises(CannotUndo) as refused:
        done(database, viewer, service, thing.id, version=thing.version)
    return refused.value.code


def test_a_tap_stays_once_the_decision_has_another_owner(database, cast, tapped):
    _made, after = tapped
    hand_over(database, cast)
    moved = stored(database, cast.aisha, after.id)

    for seen in (after, moved):
        refusal = refusal_of(database, cast.aisha, take_back_answer, seen)
        assert refusal is ErrorCode.UNDO_OVERTAKEN

    assert stored(database, cast.aisha, after.id) == moved
    assert moved.owner_name == "Tove"


def test_a_tap_is_taken_back_in_the_merged_team(database, cast, tapped):
    made, after = tapped
    merge(database, cast)

    done(database, cast.aisha, take_back_answer, after.id, version=after.version)

    assert stored(database, cast.tove, made.id) == replace(
        made, team_id=OTHER_TEAM, version=made.version + 2
    )


def test_a_cancelling_is_taken_back_after_a_handover(database, cast, cancelled):
    hand_over(database, cast)

    restored = done(
        database,
        cast.aisha,
        take_back_session_step,
        cancelled.id,
        version=cancelled.version,
    )

    assert (restored.status, restored.facilitator_id) == (
        SessionStatus.PLANNED,
        cast.finn.person_id,
    )


def test_a_cancelling_stays_once_the_team_is_merged(database, cast, cancelled):
    merge(database, cast)

    refusal = refusal_of(database, cast.aisha, take_back_session_step, cancelled)

    assert refusal is ErrorCode.UNDO_OVERTAKEN
