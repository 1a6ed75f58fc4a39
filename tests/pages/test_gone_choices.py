"""What was chosen and is no longer offered stays, until somebody chooses another."""

from uuid import UUID

import pytest

from data_access.knowledge import catalogue as packages
from data_access.local_sessions import standing_meetings
from data_access.tables import PersonRow, StandingMeetingRow
from domain.knowledge.theme_packages import PackageStatus
from services.local_sessions.register_and_change import find_session
from tests.builders import FJORDBY, TODAY, days, standing_meeting
from tests.support.apptest import field, press, said_at, texts
from tests.support.knowledge.own import adapt, set_status
from tests.support.local_sessions import PACKAGE, registered
from tests.support.work import at_work

OWN, OTHER = UUID(int=81), UUID(int=82)


@pytest.fixture
def meetings(database, cast, catalogue):
    """Give two faste møder of Børneteamet."""
    with database.writing(FJORDBY) as db:
        for meeting_id, title in ((OWN, "Teammøde"), (OTHER, "Personalemøde")):
            standing_meetings.add_standing_meeting(
                db, standing_meeting(id=meeting_id, title=title)
            )


def kept(database, viewer, session):
    with database.reading(FJORDBY) as db:
        return find_session(at_work(db, viewer), session.id)


def change_place(visit, cast, session):
    at = visit.open(cast.aisha, "local_session", id=session.id, ret=1)
    field(at, "Sted").set_value("Salen")
    return at


def test_a_session_stays_on_a_fast_moede_that_has_ended(
    cast, visit, database, meetings
):
    session = registered(database, cast.aisha, standing_meeting_id=OWN)
    with database.writing(FJORDBY) as db:
        db.get_one(StandingMeetingRow, (FJORDBY, OWN)).ended_on = TODAY - days(1)

    at = change_place(visit, cast, session)
    assert field(at, "Fast møde").value == OWN
    assert "Et møde, der er ophørt" in field(at, "Fast møde").options
    press(at, "Gem ændringen")

    now = kept(database, cast.aisha, session)
    assert (now.place, now.standing_meeting_id) == ("Salen", OWN)


def test_a_session_keeps_a_package_that_was_archived(cast, visit, database, meetings):
    with database.reading(FJORDBY) as db:
        central = packages.get_package(db, FJORDBY, PACKAGE)
    own = adapt(database, cast.bo, central)
    own = set_status(database, cast.bo, own, PackageStatus.PUBLISHED)
    session = registered(database, cast.aisha, package_id=own.id)
    set_status(database, cast.bo, own, PackageStatus.ARCHIVED)

    at = change_place(visit, cast, session)
    assert field(at, "Temapakke").value == own.id
    press(at, "Gem ændringen")

    now = kept(database, cast.aisha, session)
    assert (now.place, now.package_id) == ("Salen", own.id)


def test_a_facilitator_who_left_is_chosen_anew(cast, visit, database, meetings):
    session = registered(database, cast.aisha, facilitator_id=cast.finn.person_id)
    with database.writing(FJORDBY) as db:
        finn = db.get_one(PersonRow, (FJORDBY, cast.finn.person_id))
        finn.left_on = TODAY - days(1)

    at = change_place(visit, cast, session)
    assert field(at, "Facilitator").value is None
    press(at, "Gem ændringen")

    assert said_at(at, "Facilitator") != []
    assert kept(database, cast.aisha, session).place == "Personalerummet"


def test_a_link_to_a_team_of_others_chooses_no_other_team(cast, visit, catalogue):
    at = visit.open(cast.bo, "plan", team=UUID(int=999))

    assert field(at, "Team").value is None
    assert "Det team kan du ikke planlægge for. Vælg et andet." in texts(at)
