"""
What is typed comes back: after a reload, by "back", with a new login, without a database.

Every field of every form is filled in, whatever kind of field it is.
"""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from streamlit.testing.v1 import AppTest

from data_access.database import Database
from tests.support.every_form import CASES, Visitor, visitors_in
from tests.support.typed import changed, contents, fill_in, unlabelled

ROOT = Path(__file__).parent.parent.parent
#: forms of at most two fields that are filled in and saved at once, or of none
SHORT = {
    *("access", "closed", "followup", "handover", "import.staff", "import.talks"),
    *("invitations", "meeting.again", "meeting.day", "reopen", "reopening"),
    *("merge", "opinion", "password_gate", "person.address", "person.back"),
    *("person.leave", "roles.take", "since_last", "steps", "unit.close", "unit.open"),
    *("wave", "wave.close", "wave.raise", "wave.renew"),
}
#: how a form is named, up to the id in its name
NAMED = re.compile(r'Form\(\s*f?"([a-z_.]+?)\.?[{"]|return f"(edit|decision)\.')


def reload(visitor: Visitor, _at: AppTest) -> AppTest:
    return visitor.come()


def back(visitor: Visitor, at: AppTest) -> AppTest:
    return visitor.go_back(at)


def login_ended(visitor: Visitor, at: AppTest) -> AppTest:
    visitor.visit.now += timedelta(minutes=31)
    at.run()
    assert "Log ind" in [button.label for button in at.button]
    return visitor.come()


# Without a browser, whose fields go with the page, Streamlit keeps them by itself:
# tests/ui/test_form_draft.py has the control of this one.
def database_away(visitor: Visitor, at: AppTest) -> AppTest:
    def fail(*_arguments):
        raise OperationalError("SELECT 1", {}, Exception("away"))

    with pytest.MonkeyPatch.context() as patched:
        for name in ("reading", "writing", "platform_reading", "platform_writing"):
            patched.setattr(Database, name, fail)
        at.run()
        assert at.exception
    at.run()
    return visitor._choose(at)


EVENTS = [reload, back, login_ended, database_away]


@pytest.fixture
def visitor_of(monkeypatch, demonstration, tmp_path):
    return visitors_in(monkeypatch, demonstration, tmp_path)


def test_every_form_is_filled_in_here():
    sources = [
        path for place in ("ui", "pages") for path in (ROOT / place).rglob("*.py")
    ]
    named = {
        "".join(match.groups(""))
        for path in sources
        if path.name != "forms.py"
        for match in NAMED.finditer(path.read_text())
    }

    assert named == SHORT | {form for case in CASES for form in case.values[0].forms}


@pytest.mark.parametrize("case", CASES)
def test_every_field_of_every_form_comes_back(visitor_of, case, record_property):
    visitor = visitor_of(case)
    at = visitor.come()
    before = contents(at)
    assert changed(at) == {}
    fill_in(at)
    typed = changed(at)
    for form in case.forms:
        assert any(name.startswith(form) for name, _field in typed), form

    assert len(typed) > len(before) / 2
    assert unlabelled(at) == []

    for event in EVENTS:
        at = event(visitor, at)
        assert changed(at) == typed, event.__name__
        record_property(f"fields that came back: {event.__name__}", len(typed))


@pytest.mark.parametrize(
    ("event", "broken"),
    [
        (reload, "ui.drafts.keep_draft"),
        (login_ended, "ui.drafts.kept_drafts"),
        (back, "ui.form_draft.FormDraft.collect"),
    ],
)
def test_without_what_keeps_them_the_fields_come_back_empty(
    monkeypatch, visitor_of, event, broken
):
    monkeypatch.setattr(broken, lambda *_given, **_named: {})
    visitor = visitor_of(CASES[0].values[0])
    at = visitor.come()
    before = contents(at)
    fill_in(at)
    assert contents(at) != before

    assert contents(event(visitor, at)) == before
