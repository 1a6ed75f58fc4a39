"""Sessioner: which stand on the list, in which order, for whom."""

import re

import pytest

from domain.local_sessions.local_session import GroupPlan, NoDecisionReason
from services.decisions.session_closing import close_session
from tests.builders import FJORDBY, OTHER_TEAM, TODAY, days
from tests.support.apptest import field
from tests.support.blocks import said
from tests.support.local_sessions import closing, held, registered
from tests.support.work import at_work

pytestmark = pytest.mark.usefixtures("catalogue")


def headings(at) -> list[str]:
    return [heading.value for heading in at.main.header]


def day_lines(at) -> list[str]:
    return [line for line in said(at, "p") if re.match(r"\w+dag \d", line)]


def close(database, viewer, session, op_id):
    with database.writing(FJORDBY) as db:
        close_session(
            at_work(db, viewer),
            session.id,
            closing(session, reason=NoDecisionReason.NO_TIME),
            version=session.version,
            op_id=op_id,
        )


def test_coming_ones_come_first_then_those_to_close_then_the_rest(
    cast, visit, database
):
    registered(database, cast.aisha, held_on=TODAY + days(14))
    registered(database, cast.aisha, held_on=TODAY + days(7))
    held(database, cast.aisha)
    done = held(database, cast.aisha)
    close(database, cast.aisha, done, done.id)

    at = visit.open(cast.aisha, "local_sessions")

    assert headings(at) == ["Kommende", "Holdt, men ikke afsluttet", "Afsluttet"]
    assert day_lines(at) == [
        "tirsdag 8. september 2026 kl. 09.00 · uge 37 · om 7 dage",
        "tirsdag 15. september 2026 kl. 09.00 · uge 38 · om 14 dage",
        "tirsdag 1. september 2026 kl. 09.00 · uge 36",
        "tirsdag 1. september 2026 kl. 09.00 · uge 36",
    ]
    assert "Ingen beslutning: Tiden slap op" in said(at, "p")


def test_a_plan_whose_day_has_gone_by_is_not_among_the_coming(cast, visit, database):
    for ago in (0, 1, 35):
        registered(database, cast.aisha, held_on=TODAY - days(ago))

    at = visit.open(cast.aisha, "local_sessions")

    assert headings(at) == ["Kommende", "Dagen er gået. Blev de holdt?"]
    assert [line.split(" · ")[-1] for line in day_lines(at)] == [
        "i dag",
        "i går",
        "for 35 dage siden",
    ]
    ways = [
        "Åbn sessionen",
        "Skriv fremmøde, eller aflys",
        "Skriv fremmøde, eller aflys",
    ]
    for way, words in zip(said(at, "a")[1:6:2], ways, strict=True):
        assert way.startswith(f"{words} ")


def test_a_team_without_sessions_is_led_to_the_packages(cast, visit):
    at = visit.open(cast.aisha, "local_sessions")

    (info,) = at.info
    assert info.value == (
        "Her kan I se jeres sessioner. Vælg en temapakke, og læg den på "
        "jeres næste møde."
    )
    assert [link.label for link in at.main.get("page_link")] == ["Find en temapakke"]
    assert [button.label for button in at.main.button] == ["Planlæg session"]


def test_whoever_has_several_teams_can_leave_one(cast, visit, database):
    registered(database, cast.aisha)
    groups = (GroupPlan(name="Ungeteamet", team_id=OTHER_TEAM),)
    registered(
        database,
        cast.tove,
        team_id=OTHER_TEAM,
        groups=groups,
        held_on=TODAY + days(9),
    )
    at = visit.open(cast.karen, "local_sessions")
    assert len(day_lines(at)) == 2

    field(at, "Team").set_value(OTHER_TEAM)
    at.run()

    assert day_lines(at) == [
        "torsdag 10. september 2026 kl. 09.00 · uge 37 · om 9 dage"
    ]


def test_ole_of_skovbaek_sees_no_session_of_fjordby(cast, visit, database):
    registered(database, cast.aisha)

    at = visit.open(cast.ole, "local_sessions")

    assert headings(at) == []


def test_a_long_list_shows_ten_until_more_are_asked_for(cast, visit, database):
    for number in range(12):
        registered(database, cast.aisha, held_on=TODAY + days(7 * number))
    at = visit.open(cast.aisha, "local_sessions")
    assert len(day_lines(at)) == 10

    (more,) = [button for button in at.main.button if button.label == "Vis 2 flere"]
    more.click()
    at.run()

    assert len(day_lines(at)) == 12
