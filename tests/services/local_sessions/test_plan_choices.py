"""What the planning form offers and proposes."""

from dataclasses import replace
from datetime import date, time
from uuid import UUID

import pytest

from data_access.local_sessions import standing_meetings
from data_access.people import people
from domain.local_sessions.draft import SessionDraft
from domain.local_sessions.local_session import GroupPlan
from domain.local_sessions.templates import TemplateId
from services.local_sessions.plan_choices import (
    draft_of,
    known_template,
    list_plan_teams,
    new_draft,
    plan_choices,
    repeat_plan,
)
from services.local_sessions.planning import SurveyPause, fitting_template, survey_pause
from services.local_sessions.standing_meetings import Occurrence
from tests.builders import FJORDBY, OTHER_TEAM, TEAM, TODAY, days, standing_meeting
from tests.cast import SKOVBAEK
from tests.support.feedback.waves import end_wave
from tests.support.local_sessions import PACKAGE, SEMINAR, held, plan, registered
from tests.support.work import at_work

pytestmark = pytest.mark.usefixtures("catalogue")


def choices_of(database, viewer, team_id=TEAM):
    with database.reading(FJORDBY) as db:
        return plan_choices(at_work(db, viewer), team_id)


@pytest.mark.parametrize(
    ("minutes", "template_id"),
    [
        pytest.param(30, TemplateId.TEAM_MEETING_SLOT, id="a short meeting"),
        pytest.param(89, TemplateId.TEAM_MEETING_SLOT, id="an hour and a half nearly"),
        pytest.param(90, TemplateId.ON_DEMAND_TEAM, id="an hour and a half"),
        pytest.param(None, TemplateId.ON_DEMAND_TEAM, id="no meeting to fit into"),
    ],
)
def test_the_template_follows_the_meeting_s_length(minutes, template_id):
    assert fitting_template(minutes) is template_id


def test_everything_has_a_default_from_the_team_s_next_meeting(database, cast):
    meeting = standing_meeting(place="Personalerummet", starts_at=time(13, 15))
    with database.writing(FJORDBY) as db:
        standing_meetings.add_standing_meeting(db, meeting)
    choices = choices_of(database, cast.aisha)
    asked = SessionDraft(package_id=PACKAGE, standing_meeting_id=meeting.id)

    draft = new_draft(choices, asked, facilitator_id=cast.aisha.person_id)

    package = choices.package(PACKAGE)
    assert draft == SessionDraft(
        team_id=TEAM,
        package_id=PACKAGE,
        talk_ids=(package.talks[0].id,),
        template_id=TemplateId.TEAM_MEETING_SLOT,
        held_on=TODAY,
        starts_at=time(13, 15),
        place="Personalerummet",
        standing_meeting_id=meeting.id,
        groups=(GroupPlan(name="Børneteamet", team_id=TEAM, planned=2),),
        facilitator_id=cast.aisha.person_id,
    )


def test_the_next_meeting_has_not_begun_and_has_no_session_yet(database, cast):
    meetings = [
        standing_meeting(id=UUID(int=number), starts_at=starts_at)
        for number, starts_at in ((50, time(9, 59)), (51, time(10, 1)))
    ]
    with database.writing(FJORDBY) as db:
        for meeting in meetings:
            standing_meetings.add_standing_meeting(db, meeting)
    begun, coming = meetings
    # Fjordby's clock says ten, on a Tuesday
    before = choices_of(database, cast.aisha).meetings
    registered(database, cast.aisha, standing_meeting_id=coming.id, held_on=TODAY)
    after = choices_of(database, cast.aisha).meetings

    assert before == (Occurrence(coming, TODAY), Occurrence(begun, TODAY + days(7)))
    assert after == (
        Occurrence(begun, TODAY + days(7)),
        Occurrence(coming, TODAY + days(7)),
    )


def test_without_a_meeting_the_next_working_day_is_proposed(database, cast):
    with database.writing(FJORDBY) as db:
        choices = plan_choices(at_work(db, cast.aisha, today=date(2026, 12, 23)), TEAM)

    draft = new_draft(choices, SessionDraft(), facilitator_id=cast.aisha.person_id)

    assert (draft.held_on, draft.starts_at, draft.place) == (
        date(2026, 12, 24),
        time(9),
        "",
    )
    assert draft.template_id is TemplateId.ON_DEMAND_TEAM


def test_a_superuser_who_plans_for_a_team_can_facilitate_there(database, cast):
    choices = choices_of(database, cast.bo)

    assert [person.name for person in choices.people] == ["Bo", "Aisha", "Finn"]
    assert choices.roster_size == 2


def test_a_newcomer_on_the_roster_is_expected_too(database, cast):
    with database.writing(FJORDBY) as db:
        people.add_person(db, FJORDBY, "Mette", team_id=TEAM, joined_on=TODAY)
    assert choices_of(database, cast.aisha).roster_size == 3


