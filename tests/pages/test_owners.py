"""Who has a decision is read by those who work with the team, not by its managers."""

import pytest

from data_access.people import grants
from domain.access import Role
from domain.decisions.decision import OwnerKind
from services.viewer_rights import viewer_of
from tests.builders import FJORDBY, OTHER_TEAM, TEAM, TODAY, days
from tests.cast import NOW
from tests.support.apptest import elements_on
from tests.support.decisions.decided import decide, edit, hold_session

pytestmark = pytest.mark.usefixtures("catalogue")

#: each has, or had, a decision of one of the two teams
PERSON, GROUP, EARLIER, ELSEWHERE = "Mette Rud", "Legegruppen", "Ida Rud", "Per Rud"


@pytest.fixture
def taken(database, cast):
    """Give a session and its decision, which two people have had."""
    session = hold_session(database, cast.aisha, TODAY - days(9))
    given = {"owner_kind": OwnerKind.PERSON, "owner_name": EARLIER}
    first = decide(database, cast.aisha, session=session, **given)
    changed = edit(database, cast.aisha, first, **given | {"owner_name": PERSON})
    decide(
        database,
        cast.aisha,
        session=session,
        owner_kind=OwnerKind.WORKING_GROUP,
        owner_name=GROUP,
    )
    elsewhere = hold_session(database, cast.tove, TODAY - days(9), team_id=OTHER_TEAM)
    decide(
        database,
        cast.tove,
        session=elsewhere,
        owner_kind=OwnerKind.PERSON,
        owner_name=ELSEWHERE,
    )
    return session, changed


def shown_to(visit, viewer, page, **query) -> str:
    """Return all that a page shows, and what can be chosen on it."""
    parts = []
    for one in elements_on(visit.open(viewer, page, **query)):
        parts += [getattr(one, "label", ""), getattr(one, "value", "")]
        parts += getattr(one, "options", ())
    return "\n".join(map(str, parts))


def pages_about(session, decision):
    """Return the pages that show decisions."""
    return {
        "board": ("decisions", {"vis": "tavle"}),
        "list": ("decisions", {"vis": "liste"}),
        "story": ("decisions", {"beslutning": decision.id}),
        "session": ("local_session", {"id": session.id}),
        "search": ("theme_packages", {"soeg": PERSON}),
        "next steps": ("next_steps", {}),
        "implementation": ("implementation", {}),
    }


def test_a_manager_reads_decisions_without_the_names_of_their_owners(
    cast, visit, taken
):
    named = {}
    for place, (page, query) in pages_about(*taken).items():
        shown = shown_to(visit, cast.karen, page, **query)
        seen = shown_to(visit, cast.aisha, page, **query)
        named[place] = {one for one in (PERSON, GROUP, EARLIER) if one in seen}
        if place != "search":  # where it stands in the field
            assert not [one for one in (PERSON, GROUP, EARLIER) if one in shown], place
        assert "Ansvarlig" not in shown, place
        # a filter there, the name of a changed part in the story
        assert ("Ansvarlig" in seen) is (place in {"board", "list", "story"}), place

    # the team leader sees the names there, so that the pages are the right ones
    assert named["board"] == named["list"] == {PERSON, GROUP}
    assert named["story"] >= {PERSON, EARLIER}
    assert named["session"] == {PERSON, GROUP}


def test_a_manager_is_told_what_kind_of_owner_there_is(cast, visit, taken):
    shown = shown_to(visit, cast.karen, "decisions", vis="liste")

    assert "En person · " in shown
    assert "En arbejdsgruppe · " in shown


def test_who_also_leads_a_team_chooses_among_its_owners_alone(
    database, cast, visit, taken
):
    with database.writing(FJORDBY) as db:
        grants.add_grant(
            db,
            FJORDBY,
            cast.karen.person_id,
            Role.TEAM_LEADER,
            unit_id=TEAM,
            granted_by_id=None,
            now=NOW,
        )
        karen = viewer_of(db, FJORDBY, cast.karen.person_id)

    shown = shown_to(visit, karen, "decisions", vis="liste")

    assert "Ansvarlig" in shown
    assert PERSON in shown
    assert ELSEWHERE not in shown
