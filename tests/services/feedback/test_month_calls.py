"""The form of a month after is asked at each home team's first session since."""

import pytest

from domain.local_sessions.local_session import GroupPlan, SessionStatus
from domain.local_sessions.templates import TemplateId
from services.feedback.closing import keep_time
from services.feedback.month_calls import month_calls
from services.feedback.opening import survey_link
from services.feedback.shown import list_feedback, session_feedback
from tests.builders import FJORDBY, OTHER_TEAM, TEAM, TODAY, days
from tests.cast import DEPARTMENT
from tests.support.feedback.surveys import (
    KEYS,
    answered,
    closed,
    held_session,
    month_of,
    opened,
)
from tests.support.work import at_work

SEMINAR_DAY = TODAY - days(26)
GROUPS = (
    GroupPlan(name="Børneteamet", team_id=TEAM, participants=9),
    GroupPlan(name="Ungeteamet", team_id=OTHER_TEAM, participants=7),
)


@pytest.fixture
def seminar(database, cast):
    """Give a seminar of 26 days ago whose form of a month after is open."""
    session = held_session(
        database,
        cast.aisha,
        template=TemplateId.HYBRID_SEMINAR,
        held_on=SEMINAR_DAY,
        groups=GROUPS,
    )
    opened(database, cast.aisha, session, today=SEMINAR_DAY)
    with database.writing(FJORDBY) as db:
        keep_time(db, FJORDBY, today=TODAY)
    return session


def planned(database, viewer, team_id=TEAM, **changes):
    options = {"held_on": TODAY, "status": SessionStatus.PLANNED} | changes
    return held_session(database, viewer, team_id=team_id, **options)


def asked(database, viewer, session, today=TODAY):
    """Return the sessions whose month's form this session shows."""
    with database.reading(FJORDBY) as db:
        return [
            call.session.id
            for call in month_calls(
                at_work(db, viewer, today=today), session.id, keys=KEYS, base_url=""
            )
        ]


def test_the_first_session_of_each_home_team_shows_it(database, cast, seminar):
    own = planned(database, cast.aisha)
    theirs = planned(database, cast.tove, OTHER_TEAM)

    assert asked(database, cast.aisha, own) == [seminar.id]
    assert asked(database, cast.tove, theirs) == [seminar.id]


def test_the_next_ones_of_the_team_do_not(database, cast, seminar):
    held_session(database, cast.tove, team_id=OTHER_TEAM, held_on=TODAY - days(1))
    second = planned(database, cast.tove, OTHER_TEAM)
    own = planned(database, cast.aisha)

    assert asked(database, cast.tove, second) == []
    assert asked(database, cast.aisha, own) == [seminar.id]


@pytest.mark.parametrize(
    "before",
    [
        pytest.param({"status": SessionStatus.CANCELLED}, id="one that was cancelled"),
        pytest.param({"status": SessionStatus.PLANNED}, id="one that was not held"),
        pytest.param({"held_on": TODAY - days(2)}, id="one before it opened"),
        pytest.param({"template": TemplateId.CASE_SPARRING}, id="a case sparring"),
    ],
)
def test_what_was_no_session_since_takes_nothing_away(database, cast, seminar, before):
    held_session(
        database,
        cast.tove,
        **{"team_id": OTHER_TEAM, "held_on": TODAY - days(1)} | before,
    )
    session = planned(database, cast.tove, OTHER_TEAM)

    assert asked(database, cast.tove, session) == [seminar.id]


def test_a_host_without_a_group_of_its_own_is_not_asked(database, cast):
    session = held_session(
        database,
        cast.aisha,
        template=TemplateId.HYBRID_SEMINAR,
        held_on=SEMINAR_DAY,
        groups=GROUPS[1:],
    )
    opened(database, cast.aisha, session, today=SEMINAR_DAY)
    with database.writing(FJORDBY) as db:
        keep_time(db, FJORDBY, today=TODAY)

    assert asked(database, cast.aisha, planned(database, cast.aisha)) == []
    theirs = planned(database, cast.tove, OTHER_TEAM)
    assert asked(database, cast.tove, theirs) == [session.id]


def test_the_host_s_earlier_form_is_not_shown_to_a_group_of_another_team(
    database, cast, seminar
):
    later = planned(database, cast.aisha, groups=GROUPS)

    assert asked(database, cast.aisha, later) == [seminar.id]
    assert asked(database, cast.tove, later) == []


def test_who_was_not_there_is_not_asked(database, cast, seminar):
    session = planned(database, cast.bo, DEPARTMENT)

    assert asked(database, cast.bo, session) == []
    # nor the seminar by itself
    assert asked(database, cast.aisha, seminar) == []


def test_the_leader_of_a_group_s_team_shows_the_link_and_sees_the_figures(
    database, cast
):
    session = held_session(
        database, cast.aisha, template=TemplateId.HYBRID_SEMINAR, groups=GROUPS
    )
    end = opened(database, cast.aisha, session)
    month = month_of(database, end)
    glad = {"T0-1": "hoj"}
    answered(database, end, 12, glad)
    closed(database, cast.aisha, end)

    pictures = []
    for viewer in (cast.aisha, cast.tove):
        with database.reading(FJORDBY) as db:
            work = at_work(db, viewer)
            pictures.append(
                (
                    survey_link(work, month.id, keys=KEYS, base_url=""),
                    session_feedback(work, session.id),
                    list_feedback(work),
                )
            )

    assert pictures[0] == pictures[1]
