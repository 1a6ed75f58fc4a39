"""What refreshes itself is looked at: its login does not end for want of a click."""

import ast
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.runtime.scriptrunner import ScriptRunContext

from services.sign_in import logins
from services.sign_in.logins import IDLE_AFTER
from services.work import RunReading
from tests.builders import TODAY, days
from tests.cast import NOW, signed_in
from tests.support.apptest import Visit
from tests.support.local_sessions import held, registered
from ui import page
from ui.local_sessions.screen import ALIVE_EVERY
from ui.page import PageContext

ROOT = Path(__file__).parents[2]


def refreshing(code: str) -> dict[str, bool]:
    """Return whether each function that runs every so often keeps the login alive."""
    return {
        each.name: "stay_signed_in" in ast.unparse(each)
        for each in ast.walk(ast.parse(code))
        if isinstance(each, ast.FunctionDef)
        and any("run_every" in ast.unparse(one) for one in each.decorator_list)
    }


def test_what_refreshes_itself_keeps_the_login_alive():
    files = [*(ROOT / "ui").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
    found = [refreshing(path.read_text(encoding="utf-8")) for path in files]

    assert [name for each in found for name, stays in each.items() if not stays] == []
    assert any(found)


def test_one_that_does_not_is_found():
    code = "@st.fragment(run_every=9)\ndef show(context):\n    st.text('x')"

    assert refreshing(code) == {"show": False}


def test_a_screen_in_the_room_is_still_signed_in_after_three_hours(
    database, cast, monkeypatch
):
    cookie = signed_in(database, cast.bo)
    monkeypatch.setattr(page, "login_cookie", lambda: cookie)
    moment = NOW
    own = SimpleNamespace(database=database, now=lambda: moment)
    reading = RunReading(database, cast.bo.organisation_id)
    context = PageContext(own, None, cast.bo, NOW, NOW.date(), reading)
    reading.end_with_run()
    for _ in range(9):
        moment += IDLE_AFTER * 2 / 3
        context.stay_signed_in()

    assert logins.current_login(database, cookie, now=moment)
    gone = moment + IDLE_AFTER
    assert logins.current_login(database, cookie, now=gone) is None


@pytest.fixture
def signs_of_life(monkeypatch) -> list[float]:
    """Give the seconds after which a page asks the browser to run something again."""
    told = []
    enqueue = ScriptRunContext.enqueue

    def listen(self, msg):
        if msg.WhichOneof("type") == "auto_rerun":
            told.append(msg.auto_rerun.interval)
        enqueue(self, msg)

    monkeypatch.setattr(ScriptRunContext, "enqueue", listen)
    return told


@pytest.fixture
def visit(monkeypatch, database, tmp_path) -> Visit:
    """Give somebody on a page."""
    return Visit(monkeypatch, database, tmp_path)


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("make", [registered, held])
def test_the_page_of_a_session_keeps_its_screen_signed_in_on_its_day(
    database, cast, visit, signs_of_life, make
):
    session = make(database, cast.aisha, held_on=TODAY)

    visit.open(cast.aisha, "local_session", id=session.id)

    # no form is open, which would show that it is waiting for answers
    assert signs_of_life == [ALIVE_EVERY]
    assert timedelta(seconds=ALIVE_EVERY) < IDLE_AFTER / 10


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(("name", "ahead"), [("aisha", 1), ("karen", 0)])
def test_no_other_page_of_a_session_stays_signed_in(
    database, cast, visit, signs_of_life, name, ahead
):
    session = registered(database, cast.aisha, held_on=TODAY + days(ahead))

    visit.open(getattr(cast, name), "local_session", id=session.id)

    assert signs_of_life == []


@pytest.mark.parametrize(("ahead", "stays"), [(0, True), (-1, False)])
def test_a_page_that_is_left_open_ends_with_the_day(
    database, cast, monkeypatch, ahead, stays
):
    cookie = signed_in(database, cast.bo)
    monkeypatch.setattr(page, "login_cookie", lambda: cookie)
    reading = RunReading(database, cast.bo.organisation_id)
    reading.end_with_run()
    moment = NOW + IDLE_AFTER * 2 / 3
    own = SimpleNamespace(database=database, now=lambda: moment, today=TODAY)
    context = PageContext(own, None, cast.bo, NOW, TODAY, reading)

    context.stay_signed_in(on_day=TODAY + days(ahead))

    later = moment + IDLE_AFTER * 2 / 3
    known = logins.current_login(database, cookie, now=later)
    assert (known is not None) is stays
