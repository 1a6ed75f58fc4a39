"""Whatever has the same name, every option on the pages reads differently."""

from uuid import UUID, uuid4

import pytest

from data_access.knowledge import catalogue as packages
from data_access.local_sessions import standing_meetings
from data_access.people import people, units
from domain.knowledge.theme_packages import PackageStatus
from domain.onboarding import NewcomerDraft
from domain.units import UnitKind
from services.onboarding.assignments import add_newcomer
from tests.builders import FJORDBY, TEAM, TODAY, days, standing_meeting
from tests.cast import DEPARTMENT
from tests.support.apptest import elements_on, field
from tests.support.decisions.decided import decide
from tests.support.knowledge.own import adapt, set_status
from tests.support.local_sessions import PACKAGE, held
from tests.support.work import at_work

ELSEWHERE, THERE = UUID(int=71), UUID(int=72)
FIRST, SECOND = UUID(int=73), UUID(int=74)
PAGES = [
    ("aisha", "plan", {}),
    ("bo", "plan", {}),
    ("bo", "onboarding", {}),
    ("bo", "decisions", {}),
    ("bo", "adapt_package", {"pakke": PACKAGE}),
    ("lone", "administration", {"panel": "organisation"}),
    ("lone", "administration", {"panel": "mennesker"}),
    ("lone", "administration", {"panel": "moeder"}),
]


@pytest.fixture
def doubled(database, cast, catalogue, visit):
    """Give an organisation in which everything that has a name is there twice."""
    with database.writing(FJORDBY) as db:
        units.add_unit(
            db,
            FJORDBY,
            "Familieafdelingen",
            UnitKind.DEPARTMENT,
            parent_id=DEPARTMENT,
            unit_id=ELSEWHERE,
        )
        units.add_unit(
            db,
            FJORDBY,
            "Børneteamet",
            UnitKind.TEAM,
            parent_id=ELSEWHERE,
            unit_id=THERE,
        )
        newcomers = [
            people.add_person(db, FJORDBY, "Signe", team_id=team)
            for team in (TEAM, TEAM, THERE)
        ]
        for meeting_id, weekday in ((FIRST, 1), (SECOND, 3)):
            standing_meetings.add_standing_meeting(
                db, standing_meeting(id=meeting_id, weekday=weekday)
            )
        for person_id in newcomers[:2]:
            draft = NewcomerDraft(
                person_id=person_id,
                team_id=TEAM,
                programme="miniuddannelse",
                started_on=TODAY - days(3),
            )
            add_newcomer(at_work(db, cast.bo), draft, op_id=uuid4())
    with database.reading(FJORDBY) as db:
        central = packages.get_package(db, FJORDBY, PACKAGE)
    for team in (None, TEAM, THERE):
        copy = adapt(database, cast.bo, central, team_id=team)
        set_status(database, cast.bo, copy, PackageStatus.PUBLISHED)
    for _time in range(2):
        decide(database, cast.aisha)
    return visit


def choices(at):
    kinds = {"selectbox", "multiselect", "radio", "button_group"}
    return [one for one in elements_on(at) if one.type in kinds]


def alike(at):
    """Return the labels of the choices in which two options read alike."""
    return {
        one.label.removesuffix(" *")
        for one in choices(at)
        if len(set(one.options)) < len(one.options)
    }


@pytest.mark.parametrize(("name", "page", "query"), PAGES)
def test_no_two_options_read_alike(doubled, cast, name, page, query):
    at = doubled.open(getattr(cast, name), page, **query)

    assert choices(at)
    assert alike(at) == set()


def test_a_decision_that_another_builds_on_is_told_apart(doubled, cast, database):
    session = held(database, cast.aisha)

    at = doubled.open(cast.aisha, "local_session", id=session.id)

    assert len(field(at, "Vi bygger videre på").options) == 2
    assert alike(at) == set()


def test_without_it_they_do_read_alike(monkeypatch, doubled, cast):
    monkeypatch.setattr("ui.elements.options._alike", lambda _labels: [])

    assert {"Ny kollega", "Makker", "Hvem vil du se nærmere på?"} <= alike(
        doubled.open(cast.bo, "onboarding")
    )
    assert {"Team", "Temapakke"} <= alike(doubled.open(cast.bo, "plan"))


def test_of_two_newcomers_of_one_name_each_can_be_chosen(doubled, cast, database):
    at = doubled.open(cast.bo, "onboarding")
    place = "Signe · Børneteamet · Familieafdelingen ·"
    for words, team in (
        (f"{place} Fjordby Kommune (1)", TEAM),
        (f"{place} Fjordby Kommune (2)", TEAM),
        (f"{place} Familieafdelingen · Fjordby Kommune", THERE),
    ):
        field(at, "Ny kollega").select(words)
        at.run()
        with database.reading(FJORDBY) as db:
            chosen = people.get_person(db, FJORDBY, field(at, "Ny kollega").value)
        assert chosen.team_id == team


def test_a_session_is_saved_for_the_team_that_was_chosen(doubled, cast, database):
    at = doubled.open(cast.bo, "plan", pakke=PACKAGE)
    own, there = [
        one for one in field(at, "Team").options if one.startswith("Børneteamet")
    ]
    for words, team in ((own, TEAM), (there, THERE)):
        field(at, "Team").select(words)
        at.run()
        assert field(at, "Team").value == team
