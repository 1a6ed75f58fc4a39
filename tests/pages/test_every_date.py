"""Every field for a day on its real page: the same day in every spelling, or none saved."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from data_access.local_sessions import standing_meetings
from data_access.people import people
from data_access.tables import Base
from domain.decisions.decision import Answer, Tap
from services.decisions.followups import tap_decision
from tests.builders import FJORDBY, TEAM, TODAY, days, standing_meeting
from tests.support.apptest import elements_on, press, said_below
from tests.support.decisions.decided import at as moment
from tests.support.decisions.decided import decide
from tests.support.local_sessions import registered
from tests.support.onboarding import begin
from tests.support.typed import fields_on
from tests.support.work import at_work

pytestmark = pytest.mark.usefixtures("catalogue")

UI = Path(__file__).parent.parent.parent / "ui"
NO_DAY = "Det er ikke en dato, vi kan bruge. Skriv fx 21-11-2026."
SAID = "torsdag 17. september 2026 · uge 38"
SPELLINGS = (
    *("17/9-26", "17.9.2026", "torsdag den 17. september"),
    *("17/9", "17-9", "17.9.", "17/9-2026", "17/9 2026", "17/9/26", "17-09-2026"),
    *("17. 9. 2026", "d. 17/9", "17092026", "2026-09-17", "17. september"),
    *("17 september 2026", "17. sep.", "tors. 17/9", "September 17, 2026"),
    " 17 / 9 - 2026 ",
)
#: what a page reads by itself, or keeps of what is typed and of who is there
BESIDES = {"draft", "login", "known_browser"}


@dataclass(frozen=True, slots=True)
class Dates:
    """A page with fields for days: who opens it, and the button that saves each."""

    name: str
    page: str
    query: dict[str, Any]
    #: by the form's kind and the field's name
    saved_by: dict[str, str]


def plan(database, cast):
    with database.writing(FJORDBY) as db:
        standing_meetings.add_standing_meeting(db, standing_meeting())
    return Dates(
        "aisha",
        "plan",
        {},
        {
            "plan held_on": "Gem sessionen",
            "meeting starts_on": "Gem det faste møde",
            "meeting moved_to": "Gem dagen",
        },
    )


def session(database, cast):
    planned = registered(database, cast.aisha, held_on=TODAY)
    return Dates(
        "aisha",
        "local_session",
        {"id": planned.id},
        {"attendance held_on": "Gem fremmøde", "decision due_on": "Gem beslutningen"},
    )


def weekly(database, cast):
    decide(database, cast.aisha, TODAY - days(28))
    return Dates(
        "aisha", "decisions", {"vis": "ugen"}, {"followup new_due_on": "Gem svaret"}
    )


def reopening(database, cast):
    made = decide(database, cast.aisha, TODAY - days(20))
    # so long ago that it is taken up again, and no longer undone
    earlier = TODAY - days(2)
    with database.writing(FJORDBY) as db:
        tap_decision(
            at_work(db, cast.aisha, today=earlier, now=moment(earlier)),
            made.id,
            Tap.DONE,
            answer=Answer.DONE_AS_AGREED,
            op_id=made.id,
            read_version=made.version,
        )
    asked = {"beslutning": made.id}
    return Dates("aisha", "decisions", asked, {"reopen new_due_on": "Tag den op igen"})


def newcomers(database, cast):
    with database.writing(FJORDBY) as db:
        ida = people.add_person(db, FJORDBY, "Ida", team_id=TEAM)
    begin(database, cast.bo, ida)
    return Dates(
        "bo",
        "onboarding",
        {},
        {"newcomer started_on": "Begynd forløbet", "tick done_on": "Gem trinnet"},
    )


def closed_days(_database, _cast):
    return Dates(
        "lone",
        "administration",
        {"panel": "lukket"},
        {"closed first_on": "Gem lukkedagene", "closed last_on": "Gem lukkedagene"},
    )


PAGES = (plan, session, weekly, reopening, newcomers, closed_days)
#: pages whose field comes with an answer
FIRST = {weekly: "I gang"}


@pytest.fixture(params=PAGES, ids=lambda page: page.__name__)
def opened(request, database, cast, visit):
    dates = request.param(database, cast)
    at = visit.open(getattr(cast, dates.name), dates.page, **dates.query)
    if request.param in FIRST:
        press(at, FIRST[request.param])
    assert set(day_fields(at)) == set(dates.saved_by)
    return at, dates


def day_fields(at: AppTest) -> dict[str, Any]:
    """Return the fields for days, by the form's kind and the field's name."""
    return {
        f"{form.partition('.')[0]} {name.split('.')[1]}": element
        for (form, name), element in fields_on(at).items()
        if name.startswith("day.") and element.type == "text_input"
    }


def captions_below(at: AppTest, element: Any) -> list[str]:
    """Return what is said in small letters between this field and the next one."""
    elements = elements_on(at)
    found = []
    for one in elements[elements.index(element) + 1 :]:
        if one.type == "caption":
            found.append(one.value)
        elif getattr(one, "label", None) and one.type != "date_input":
            break
    return found


def typed(at: AppTest, words: str) -> dict[str, Any]:
    """Type the same into every field for a day; return the fields."""
    for element in day_fields(at).values():
        element.set_value(words)
    at.run()
    assert not at.exception, at.exception
    return day_fields(at)


@pytest.mark.parametrize(
    "spellings",
    [SPELLINGS[:3], pytest.param(SPELLINGS, marks=pytest.mark.slow)],
    ids=["three", "twenty"],
)
def test_every_spelling_is_the_same_day(opened, spellings, record_property):
    at, dates = opened
    for words in spellings:
        said = {
            name: captions_below(at, element)[:1]
            for name, element in typed(at, words).items()
        }
        assert {
            name: [line.startswith(SAID) for line in lines]
            for name, lines in said.items()
        } == {name: [True] for name in dates.saved_by}, words
    record_property("days typed", len(dates.saved_by) * len(spellings))


def everything_kept(database) -> dict[str, list[str]]:
    with database.reading(FJORDBY) as db:
        return {
            table.name: sorted(map(repr, db.connection().execute(select(table))))
            for table in Base.metadata.sorted_tables
            if table.name not in BESIDES
        }


def test_what_is_no_day_saves_nothing_and_is_told_beside_its_field(opened, database):
    at, dates = opened
    before = everything_kept(database)
    for label in dict.fromkeys(dates.saved_by.values()):
        fields = typed(at, "31/11")
        press(at, label)
        mine = [name for name, saves in dates.saved_by.items() if saves == label]
        fields = day_fields(at)
        assert {name: fields[name].value for name in mine} == dict.fromkeys(
            mine, "31/11"
        )
        told = {name: NO_DAY in said_below(at, fields[name]) for name in mine}
        assert told == dict.fromkeys(mine, True), label

    assert everything_kept(database) == before


def test_every_field_for_a_day_is_typed_into_here(database, cast):
    found = {
        field
        for path in UI.rglob("*.py")
        for field in re.findall(
            r"(?<!def )\bdate_field\(\s*form,\s*\"(\w+)\"", path.read_text()
        )
    }
    calls = sum(
        len(re.findall(r"(?<!def )(?<!_)\bdate_field\(", path.read_text()))
        for path in UI.rglob("*.py")
    )
    here = [name for page in PAGES for name in page(database, cast).saved_by]

    assert {name.split()[1] for name in here} == found
    assert len(here) == len(set(here)) == calls
