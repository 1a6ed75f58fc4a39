"""Implementering as each role meets it: the lost team first, each row with its why."""

from uuid import uuid4

from data_access.decisions import decisions
from domain.local_sessions.local_session import GroupPlan, SessionStatus
from tests.builders import OTHER_TEAM, TEAM, TODAY, days, decision
from tests.cast import NOW
from tests.support.apptest import texts
from tests.support.blocks import block_on, linked, said
from tests.support.decisions.decided import hold_session


def decide(database, viewer, team_id, decided_on, **changes):
    with database.writing(viewer.organisation_id) as db:
        decisions.add_decision(
            db,
            decision(
                id=uuid4(),
                organisation_id=viewer.organisation_id,
                team_id=team_id,
                local_session_id=None,
                decided_on=decided_on,
                **{"due_on": TODAY + days(30)} | changes,
            ),
            op_id=uuid4(),
            created_by_id=viewer.person_id,
            now=NOW,
        )


def names(at):
    """Return the teams from top to bottom."""
    return said(at, "h2")


def threads(at):
    """Return the four steps of each team's thread."""
    steps = [
        " ".join(one.text.split()) for one in block_on(at).all("li") if "ol" in one.path
    ]
    return [steps[place : place + 4] for place in range(0, len(steps), 4)]


def test_a_manager_meets_the_lost_team_first_and_why(cast, visit, database):
    decide(database, cast.aisha, TEAM, TODAY - days(3))
    decide(database, cast.tove, OTHER_TEAM, TODAY - days(27))
    decide(database, cast.tove, OTHER_TEAM, TODAY - days(22))

    at = visit.open(cast.karen, "implementation")

    assert names(at)[0] == "Ungeteamet"
    assert texts(at)[0] == "1 team har tabt tråden. Det står først."
    assert said(at, "p")[1:3] == [
        "2 beslutninger har ikke været nævnt længe, den ældste i 27 dage.",
        "Sidst nævnt 10. aug. 2026",
    ]
    lost, _on_track = threads(at)
    assert lost == [
        "0 sessioner",
        "2 beslutninger Ungeteamet",
        "– fulgt op i tide",
        "– gennemført, af besvarede",
    ]
    # the thread breaks where nobody came back to what was decided
    (broken,) = block_on(at).all("li", **{"class": "red"})
    assert broken.text.split() == lost[2].split()
    assert linked(at)["2 beslutninger Ungeteamet"] == f"/beslutninger?team={OTHER_TEAM}"
    assert "Det ser din leder også" not in str(at.main.caption)


def test_a_team_whose_group_was_at_another_team_s_session_has_begun(
    cast, visit, database
):
    groups = tuple(
        GroupPlan(name=name, team_id=team_id)
        for name, team_id in (("Børneteamet", TEAM), ("Ungeteamet", OTHER_TEAM))
    )
    hold_session(
        database,
        cast.aisha,
        TODAY - days(3),
        status=SessionStatus.CLOSED,
        groups=groups,
    )

    at = visit.open(cast.karen, "implementation")

    assert names(at) == ["Børneteamet", "Ungeteamet"]
    why = "Teamet har været med i sessioner, men ikke besluttet noget."
    assert said(at, "p").count(why) == 2
    assert [steps[0] for steps in threads(at)] == ["1 session", "1 session"]
    # without a decision there is nothing to lead to
    assert linked(at) == {}


def test_a_team_leader_sees_the_own_team_and_that_managers_see_it_too(
    cast, visit, database
):
    decide(database, cast.aisha, TEAM, TODAY - days(3))
    decide(database, cast.tove, OTHER_TEAM, TODAY - days(27))

    at = visit.open(cast.aisha, "implementation")

    assert names(at) == ["Børneteamet"]
    assert at.main.caption[-1].value.startswith("Det ser din leder også")


def test_a_facilitator_is_not_let_in(cast, visit):
    at = visit.open(cast.finn, "implementation")

    assert at.title[0].value == "Ingen adgang"


def test_another_organisation_sees_its_own_team_only(cast, visit, database):
    decide(database, cast.tove, OTHER_TEAM, TODAY - days(27))

    at = visit.open(cast.ole, "implementation")

    assert names(at) == ["Team Egely"]
