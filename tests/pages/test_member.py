"""A colleague with an account and no role: the own team's things, and no dead end."""

import pytest

from domain.access import Action
from tests.builders import FJORDBY, OTHER_TEAM, TEAM
from tests.cast import add_colleague
from tests.support.local_sessions import held, registered


@pytest.fixture
def member(database, cast):
    with database.writing(FJORDBY) as db:
        return add_colleague(db, FJORDBY, "Signe", team_id=TEAM)


@pytest.fixture
def of_no_team(database, cast):
    with database.writing(FJORDBY) as db:
        return add_colleague(db, FJORDBY, "Ida")


READS = (
    "next_steps",
    "theme_packages",
    "local_sessions",
    "decisions",
    "feedback",
    "onboarding",
)


@pytest.mark.parametrize("page", READS)
def test_a_member_comes_in_and_finds_no_closed_door(visit, member, page):
    at = visit.open(member, page)

    assert at.title[0].value != "Ingen adgang"
    assert [error.value for error in at.error] == []


def test_a_member_of_no_team_comes_in_too(visit, of_no_team):
    for page in READS:
        assert visit.open(of_no_team, page).title[0].value != "Ingen adgang"


@pytest.mark.parametrize(
    "page", ["administration", "implementation", "imports", "plan"]
)
def test_what_is_not_theirs_stays_closed(visit, member, page):
    assert visit.open(member, page).title[0].value == "Ingen adgang"


def test_a_member_reaches_the_own_team_and_no_other(member):
    assert member.teams_for(Action.DECISION_READ) == {TEAM}
    assert not member.may(Action.DECISION_READ, team_id=OTHER_TEAM)
    assert not member.may(Action.DECISION_WRITE, team_id=TEAM)


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("made", [registered, held])
def test_a_member_reads_the_own_teams_session_and_changes_nothing(
    visit, database, cast, member, made
):
    own = made(database, cast.aisha)

    at = visit.open(member, "local_session", id=own.id)

    assert at.title[0].value == own.title
    assert not at.error
    assert at.main.button == []


@pytest.mark.usefixtures("catalogue")
def test_another_teams_session_looks_like_nothing(visit, database, cast, of_no_team):
    own = held(database, cast.aisha)

    at = visit.open(of_no_team, "local_session", id=own.id)

    assert own.title not in [title.value for title in at.title]
