"""Implementering as each role meets it: the lost team first, each row with its why."""

from uuid import uuid4

from data_access.decisions import decisions
from domain.local_sessions.local_session import GroupPlan, SessionStatus
from tests.builders import OTHER_TEAM, TEAM, TODAY, days, decision
from tests.cast import NOW
from tests.support.apptest import texts
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
    """Return the headings of the cards from top to bottom."""
    return [
        one.value.strip("*") for one in at.main.markdown if one.value.startswith("**")
    ]


def test_a_manager_meets_the_lost_team_first_and_why(cast, visit, database):
    decide(database, cast.aisha, TEAM, TODAY - days(3))
    decide(database, cast.tove, OTHER_TEAM, TODAY - days(27))
    decide(database, cast.tove, OTHER_TEAM, TODAY - days(22))

    at = visit.open(cast.karen, "implementation")

    assert names(at)[0] == "Ungeteamet"
    said = texts(at)
    assert said[0] == "1 team har tabt tråden. Det står først."
    assert said[1] == "2 beslutninger har ikke været nævnt længe, den ældste i 27 dage."
    assert said[2].startswith("0 sessioner · 2 beslutninger · fulgt op i tide –")
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
    assert texts(at).count(why) == 2
    assert sum(line.startswith("1 session · ") for line in texts(at)) == 2


def test_the_table_says_the_same_in_one_place(cast, visit, database):
    decide(database, cast.tove, OTHER_TEAM, TODAY - days(27))

    at = visit.open(cast.karen, "implementation")

    rows = [row.to_dict() for _place, row in at.main.table[0].value.iterrows()]
    assert rows[0] == {
        "Team": "Ungeteamet",
        "Sessioner": "0",
        "Beslutninger": "1",
        "Fulgt op i tide": "–",
        "Gennemført af besvarede": "–",
        "Sidst rørt": r"5\. aug\. 2026",
        "Tråden": "Tråden er tabt",
    }


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
