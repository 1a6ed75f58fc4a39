"""What a page does with what was typed and not saved: kept, told, discarded, in conflict."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

import services.sign_in.drafts
from data_access.local_sessions import standing_meetings
from data_access.local_sessions.local_sessions import get_session
from data_access.sign_in.accounts import get_account_of_person
from data_access.tables import DraftRow
from services.local_sessions.plan_choices import draft_of
from services.local_sessions.register_and_change import change_session
from services.sign_in.drafts import Draft, keep_draft
from tests.builders import FJORDBY, TEAM, TODAY, days, standing_meeting
from tests.cast import NOW
from tests.support.apptest import Visit, field, press
from tests.support.local_sessions import PACKAGE, registered
from tests.support.statements import counted
from tests.support.work import at_work

BACK = "Det, du skrev, står her igen."
LOST = "Det her kom ikke med: "
FIRST, SECOND = UUID(int=71), UUID(int=72)
CPR = "Hos 010190-1234"


@pytest.fixture
def visit(visit, catalogue, database) -> Visit:
    with database.writing(FJORDBY) as db:
        for meeting_id, day, place in (
            (FIRST, 7, "Personalerummet"),
            (SECOND, 8, "Salen"),
        ):
            meeting = standing_meeting(
                id=meeting_id, place=place, title=place, starts_on=TODAY + days(day)
            )
            standing_meetings.add_standing_meeting(db, meeting)
    return visit


def told(at) -> list[str]:
    """Return what the page tells of typed text that it has given back."""
    return [one.value for one in at.info if "skrev" in one.value or LOST in one.value]


def rows(database) -> list[str]:
    with database.reading(FJORDBY) as db:
        return [row.sealed for row in db.scalars(select(DraftRow))]


def account_of(database, viewer):
    with database.platform_reading() as db:
        return get_account_of_person(db, FJORDBY, viewer.person_id)


def place_of(database, session) -> str:
    with database.reading(FJORDBY) as db:
        return get_session(db, FJORDBY, session.id).place


def typed(visit, viewer, words="Kælderen"):
    """Return the planning page after somebody has typed a place."""
    at = visit.open(viewer, "plan")
    field(at, "Sted").set_value(words).run()
    return at


def test_a_page_that_was_only_looked_at_leaves_nothing(cast, visit, database):
    at = visit.open(cast.aisha, "plan")
    at.run()
    visit.now += days(1)
    at.run()

    assert rows(database) == []
    visit.now -= days(1)
    assert told(visit.open(cast.aisha, "plan")) == []


def test_typing_costs_one_transaction_and_looking_none(cast, visit, database):
    at = visit.open(cast.aisha, "plan")
    field(at, "Sted").set_value("Kælderen")
    with counted(database) as first:
        at.run()
    with counted(database) as then:
        at.run()

    assert (first.transactions, then.transactions) == (3, 2)


def test_what_was_typed_stands_there_until_it_is_saved(cast, visit, database):
    typed(visit, cast.aisha)

    at = visit.open(cast.aisha, "plan", pakke="")
    assert (field(at, "Sted").value, told(at)) == ("Kælderen", [BACK])
    assert told(visit.open(cast.bo, "plan")) == []
    at = visit.open(cast.aisha, "plan")
    field(at, "Temapakke").set_value(PACKAGE).run()
    press(at, "Gem sessionen")

    assert rows(database) == []
    assert told(visit.open(cast.aisha, "plan")) == []


def test_one_can_begin_again(cast, visit, database):
    typed(visit, cast.aisha)
    at = press(visit.open(cast.aisha, "plan"), "Begynd forfra")

    assert (field(at, "Sted").value, told(at)) == ("Personalerummet", [])
    assert rows(database) == []


def test_a_citizens_number_never_leaves_the_page_and_is_named(
    cast, visit, database, monkeypatch
):
    sealed = []
    seal = services.sign_in.drafts._sealed

    def note(*given):
        sealed.append(given[-1])
        return seal(*given)

    monkeypatch.setattr("services.sign_in.drafts._sealed", note)
    at = typed(visit, cast.aisha, CPR)

    assert field(at, "Sted").value == CPR
    assert [(one.fields, one.left_out) for one in sealed] == [({}, ("Sted",))]
    assert told(visit.open(cast.aisha, "plan")) == [LOST + "Sted."]


def test_what_did_not_come_back_is_named(cast, visit, database):
    account = account_of(database, cast.aisha)
    draft = Draft(
        {f"facilitator_id.{TEAM}": cast.ole.person_id, "online_link": "https://a.dk"},
        labels={f"facilitator_id.{TEAM}": "Facilitator"},
        left_out=("Sted",),
    )
    keep_draft(database, visit.keys, account, draft, form="plan.", now=NOW)

    at = visit.open(cast.aisha, "plan")

    assert told(at) == [
        f"Noget af det, du skrev, står her igen. {LOST}Facilitator og Sted."
    ]
    assert field(at, "Link, hvis nogen er med online").value == "https://a.dk"
    assert field(at, "Facilitator").value == cast.aisha.person_id


def test_a_draft_over_an_older_version_overwrites_nobody(cast, visit, database):
    session = registered(database, cast.aisha)
    at = visit.open(cast.aisha, "local_session", id=session.id, ret=1)
    field(at, "Link, hvis nogen er med online").set_value("https://a.dk").run()
    with database.writing(FJORDBY) as db:
        theirs = replace(draft_of(session), place="Haven")
        change_session(
            at_work(db, cast.lone), session.id, theirs, version=session.version
        )

    at = visit.open(cast.aisha, "local_session", id=session.id, ret=1)
    press(at, "Gem ændringen")

    assert [one.value[:27] for one in at.warning] == ["En anden har gemt imens. De"]
    assert place_of(database, session) == "Haven"


def test_another_meeting_brings_its_place_and_leaves_a_typed_one(cast, visit):
    at = visit.open(cast.aisha, "plan")
    assert field(at, "Sted").value == "Personalerummet"

    field(at, "Fast møde").set_value(SECOND).run()
    assert field(at, "Sted").value == "Salen"
    field(at, "Sted").set_value("Kælderen").run()
    field(at, "Fast møde").set_value(FIRST).run()

    assert field(at, "Sted").value == "Kælderen"


def test_a_login_that_ends_keeps_what_came_with_the_last_click(cast, visit):
    at = visit.open(cast.aisha, "plan")
    visit.now += timedelta(minutes=31)
    field(at, "Mødets navn").set_value("Tirsdagsmøde")
    field(at, "Sted").set_value("Kælderen").run()
    assert [one.label for one in at.button] == ["Log ind"]

    at = visit.open(cast.aisha, "plan")
    assert field(at, "Sted").value == "Kælderen"
    # a form whose name has two ids in it
    assert field(at, "Mødets navn").value == "Tirsdagsmøde"


def test_a_draft_that_cannot_be_kept_breaks_no_page(cast, visit, monkeypatch):
    def fail(*_given, **_named):
        raise OSError

    monkeypatch.setattr("services.sign_in.drafts.drafts.save_draft", fail)
    at = typed(visit, cast.aisha)

    assert not at.exception
    assert field(at, "Sted").value == "Kælderen"
