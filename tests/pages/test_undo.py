"""Fortryd beside the notice: a tap, an attendance and a cancelling are as they were."""

from dataclasses import replace

import pytest

from data_access.local_sessions import local_sessions as session_rows
from tests.builders import FJORDBY, TODAY, days
from tests.support.apptest import field, press
from tests.support.decisions.decided import decide
from tests.support.decisions.decided import stored as decision_now
from tests.support.local_sessions import registered

pytestmark = pytest.mark.usefixtures("catalogue")

UNDONE = ["Fortrudt. Det er igen, som det var før."]


def session_now(database, _viewer, session_id):
    with database.reading(FJORDBY) as db:
        return session_rows.get_session(db, FJORDBY, session_id)


def tapped(cast, visit, database):
    before = decide(database, cast.aisha, TODAY - days(9))
    at = visit.open(cast.aisha, "decisions", vis="ugen")
    return before, decision_now, press(at, "På vej"), "På vej"


def counted(cast, visit, database):
    before = registered(database, cast.aisha, held_on=TODAY)
    at = visit.open(cast.aisha, "local_session", id=before.id)
    field(at, "Deltagere").set_value(6)
    at.run()
    return before, session_now, press(at, "Gem fremmøde"), "Gem fremmøde"


def cancelled(cast, visit, database):
    before = registered(database, cast.aisha)
    at = visit.open(cast.aisha, "local_session", id=before.id)
    field(at, "Hvorfor aflyses den?").set_value("Sygdom")
    at.run()
    return before, session_now, press(at, "Aflys"), "Aflys"


@pytest.mark.parametrize("step", [tapped, counted, cancelled])
def test_a_step_is_taken_back_where_it_was_told(cast, visit, database, step):
    before, read, at, label = step(cast, visit, database)
    after = read(database, cast.aisha, before.id)

    press(at, "Fortryd")

    assert after.version == before.version + 1
    assert read(database, cast.aisha, before.id) == replace(
        before, version=before.version + 2
    )
    assert [success.value for success in at.success] == UNDONE
    buttons = [button.label for button in at.main.button]
    assert label in buttons
    assert "Fortryd" not in buttons
