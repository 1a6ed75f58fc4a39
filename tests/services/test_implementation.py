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
from domain.units import UnitKind
from services.implementation import list_teams
from tests.builders import FJORDBY, OTHER_TEAM, TEAM, TODAY, days, decision
from tests.cast import DEPARTMENT, NOW, SKOVBAEK_TEAM, add_colleague
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
