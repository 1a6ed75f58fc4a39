"""Every form of Anker in the demonstration: on which page, and who opens it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data_access.database import Database
from data_access.decisions.decisions import list_decisions
from data_access.local_sessions.local_sessions import list_sessions
from data_access.tables import LocalSessionRow
from domain.knowledge.theme_packages import stable_id
from domain.local_sessions.local_session import SessionStatus
from services.sample.scripts import organisation_scripts
from services.viewer_rights import viewer_of
from tests.support.apptest import Visit
from tests.support.demonstration import DEMO_NOW

FJORDBY = organisation_scripts()[0]
TEAM = FJORDBY.id_of("team", "boerneteamet")


@dataclass(frozen=True, slots=True)
class Case:
    """A page with forms: who opens it, and what is chosen on it first."""

    page: str
    name: str
    asked: str
    forms: frozenset[str]
    choose: str = ""


def case(*forms, page, name="Aisha", asked="", choose="", is_short=False):
    return pytest.param(
        Case(page, name, asked, frozenset(forms), choose),
        id=f"{page} {asked or choose}".strip(),
        marks=[] if is_short else pytest.mark.slow,
    )


CASES = [
    case("plan", "meeting", page="plan", is_short=True),
    case("change", page="local_session", asked="planned"),
    case(
        "attendance",
        "decision",
        "closing",
        page="local_session",
        name="Finn",
        asked="held",
        is_short=True,
    ),
    case("cancel", page="local_session", asked="coming"),
    case("edit", page="decisions", asked="decision"),
    case("redact", page="decisions", name="Lone", asked="redacted"),
    case(
        "newcomer", "newcomer.person", "tick", "partner", page="onboarding", name="Bo"
    ),
    case(
        "unit.new",
        "unit",
        page="administration",
        name="Lone",
        asked="organisation",
        choose="unit.chosen",
    ),
    case(
        "person.new",
        "people.new",
        "person",
        "roles",
        page="administration",
        name="Lone",
        asked="mennesker",
        choose="person.chosen",
    ),
    case("meeting", page="administration", name="Lone", asked="moeder"),
    case("closed.new", page="administration", name="Lone", asked="lukket"),
    case(
        "settings",
        "thresholds",
        page="administration",
        name="Lone",
        asked="indstillinger",
    ),
    case("talk", page="local_talk", name="Bo"),
    case("package", page="adapt_package", asked="package"),
]


class Visitor:
    """Somebody who fills in the forms of one page, and comes back to it."""

    def __init__(self, visit: Visit, case: Case, query: dict[str, object]) -> None:
        self.visit = visit
        self.case = case
        self.query = query
        with visit.database.reading(FJORDBY.id) as db:
            person = FJORDBY.id_of("person", case.name)
            self.viewer = viewer_of(db, FJORDBY.id, person)

    def come(self) -> AppTest:
        """Open the page in a browser that knows nothing of it."""
        at = self.visit.open(self.viewer, self.case.page, **self.query)
        return self._choose(at)

    def go_back(self, at: AppTest) -> AppTest:
        """Look at another page, and go back."""
        at.switch_page("../pages/theme_packages.py")
        at.query_params.clear()
        at.run()
        assert not at.exception, at.exception
        at.switch_page(f"../pages/{self.case.page}.py")
        for name, value in self.query.items():
            at.query_params[name] = str(value)
        at.run()
        return self._choose(at)

    def _choose(self, at: AppTest) -> AppTest:
        if self.case.choose:
            at.selectbox(key=self.case.choose).select_index(1).run()
        assert not at.exception, at.exception
        return at


def visitors_in(
    monkeypatch: pytest.MonkeyPatch, demonstration: Database, tmp_path: Path
) -> Callable[[Case], Visitor]:
    """Return a function that gives somebody for a case, in the demonstration."""
    with demonstration.reading(FJORDBY.id) as db:
        sessions = list_sessions(db, FJORDBY.id, team_ids=[TEAM])
        decisions = list_decisions(db, FJORDBY.id, team_ids=[TEAM])
    planned = next(x for x in sessions if x.status is SessionStatus.PLANNED)
    decision = next(x for x in decisions if x.is_unfinished)
    asked = {
        "": {},
        "planned": {"id": planned.id, "ret": 1},
        "coming": {"id": planned.id},
        "held": {"id": planned.id},
        "decision": {"beslutning": decision.id, "ret": 1},
        "redacted": {"beslutning": decision.id},
        "package": {"pakke": stable_id("package", "boernesamtalen")},
    }
    visit = Visit(monkeypatch, demonstration, tmp_path, now=DEMO_NOW)

    def visitor(case: Case) -> Visitor:
        if case.asked == "held":
            with demonstration.writing(FJORDBY.id) as db:
                row = db.get_one(LocalSessionRow, (FJORDBY.id, planned.id))
                row.status = SessionStatus.HELD
        return Visitor(visit, case, asked.get(case.asked, {"panel": case.asked}))

    return visitor
