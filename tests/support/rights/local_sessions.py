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
from tests.builders import TODAY
from tests.cast import NOW
from tests.support.rights.recipes import About, recipe

NOTHING, SESSION, UNIT = About.NOTHING, About.SESSION, About.UNIT


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
def _(db, viewer, place):
    return register_and_change.register_session(
        db, viewer, draft(place), op_id=uuid4(), today=TODAY, now=NOW
    )


@recipe(register_and_change.repeat_session, UNIT, also=(Action.SESSION_READ,))
def _(db, viewer, place):
    return register_and_change.repeat_session(
        db, viewer, place.past, draft(place), op_id=uuid4(), today=TODAY, now=NOW
    )


@recipe(
    register_and_change.list_sessions,
    SESSION,
    shows=lambda found, place: place.planned in {each.id for each in found},
)
def _(db, viewer, place):
    return register_and_change.list_sessions(db, viewer)


@recipe(register_and_change.get_session, SESSION)
def _(db, viewer, place):
    return register_and_change.get_session(db, viewer, place.planned)


@recipe(register_and_change.list_ticked, SESSION)
def _(db, viewer, place):
    return register_and_change.list_ticked(db, viewer, place.planned)


@recipe(register_and_change.change_session, SESSION)
def _(db, viewer, place):
    return register_and_change.change_session(
        db, viewer, place.planned, draft(place), version=1, today=TODAY
    )


@recipe(session_views.get_session_view, SESSION)
def _(db, viewer, place):
    return session_views.get_session_view(db, viewer, place.planned)


@recipe(
    session_views.list_session_teams,
    UNIT,
    shows=lambda found, place: place.team in {unit.id for unit in found},
)
def _(db, viewer, place):
    return session_views.list_session_teams(db, viewer)


@recipe(hold_and_cancel.tick_readiness, SESSION)
def _(db, viewer, place):
    hold_and_cancel.tick_readiness(
        db,
        viewer,
        place.planned,
        ReadinessLine.ROOM_AND_SCREEN,
        is_done=True,
        now=NOW,
    )


@recipe(hold_and_cancel.hold_session, SESSION)
def _(db, viewer, place):
    return hold_and_cancel.hold_session(
        db, viewer, place.planned, held_on=TODAY, version=1, today=TODAY
    )


@recipe(hold_and_cancel.set_attendance, SESSION)
def _(db, viewer, place):
    return hold_and_cancel.set_attendance(
        db,
        viewer,
        place.held,
        AttendanceDraft(counts={place.group: (8, 1)}),
        version=1,
        today=TODAY,
    )


@recipe(hold_and_cancel.cancel_session, SESSION)
def _(db, viewer, place):
    return hold_and_cancel.cancel_session(
        db,
        viewer,
        place.planned,
        reason=CancelReason.ILLNESS,
        version=1,
        today=TODAY,
        confirmed=place.confirmed,
    )


@recipe(
    plan_choices.list_plan_teams,
    UNIT,
    shows=lambda found, place: place.team in {unit.id for unit in found},
)
def _(db, viewer, place):
    return plan_choices.list_plan_teams(db, viewer)


@recipe(plan_choices.repeat_plan, SESSION)
def _(db, viewer, place):
    return plan_choices.repeat_plan(db, viewer, place.past)


@recipe(standing_meetings.list_meetings, UNIT)
def _(db, viewer, place):
    return standing_meetings.list_meetings(db, viewer, place.team, today=TODAY)


@recipe(standing_meetings.save_meeting, UNIT, chosen=frozenset({"meeting"}))
def _(db, viewer, place):
    meeting = builders.standing_meeting(
        id=place.meeting,
        organisation_id=viewer.organisation_id,
        team_id=place.team,
        title="Stuemøde",
    )
    return standing_meetings.save_meeting(db, viewer, meeting)
