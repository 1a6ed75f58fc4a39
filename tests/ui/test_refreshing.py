"""What refreshes itself is looked at: its login does not end for want of a click."""

import ast
from pathlib import Path
from types import SimpleNamespace

from services.sign_in import logins
from services.sign_in.logins import IDLE_AFTER
from services.work import RunReading
from tests.cast import NOW, signed_in
from ui import page
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
