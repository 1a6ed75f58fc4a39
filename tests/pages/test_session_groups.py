"""A session with groups from several teams: planned, decided and closed group by group."""

from uuid import uuid4

import pytest

from data_access.decisions import decisions as decision_rows
from data_access.local_sessions import local_sessions as session_rows
from domain.local_sessions.local_session import NoDecisionReason, SessionStatus
from services.decisions.log_and_edit import log_decision
from services.decisions.session_closing import close_session
from tests.builders import FJORDBY, OTHER_TEAM, TEAM, TODAY, days
from tests.support.apptest import field, press, said_at, texts
from tests.support.blocks import said
from tests.support.decisions.decided import decide, draft
from tests.support.decisions.decided import stored as stored_decision
from tests.support.local_sessions import PACKAGE, SEMINAR, closing, registered, seminar
from tests.support.work import at_work

pytestmark = pytest.mark.usefixtures("catalogue")

WHAT, WHO, GROUP = (
    "Hvad beslutter I?",
    "Hvem har ansvaret?",
    "Hvilken gruppe beslutter?",
)
FROM = "Hvilket team kommer gruppen fra?"
CALL = "Når et barn begynder, ringer vi til forældrene samme uge"
VISIT = "Når en ung flytter, besøger kontaktpersonen den nye skole"


def decided(database):
    """Return what was decided by the team that it belongs to."""
    with database.reading(FJORDBY) as db:
        found = decision_rows.list_decisions(db, FJORDBY)
    return {each.team_id: each.text for each in found}


def stored(database, session):
    with database.reading(FJORDBY) as db:
        return session_rows.get_session(db, FJORDBY, session.id)


def log(database, viewer, session, place):
    with database.writing(FJORDBY) as db:
        return log_decision(
            at_work(db, viewer),
            session.id,
            draft(),
            op_id=uuid4(),
            group_id=session.groups[place].id,
        )


def headings(at) -> list[str]:
    return [heading.value for heading in at.main.header]


def marks(at) -> list[str]:
    return [element.value.replace("\\", "") for element in at.main.markdown]


def test_one_says_which_group_decides_and_the_next_one_is_proposed(
    cast, visit, database
):
    session = seminar(database, cast.aisha)
    at = visit.open(cast.aisha, "local_session", id=session.id)
    assert field(at, GROUP).options == ["Børneteamet", "Ungeteamet", "Sundhedsplejen"]
    field(at, GROUP).set_value(session.groups[1].id)
    at.run()
    assert "Tove" in field(at, WHO).options

    field(at, WHAT).input(VISIT)
    press(at, "Gem beslutningen")

    assert decided(database) == {OTHER_TEAM: VISIT}
    assert field(at, GROUP).value == session.groups[0].id
    assert field(at, WHAT).value == ""
    assert any("Ungeteamet · Teamet" in caption.value for caption in at.main.caption)


def test_what_is_typed_for_one_group_waits_while_another_is_looked_at(
    cast, visit, database
):
    session = seminar(database, cast.aisha)
    at = visit.open(cast.aisha, "local_session", id=session.id)
    field(at, WHAT).input(CALL)
    at.run()
    field(at, GROUP).set_value(session.groups[1].id)
    at.run()
    assert field(at, WHAT).value == ""

    field(at, GROUP).set_value(session.groups[0].id)
    at.run()

    assert field(at, WHAT).value == CALL
    press(at, "Gem beslutningen")
    assert decided(database) == {TEAM: CALL}


def test_closing_asks_each_group_that_has_not_decided(cast, visit, database):
    session = seminar(database, cast.aisha)
    log(database, cast.aisha, session, 1)
    at = visit.open(cast.aisha, "local_session", id=session.id)
    field(at, "Grunden er").set_value("Tiden slap op")
    at.run()

    press(at, "Afslut sessionen")

    assert said_at(at, "Grunden er") == []
    assert said_at(at, "Grunden er", place=1) == [
        "Skriv en beslutning, byg videre på en tidligere, eller vælg en grund."
    ]
    field(at, "Grunden er", place=1).set_value("En anden grund")
    field(at, "Med jeres ord", place=1).set_value("De spørger deres egen leder")
    at.run()
    press(at, "Afslut sessionen")
    closed = stored(database, session)
    assert closed.status is SessionStatus.CLOSED
    assert [(group.reason, group.reason_text) for group in closed.groups] == [
        (NoDecisionReason.NO_TIME, ""),
        (None, ""),
        (NoDecisionReason.OTHER, "De spørger deres egen leder"),
    ]
    assert (
        "Sundhedsplejen · Ingen beslutning: En anden grund. De spørger deres egen leder"
        in said(at, "p")
    )


