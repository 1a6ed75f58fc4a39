"""Nothing waits for people who have left, or in teams that are closed."""

from dataclasses import replace
from datetime import time
from uuid import uuid4

import pytest

from data_access.local_sessions import local_sessions, standing_meetings
from data_access.people import people, units
from domain.decisions.decision import OwnerKind
from domain.decisions.draft import DecisionDraft
from domain.decisions.filters import WantedDecisions
from domain.errors import ErrorCode, InvalidForm
from domain.local_sessions.local_session import SessionStatus
from domain.next_steps import NextStepKind
from domain.onboarding import Alarm, alarms_of
from services.decisions.lists import decision_figures, page_of_list
from services.decisions.log_and_edit import edit_decision, get_story
from services.local_sessions.plan_choices import draft_of, plan_choices
from services.local_sessions.register_and_change import change_session
from services.next_steps.next_steps import get_next_steps
from services.onboarding.newcomers import overview
from services.people.colleagues import let_leave
from tests.builders import FJORDBY, TEAM, TODAY, days, standing_meeting
from tests.support.decisions.decided import decide, hold_session
from tests.support.local_sessions import registered
from tests.support.onboarding import begin
from tests.support.work import at_work

pytestmark = pytest.mark.usefixtures("catalogue")

Kind = NextStepKind


def steps_of(database, viewer):
    with database.reading(FJORDBY) as db:
        return get_next_steps(at_work(db, viewer)).steps


def kinds_of(database, viewer):
    return {step.kind for step in steps_of(database, viewer)}


def leaves(database, cast, person_id):
    with database.writing(FJORDBY) as db:
        let_leave(at_work(db, cast.lone), person_id, confirmed=True)


def closes(database, unit_id):
    """Close a unit whatever is there, as it may be from before."""
    with database.writing(FJORDBY) as db:
        unit = units.get_unit(db, FJORDBY, unit_id)
        closed = replace(unit, closed_on=TODAY)
        units.change_unit(db, FJORDBY, closed, version=unit.version)


def hired(database, name):
    with database.writing(FJORDBY) as db:
        return people.add_person(db, FJORDBY, name, team_id=TEAM)


def test_a_newcomer_who_left_needs_no_partner_and_has_not_stalled(database, cast):
    ida, per = hired(database, "Ida"), hired(database, "Per")
    begin(database, cast.bo, ida)
    begin(database, cast.bo, per, partner_id=cast.aisha.person_id)
    before = kinds_of(database, cast.bo)

    leaves(database, cast, ida)
    leaves(database, cast, per)

    assert before == {Kind.NEWCOMER_WITHOUT_PARTNER, Kind.NEWCOMER_STALLED}
    assert kinds_of(database, cast.bo) == set()


def test_a_newcomer_whose_partner_left_is_without_one(database, cast):
    ida = hired(database, "Ida")
    begin(database, cast.bo, ida, partner_id=cast.finn.person_id)

    leaves(database, cast, cast.finn.person_id)

    (step,) = steps_of(database, cast.bo)
    assert (step.kind, step.number) == (Kind.NEWCOMER_WITHOUT_PARTNER, 1)
    with database.reading(FJORDBY) as db:
        found = overview(at_work(db, cast.bo))
    assert alarms_of(found.newcomers[0], TODAY) == (Alarm.PARTNER_LEFT,)
    assert (found.counts.without_partner, found.counts.stalled) == (1, 0)


def test_nothing_waits_in_a_team_that_is_closed(database, cast):
    decide(database, cast.aisha, TODAY - days(40))
    hold_session(database, cast.aisha, TODAY - days(3), status=SessionStatus.HELD)
    hold_session(database, cast.aisha)
    with database.writing(FJORDBY) as db:
        standing_meetings.add_standing_meeting(db, standing_meeting())
    before = [
        kinds_of(database, viewer) for viewer in (cast.aisha, cast.karen, cast.lone)
    ]

    closes(database, TEAM)

    assert before[0] == {Kind.SESSION_TODAY, Kind.ANSWER_DUE, Kind.SESSION_NOT_CLOSED}
    assert Kind.TEAMS_LOST_THREAD in before[1]
    assert Kind.NO_STANDING_MEETING not in before[2]
    assert kinds_of(database, cast.aisha) == set()
    assert kinds_of(database, cast.karen) == set()
    assert Kind.NO_STANDING_MEETING in kinds_of(database, cast.lone)


def test_a_session_whose_facilitator_left_waits_for_the_team_leader(database, cast):
    session = registered(
        database,
        cast.aisha,
        facilitator_id=cast.finn.person_id,
        held_on=TODAY + days(5),
    )
    before = kinds_of(database, cast.aisha)

    leaves(database, cast, cast.finn.person_id)

    (step,) = [
        one
        for one in steps_of(database, cast.aisha)
        if one.kind is Kind.FACILITATOR_LEFT
    ]
    assert Kind.FACILITATOR_LEFT not in before
    assert step.session.id == session.id


def test_a_decision_whose_owner_left_waits_for_the_team_leader(database, cast):
    owned = {"owner_kind": OwnerKind.PERSON, "owner_person_id": cast.finn.person_id}
    later = decide(database, cast.aisha, TODAY - days(2), **owned)
    first = decide(database, cast.aisha, TODAY - days(4), **owned)
    closed = decide(database, cast.aisha, TODAY - days(5))
    before = kinds_of(database, cast.aisha)

    leaves(database, cast, cast.finn.person_id)

    (step,) = [
        one for one in steps_of(database, cast.aisha) if one.kind is Kind.OWNER_LEFT
    ]
    assert Kind.OWNER_LEFT not in before
    assert Kind.OWNER_LEFT not in kinds_of(database, cast.tove)
    assert (step.decision.id, step.number) == (first.id, 2)
    with database.reading(FJORDBY) as db:
        work = at_work(db, cast.aisha)
        wanted = WantedDecisions()
        figures = decision_figures(work, wanted)
        shown = page_of_list(work, wanted, figures, first=0, most=20)
        told = get_story(work, later.id).decision
    assert {one.id for one in shown if one.owner_has_left} == {first.id, later.id}
    assert closed.id in {one.id for one in shown}
    assert told.owner_has_left

    with database.writing(FJORDBY) as db:
        for one in (first, later):
            edit_decision(
                at_work(db, cast.aisha),
                one.id,
                DecisionDraft(text=one.text, due_on=one.due_on),
                read_version=one.version,
                op_id=uuid4(),
            )
    assert Kind.OWNER_LEFT not in kinds_of(database, cast.aisha)


def test_a_plan_whose_facilitator_left_asks_for_another_one(database, cast):
    session = registered(
        database,
        cast.aisha,
        facilitator_id=cast.finn.person_id,
        held_on=TODAY + days(5),
    )
    leaves(database, cast, cast.finn.person_id)
    with database.reading(FJORDBY) as db:
        choices = plan_choices(
            at_work(db, cast.aisha), TEAM, planner_id=cast.finn.person_id
        )
        kept = local_sessions.get_session(db, FJORDBY, session.id)
    draft = replace(draft_of(kept), starts_at=time(14))

    with database.writing(FJORDBY) as db, pytest.raises(InvalidForm) as refused:
        change_session(at_work(db, cast.aisha), session.id, draft, version=kept.version)

    assert cast.finn.person_id not in {one.id for one in choices.people}
    assert [(one.field, one.code) for one in refused.value.errors] == [
        ("facilitator_id", ErrorCode.NOT_A_CHOICE)
    ]
