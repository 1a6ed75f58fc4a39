"""What one run of a page asks of the database: within a budget, and nothing twice."""

import pytest

from data_access.decisions.decisions import list_decisions
from data_access.local_sessions.local_sessions import list_sessions
from domain.knowledge.theme_packages import stable_id
from domain.local_sessions.local_session import SessionStatus
from domain.local_sessions.templates import TemplateId
from services.sample.scripts import organisation_scripts
from services.viewer_rights import viewer_of
from tests.support.apptest import Visit
from tests.support.demonstration import DEMO_NOW
from tests.support.statements import counted

FJORDBY = organisation_scripts()[0]
TEAM = FJORDBY.id_of("team", "boerneteamet")

#: page, who opens it, what is asked for, and how many statements a run may send
PAGES = [
    pytest.param("next_steps", "Aisha", "", 12, id="Næste skridt"),
    pytest.param("theme_packages", "Aisha", "", 12, id="Temapakker"),
    pytest.param("theme_package", "Aisha", "package", 12, id="a theme package"),
    pytest.param("talk", "Aisha", "talk", 12, id="a talk"),
    pytest.param("local_sessions", "Aisha", "", 12, id="Sessioner"),
    pytest.param("local_session", "Aisha", "planned", 27, id="a planned session"),
    pytest.param("local_session", "Finn", "held", 27, id="a held session"),
    pytest.param("decisions", "Aisha", "", 12, id="Beslutninger"),
    pytest.param("decisions", "Aisha", "decision", 16, id="a decision"),
    pytest.param("feedback", "Aisha", "", 12, id="Feedback"),
    pytest.param("feedback", "Aisha", "answers", 12, id="a session's feedback"),
    pytest.param("onboarding", "Bo", "", 12, id="Oplæring"),
    pytest.param("implementation", "Karen", "", 12, id="Implementering"),
]


@pytest.fixture
def address(demonstration):
    """Give what is asked for of a page, by name."""
    with demonstration.reading(FJORDBY.id) as db:
        every = list_sessions(db, FJORDBY.id)
        decision = list_decisions(db, FJORDBY.id, team_ids=[TEAM])[0]
    own = [each for each in every if each.team_id == TEAM]
    return {
        "": {},
        "package": {"id": stable_id("package", "boernesamtalen")},
        "talk": {"id": stable_id("talk", "naar-barnet-siger-det-ved-jeg-ikke")},
        "planned": {"id": next(x.id for x in own if x.status is SessionStatus.PLANNED)},
        "held": {"id": next(x.id for x in every if x.status is SessionStatus.HELD)},
        "decision": {"beslutning": decision.id},
        "answers": {
            "session": next(
                x.id for x in own if x.template_id is TemplateId.HYBRID_SEMINAR
            )
        },
    }


@pytest.mark.parametrize(("page", "name", "asked", "most"), PAGES)
def test_a_run_of_a_page_asks_little_and_nothing_twice(
    monkeypatch, demonstration, tmp_path, address, page, name, asked, most
):
    with demonstration.reading(FJORDBY.id) as db:
        viewer = viewer_of(db, FJORDBY.id, FJORDBY.id_of("person", name))
    visit = Visit(monkeypatch, demonstration, tmp_path, now=DEMO_NOW)
    at = visit.open(viewer, page, **address[asked])

    with counted(demonstration) as sent:
        at.run()

    assert sent.twice == []
    assert len(sent.statements) <= most
    assert sent.transactions <= 2  # one for the login, one for the page
