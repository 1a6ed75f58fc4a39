"""The table of teams on both databases: whose, in which order, with which figures."""

from datetime import time
from uuid import uuid4

import pytest

from data_access.decisions import decisions
from data_access.people import units
from data_access.tables import LocalSessionRow
from domain.access import Role
from domain.errors import NotAllowed
from domain.implementation import Concern, SessionCounts
from domain.local_sessions.local_session import GroupPlan, SessionStatus
from domain.local_sessions.templates import TemplateId
from domain.units import UnitKind
from services.implementation import list_teams
from tests.builders import FJORDBY, OTHER_TEAM, TEAM, TODAY, days, decision
from tests.cast import DEPARTMENT, NOW, SKOVBAEK_TEAM, add_colleague
from tests.support.decisions.decided import hold_session
from tests.support.statements import counted
from tests.support.work import at_work


def hold(
    database, viewer, team_id, held_on, *, status="closed", template="on_demand_team"
):
    with database.writing(viewer.organisation_id) as db:
        db.add(
            LocalSessionRow(
                organisation_id=viewer.organisation_id,
                id=uuid4(),
                op_id=uuid4(),
                team_id=team_id,
                title="Low arousal",
                format="on_demand_lokal",
                template=template,
                status=status,
                held_on=held_on,
                starts_at=time(9),
                minutes=60,
                created_by_id=viewer.person_id,
                created_at=NOW,
            )
        )


def hold_seminar(
    database, viewer, *teams, day=TODAY, status=SessionStatus.CLOSED, **changes
):
    """Hold a session with a group from each of the teams; None is from nowhere."""
    return hold_session(
        database,
        viewer,
        day,
        status=status,
        template_id=TemplateId.HYBRID_SEMINAR,
        groups=tuple(
            GroupPlan(name=f"Gruppe {number}", team_id=team_id)
            for number, team_id in enumerate(teams)
        ),
        **changes,
    )


def decide(database, viewer, team_id, decided_on):
    with database.writing(viewer.organisation_id) as db:
        decisions.add_decision(
            db,
            decision(
                id=uuid4(),
                organisation_id=viewer.organisation_id,
                team_id=team_id,
                local_session_id=None,
                decided_on=decided_on,
                due_on=TODAY + days(30),
            ),
            op_id=uuid4(),
            created_by_id=viewer.person_id,
            now=NOW,
        )


def teams(database, viewer):
    with database.reading(viewer.organisation_id) as db:
        return list_teams(at_work(db, viewer))


def rows(database, viewer):
    return [(team.name, team.concern) for team in teams(database, viewer)]


def test_the_team_that_has_lost_the_thread_comes_first(database, cast):
    hold(database, cast.aisha, TEAM, TODAY - days(4))
    decide(database, cast.aisha, TEAM, TODAY - days(4))
    hold(database, cast.tove, OTHER_TEAM, TODAY - days(30))
    decide(database, cast.tove, OTHER_TEAM, TODAY - days(30))

    found = teams(database, cast.karen)

    assert [(team.name, team.concern, team.days) for team in found] == [
        ("Ungeteamet", Concern.THREAD_LOST, 30),
        ("Børneteamet", Concern.ON_TRACK, 0),
    ]
    assert found[1].last_touch_on == TODAY - days(4)


def test_sessions_are_counted_as_held_or_coming(database, cast):
    for held_on, status in (
        (TODAY - days(50), "closed"),
        (TODAY - days(9), "held"),
        (TODAY + days(5), "planned"),
        (TODAY - days(2), "cancelled"),
    ):
        hold(database, cast.aisha, TEAM, held_on, status=status)
    hold(database, cast.aisha, TEAM, TODAY, template="case_sparring")

    (team,) = teams(database, cast.aisha)

    assert team.sessions == SessionCounts(2, 1, TODAY - days(9))


def test_a_session_counts_once_for_each_team_that_has_a_group_in_it(database, cast):
    held_on, ahead = TODAY - days(3), TODAY + days(5)
    hold_seminar(database, cast.aisha, TEAM, OTHER_TEAM, OTHER_TEAM, day=held_on)
    hold_seminar(
        database,
        cast.aisha,
        TEAM,
        OTHER_TEAM,
        day=ahead,
        status=SessionStatus.PLANNED,
    )
    hold_seminar(database, cast.ole, SKOVBAEK_TEAM, team_id=SKOVBAEK_TEAM, day=held_on)

    found = {team.name: team.sessions for team in teams(database, cast.karen)}

    assert found == {
        "Børneteamet": SessionCounts(1, 1, held_on),
        "Ungeteamet": SessionCounts(1, 1, held_on),
    }


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        pytest.param((OTHER_TEAM,), {OTHER_TEAM}, id="a host without a group"),
        pytest.param((OTHER_TEAM, None), {TEAM, OTHER_TEAM}, id="one from nowhere"),
        pytest.param((), {TEAM}, id="no groups"),
    ],
)
def test_who_takes_part_is_the_same_in_the_database_and_the_rules(
    database, cast, groups, expected
):
    session = hold_seminar(database, cast.aisha, *groups)

    counted_for = {
        team.team_id for team in teams(database, cast.karen) if team.sessions.held
    }

    assert counted_for == set(session.home_teams) == expected


def test_more_teams_are_counted_by_the_same_statements(database, cast):
    def asked():
        with database.reading(FJORDBY) as db, counted(database) as sent:
            listed = list_teams(at_work(db, cast.karen))
        return len(listed), len(sent.statements)

    hold_seminar(database, cast.aisha, TEAM, OTHER_TEAM)
    few, once = asked()
    with database.writing(FJORDBY) as db:
        more = [
            units.add_unit(db, FJORDBY, f"Team {number}", UnitKind.TEAM)
            for number in range(4)
        ]
    hold_seminar(database, cast.aisha, TEAM, OTHER_TEAM, *more)

    assert asked() == (few + 4, once)


def test_each_sees_the_teams_inside_the_grant(database, cast):
    with database.writing(FJORDBY) as db:
        units.add_unit(db, FJORDBY, "Solen", UnitKind.TEAM)
        rie = add_colleague(db, FJORDBY, "Rie", Role.MANAGER, unit_id=DEPARTMENT)
    everything = ["Børneteamet", "Solen", "Ungeteamet"]

    def listed(viewer):
        return [team.name for team in teams(database, viewer)]

    assert listed(cast.karen) == everything
    assert listed(cast.bo) == everything
    assert listed(cast.lone) == everything
    assert listed(rie) == ["Børneteamet", "Ungeteamet"]
    assert listed(cast.aisha) == ["Børneteamet"]


def test_a_facilitator_has_no_table(database, cast):
    with pytest.raises(NotAllowed):
        teams(database, cast.finn)


def test_an_institution_that_holds_sessions_itself_is_a_team_too(database, cast):
    hold(database, cast.lone, DEPARTMENT, TODAY - days(3))

    assert ("Familieafdelingen", Concern.NO_DECISION) in rows(database, cast.karen)


def test_another_organisations_teams_are_nowhere(database, cast):
    hold(database, cast.ole, SKOVBAEK_TEAM, TODAY - days(30))
    decide(database, cast.ole, SKOVBAEK_TEAM, TODAY - days(30))

    assert rows(database, cast.karen) == [
        ("Børneteamet", Concern.NO_SESSION),
        ("Ungeteamet", Concern.NO_SESSION),
    ]
    assert rows(database, cast.ole) == [("Team Egely", Concern.THREAD_LOST)]