def test_each_plans_for_the_own_teams_and_the_own_one_comes_first(database, cast):
    with database.reading(FJORDBY) as db:
        names = {
            name: [
                unit.name for unit in list_plan_teams(at_work(db, getattr(cast, name)))
            ]
            for name in ("aisha", "tove", "bo")
        }
    with database.reading(SKOVBAEK) as db:
        names["ole"] = [unit.name for unit in list_plan_teams(at_work(db, cast.ole))]

    assert names == {
        "aisha": ["Børneteamet"],
        "tove": ["Ungeteamet"],
        "bo": ["Børneteamet", "Ungeteamet", "Familieafdelingen", "Fjordby Kommune"],
        "ole": ["Team Egely"],
    }


def test_a_change_begins_with_what_is_planned(database, cast):
    session = registered(database, cast.aisha, place="Salen")

    draft = draft_of(session)

    assert draft == replace(
        plan(cast.aisha, place="Salen"),
        talk_ids=session.talk_ids,
        format=session.format,
        groups=session.groups,
    )


def test_a_repeat_asks_for_the_plan_and_a_new_group(database, cast):
    session = held(database, cast.aisha)

    with database.reading(FJORDBY) as db:
        draft = repeat_plan(at_work(db, cast.aisha), session.id)

    assert draft == SessionDraft(
        package_id=PACKAGE,
        talk_ids=session.talk_ids,
        template_id=session.template_id,
        format=session.format,
        groups=(GroupPlan(name=""),),
    )


@pytest.mark.parametrize(
    ("code", "template_id"),
    [
        ("external_course", TemplateId.EXTERNAL_COURSE),
        ("something_else", None),
        (None, None),
    ],
)
def test_a_link_asks_for_a_template_that_we_know(code, template_id):
    assert known_template(code) is template_id


@pytest.mark.parametrize(
    ("days_before", "expected"),
    [
        pytest.param(27, False, id="asked 27 days before the session"),
        pytest.param(28, True, id="asked 28 days before the session"),
    ],
)
def test_a_team_is_asked_once_in_28_days(database, cast, days_before, expected):
    session = held(database, cast.aisha)
    draft = plan(cast.aisha, held_on=TODAY + days(40))
    asked_on = draft.held_on - days(days_before)
    with database.writing(FJORDBY) as db:
        db.add(end_wave(session, asked_on))

    with database.reading(FJORDBY) as db:
        pause = survey_pause(at_work(db, cast.aisha), draft)

    assert pause == SurveyPause(expected, asked_on)


@pytest.mark.parametrize(
    ("groups", "asks"),
    [
        pytest.param(SEMINAR[:2], False, id="a group of the team that was asked"),
        pytest.param(SEMINAR[1:2], False, id="that one alone"),
        pytest.param((SEMINAR[0], SEMINAR[2]), True, id="the host and guests"),
        pytest.param((), True, id="no group yet"),
    ],
)
def test_participants_rest_while_any_of_their_teams_does(database, cast, groups, asks):
    theirs = held(database, cast.tove, team_id=OTHER_TEAM, groups=SEMINAR[1:2])
    with database.writing(FJORDBY) as db:
        db.add(end_wave(theirs, TODAY))
    draft = plan(cast.aisha, groups=groups)

    with database.reading(FJORDBY) as db:
        pause = survey_pause(at_work(db, cast.aisha), draft)

    assert pause.asks is asks
    assert pause.of_others is not asks


@pytest.mark.parametrize(
    ("groups", "asks"),
    [
        pytest.param(SEMINAR[:2], {"aisha": False, "tove": False}, id="each team"),
        pytest.param(
            SEMINAR[1:2], {"aisha": True, "tove": False}, id="a host without a group"
        ),
        pytest.param(
            SEMINAR[1:], {"aisha": False, "tove": False}, id="guests are the host's"
        ),
    ],
)
def test_each_team_that_had_a_group_at_a_seminar_rests_after_it(
    database, cast, groups, asks
):
    seminar = held(database, cast.aisha, groups=groups)
    with database.writing(FJORDBY) as db:
        db.add(end_wave(seminar, TODAY))
    plans = {
        "aisha": plan(cast.aisha),
        "tove": plan(cast.tove, team_id=OTHER_TEAM, groups=SEMINAR[1:2]),
    }

    with database.reading(FJORDBY) as db:
        found = {
            name: survey_pause(at_work(db, getattr(cast, name)), draft).asks
            for name, draft in plans.items()
        }

    assert found == asks


def test_a_case_sparring_asks_nobody(database, cast):
    draft = plan(cast.aisha, template_id=TemplateId.CASE_SPARRING)

    with database.reading(FJORDBY) as db:
        pause = survey_pause(at_work(db, cast.aisha), draft)

    assert pause == SurveyPause(asks=False, last_on=None)


def test_a_team_that_was_never_asked_is_asked(database, cast):
    with database.reading(FJORDBY) as db:
        pause = survey_pause(at_work(db, cast.aisha), plan(cast.aisha))

    assert pause == SurveyPause(asks=True, last_on=None)
