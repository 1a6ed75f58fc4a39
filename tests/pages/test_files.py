"""The ways to take a page's table along: cut as the page is, and not for everybody."""

import pytest

from domain.local_sessions.local_session import SessionStatus
from domain.local_sessions.templates import TemplateId
from tests.builders import FJORDBY, TEAM, TODAY
from tests.cast import add_colleague
from tests.support.apptest import press
from tests.support.blocks import files_on
from tests.support.decisions.decided import decide, hold_session
from tests.support.feedback.surveys import released
from tests.support.onboarding import begin

SEMINAR = TemplateId.HYBRID_SEMINAR


@pytest.fixture
def session(database, cast):
    """Give a session with a decision, of a team with a newcomer."""
    held = hold_session(database, cast.aisha, status=SessionStatus.HELD)
    decide(database, cast.aisha, session=held)
    return held


@pytest.mark.parametrize(
    ("page", "table"),
    [
        ("decisions", "beslutninger"),
        ("local_sessions", "sessioner"),
        ("implementation", "implementering"),
    ],
)
def test_a_page_s_table_comes_in_three_ways(visit, cast, session, page, table):
    of = (at := visit.open(cast.aisha, page)).title[0].value

    charts = {each for each in files_on(at) if "Diagram" in each}
    assert len(charts) == (2 if page == "decisions" else 0)
    assert {
        each: files_on(at)[each] for each in files_on(at) if each not in charts
    } == {
        f"{of}: Excel": f"/fil/{table}.xlsx",
        f"{of}: CSV": f"/fil/{table}.csv",
        f"{of}: Side til print": f"/fil/{table}.html",
    }


def test_the_file_is_cut_as_the_page_is(visit, cast, session):
    at = visit.open(cast.aisha, "decisions")
    at.pills(key="decisions.states").set_value(["open", "lost"]).run()

    assert files_on(at)["Beslutninger: CSV"] == (
        "/fil/beslutninger.csv?vis=open&vis=lost"
    )
    at.pills(key="decisions.states").set_value(["done"]).run()
    assert files_on(at) == {}


def test_a_session_s_decisions_are_sent_round_as_a_file_too(visit, cast, session):
    at = visit.open(cast.aisha, "local_session", id=session.id)

    press(at, "Afslut sessionen")
    assert files_on(at)["Sessionens beslutninger: Side til print"] == (
        f"/fil/besluttet.html?session={session.id}"
    )


def test_answers_that_are_shown_can_be_taken_along(visit, database, cast):
    many = released(database, cast.aisha, glad=7)
    few = released(database, cast.aisha, glad=3, participants=8, day=TODAY)

    shown = visit.open(cast.aisha, "feedback", session=many.local_session_id)
    none = visit.open(cast.aisha, "feedback", session=few.local_session_id)

    assert files_on(shown)["Deltagernes svar: Excel"] == (
        f"/fil/svar.xlsx?session={many.local_session_id}"
    )
    assert files_on(none) == {}


def test_each_question_with_a_chart_gives_it(visit, database, cast):
    wave = released(database, cast.aisha, glad=24, template_id=SEMINAR)

    at = visit.open(cast.aisha, "feedback", session=wave.local_session_id)

    begins = f"/fil/svar.svg?session={wave.local_session_id}&maaling=end&punkt="
    charts = [each for each in files_on(at).values() if each.startswith(begins)]
    assert len(charts) > 3


def test_newcomers_of_teams_that_one_looks_after(visit, database, cast):
    with database.writing(FJORDBY) as db:
        person = add_colleague(db, FJORDBY, "Signe", team_id=TEAM)
    begin(database, cast.bo, person.person_id)

    at = visit.open(cast.bo, "onboarding")
    assert files_on(at)["Oplæring: CSV"] == "/fil/oplaering.csv"


@pytest.mark.parametrize("page", ["decisions", "local_sessions", "onboarding"])
def test_who_only_reads_is_offered_no_file(visit, database, session, page):
    with database.writing(FJORDBY) as db:
        member = add_colleague(db, FJORDBY, "Signe", team_id=TEAM)

    assert files_on(visit.open(member, page)) == {}