def test_the_leader_of_a_group_s_team_writes_for_that_group_and_runs_nothing(
    cast, visit, database
):
    session = seminar(database, cast.aisha)
    at = visit.open(cast.tove, "local_session", id=session.id)
    assert "Fremmøde" not in headings(at)
    assert "Afslut sessionen" not in headings(at)
    assert GROUP not in [one.label for one in at.main.selectbox]
    assert "**Ungeteamet**" in marks(at)

    field(at, WHAT).input(VISIT)
    press(at, "Gem beslutningen")

    assert decided(database) == {OTHER_TEAM: VISIT}


def test_since_last_shows_each_leader_the_own_team_s_earlier_decisions(
    cast, visit, database
):
    decide(database, cast.aisha, TODAY - days(9), text=CALL)
    before = registered(database, cast.tove, team_id=OTHER_TEAM, groups=(SEMINAR[1],))
    theirs = decide(database, cast.tove, TODAY - days(9), session=before, text=VISIT)
    session = seminar(database, cast.aisha)

    at = visit.open(cast.aisha, "local_session", id=session.id)
    assert f"**{CALL}**" in marks(at)
    assert f"**{VISIT}**" not in marks(at)
    assert "Spring over denne gang" in [button.label for button in at.button]
    at = visit.open(cast.tove, "local_session", id=session.id)
    assert headings(at)[0] == "Siden sidst"
    assert f"**{VISIT}**" in marks(at)
    assert f"**{CALL}**" not in marks(at)
    assert "Spring over denne gang" not in [button.label for button in at.button]

    press(at, "På vej")

    assert stored_decision(database, cast.tove, theirs.id).last_touch_on == TODAY


def test_a_host_without_a_group_is_told_who_reads_what_was_decided_before(
    cast, visit, database
):
    decide(database, cast.aisha, TODAY - days(9), text=CALL)
    session = seminar(database, cast.aisha, groups=SEMINAR[1:2])

    at = visit.open(cast.aisha, "local_session", id=session.id)

    assert f"**{CALL}**" not in marks(at)
    assert CALL not in said(at, "p")
    assert (
        "Hvert team, der har en gruppe med, ser her, hvad det selv har besluttet før."
        in texts(at)
    )


def test_only_the_own_decisions_have_a_page_to_go_to(cast, visit, database):
    session = seminar(database, cast.aisha)
    for place in (0, 1):
        log(database, cast.aisha, session, place)

    at = visit.open(cast.tove, "local_session", id=session.id)

    links = [link.label for link in at.main.get("page_link")]
    assert links.count("Se beslutningen") == 1


def test_the_seminar_is_on_the_lists_of_those_who_took_part(cast, visit, database):
    session = seminar(database, cast.aisha)
    with database.writing(FJORDBY) as db:
        close_session(
            at_work(db, cast.aisha),
            session.id,
            closing(session, reason=NoDecisionReason.NO_TIME),
            version=session.version,
            op_id=uuid4(),
        )

    at = visit.open(cast.tove, "local_sessions")

    assert headings(at) == ["Afsluttet"]


# --- Planned -------------------------------------------------------------------------


def test_each_of_several_groups_says_which_team_it_comes_from(cast, visit, database):
    at = visit.open(cast.aisha, "plan", pakke=PACKAGE)
    assert FROM not in [one.label for one in at.main.selectbox]
    press(at, "Tilføj en gruppe")
    assert [one.value for one in at.main.selectbox if one.label == FROM] == [TEAM, None]

    field(at, FROM, place=1).set_value(OTHER_TEAM)
    at.run()
    # the group is called like the team until somebody types another name
    assert field(at, "Gruppe", place=1).value == "Ungeteamet"
    field(at, "Gruppe", place=0).set_value("Os selv")
    field(at, "Sted").set_value("Salen")
    at.run()
    press(at, "Gem sessionen")

    with database.reading(FJORDBY) as db:
        (session,) = session_rows.list_sessions(db, FJORDBY)
    assert [(group.name, group.team_id) for group in session.groups] == [
        ("Os selv", TEAM),
        ("Ungeteamet", OTHER_TEAM),
    ]
