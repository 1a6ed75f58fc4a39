"""How sessions and fast møder are called, for the cases about rights."""

from uuid import uuid4

from domain.access import Action
from domain.local_sessions.local_session import CancelReason, GroupPlan
from domain.local_sessions.readiness import ReadinessLine
from services.local_sessions import (
    hold_and_cancel,
    plan_choices,
    register_and_change,
    standing_meetings,
)
from services.local_sessions import views as session_views
from services.local_sessions.hold_and_cancel import AttendanceDraft
from tests import builders
from tests.support.rights.recipes import About, recipe

#: a day of the place's fast møde
TUESDAY = builders.TODAY + builders.days(7)
NOTHING, PLAN, SESSION, UNIT = About.NOTHING, About.PLAN, About.SESSION, About.UNIT


def draft(place):
    """Return a plan made of nothing but what is in the place."""
    return builders.session_draft(
        team_id=place.team,
        package_id=place.package,
        talk_ids=(place.talk,),
        standing_meeting_id=place.meeting,
        facilitator_id=place.person,
        groups=(GroupPlan(name="Stue Havblik", team_id=place.team, planned=9),),
    )


@recipe(register_and_change.register_session, UNIT)
def _(work, place):
    return register_and_change.register_session(work, draft(place), op_id=uuid4())


@recipe(register_and_change.repeat_session, UNIT, also=(Action.SESSION_READ,))
def _(work, place):
    return register_and_change.repeat_session(
        work, place.past, draft(place), op_id=uuid4()
    )


@recipe(
    register_and_change.list_sessions,
    SESSION,
    shows=lambda found, place: place.planned in {each.id for each in found},
)
def _(work, place):
    return register_and_change.list_sessions(work)


@recipe(register_and_change.get_session, SESSION)
def _(work, place):
    return register_and_change.get_session(work, place.planned)


@recipe(register_and_change.list_ticked, SESSION)
def _(work, place):
    return register_and_change.list_ticked(work, place.planned)


@recipe(register_and_change.change_session, PLAN)
def _(work, place):
    return register_and_change.change_session(
        work, place.planned, draft(place), version=1
    )


@recipe(session_views.get_session_view, SESSION)
def _(work, place):
    return session_views.get_session_view(work, place.planned)


@recipe(
    session_views.list_session_teams,
    UNIT,
    shows=lambda found, place: place.team in {unit.id for unit in found},
)
def _(work, place):
    return session_views.list_session_teams(work)


@recipe(hold_and_cancel.tick_readiness, PLAN)
def _(work, place):
    hold_and_cancel.tick_readiness(
        work, place.planned, ReadinessLine.ROOM_AND_SCREEN, is_done=True
    )


@recipe(hold_and_cancel.set_attendance, SESSION)
def _(work, place):
    return hold_and_cancel.set_attendance(
        work, place.held, AttendanceDraft(counts={place.group: (8, 1)}), version=1
    )


@recipe(hold_and_cancel.cancel_session, PLAN)
def _(work, place):
    return hold_and_cancel.cancel_session(
        work,
        place.planned,
        reason=CancelReason.ILLNESS,
        version=1,
        confirmed=place.confirmed,
    )


@recipe(
    plan_choices.list_plan_teams,
    UNIT,
    shows=lambda found, place: place.team in {unit.id for unit in found},
)
def _(work, place):
    return plan_choices.list_plan_teams(work)


@recipe(plan_choices.repeat_plan, SESSION)
def _(work, place):
    return plan_choices.repeat_plan(work, place.past)


@recipe(standing_meetings.list_meetings, UNIT)
def _(work, place):
    return standing_meetings.list_meetings(work, place.team)


@recipe(standing_meetings.list_coming_days, UNIT)
def _(work, place):
    meeting = builders.standing_meeting(
        organisation_id=work.organisation_id, team_id=place.team
    )
    return standing_meetings.list_coming_days(work, meeting)


@recipe(standing_meetings.leave_out_day, UNIT)
def _(work, place):
    return standing_meetings.leave_out_day(
        work, place.meeting, TUESDAY, moved_to=None, version=1
    )


@recipe(standing_meetings.hold_day_again, UNIT)
def _(work, place):
    return standing_meetings.hold_day_again(work, place.meeting, TUESDAY, version=1)


@recipe(standing_meetings.save_meeting, UNIT, chosen=frozenset({"meeting"}))
def _(work, place):
    meeting = builders.standing_meeting(
        id=place.meeting,
        organisation_id=work.organisation_id,
        team_id=place.team,
        title="Stuemøde",
    )
    return standing_meetings.save_meeting(work, meeting)
