"""
While a form is open, an answer changes nothing that anybody on the staff can see.

Every page in every role, before and after an answer, down to the last byte but for
the count. Beside it stands what could leak: sessions of the same team that wait for
one more answer to be shown.
"""

import re
from collections.abc import Iterator

import pytest

from domain.access import Viewer
from services.feedback.opening import session_waves
from services.feedback.shown import list_feedback, session_feedback
from tests.builders import FJORDBY, OTHER_TEAM, TODAY, days
from tests.cast import NOW
from tests.support.apptest import Visit
from tests.support.feedback.surveys import (
    DOUBTFUL,
    GLAD,
    answered,
    closed,
    held_session,
    opened,
    released,
    wave_now,
)
from tests.support.local_sessions import publish
from tests.support.work import at_work
from ui.navigation import entries

COUNT = re.compile(r"\d+ svar modtaget")
#: each of four, nine and no answers, in both teams
FEW, MANY = 6, 22


@pytest.fixture
def waiting(database, cast):
    """Give the sessions of the team that wait for others, or are shown already."""
    month_ago = TODAY - days(30)
    return [
        released(database, cast.aisha, glad=glad, day=month_ago).local_session_id
        for glad in (4, 7, 12)
    ]


@pytest.fixture(params=[FEW, pytest.param(MANY, marks=pytest.mark.slow)])
def waves(request, database, cast, waiting):
    """
    Give the open forms of as many sessions, each one answer short of saying something.

    Four, nine and nineteen have answered; others of the teams wait with four.
    """
    publish(database)
    for leader, team_id in ((cast.aisha, cast.team), (cast.tove, OTHER_TEAM)):
        for glad in (4, 7, 12):
            released(database, leader, glad=glad, team_id=team_id, day=TODAY - days(30))
    found = []
    for number in range(request.param):
        leader, team_id = (
            (cast.aisha, cast.team) if number % 2 else (cast.tove, OTHER_TEAM)
        )
        session = held_session(database, leader, participants=20, team_id=team_id)
        wave = opened(database, leader, session)
        answered(database, wave, (4, 9, 0)[number % 3])
        found.append(wave)
    return found


def masked(words: str) -> str:
    return COUNT.sub("N svar modtaget", words)


def everything_known(database, cast, wave, beside) -> dict[str, str]:
    """Return all that the services tell about the answers, in every role."""
    known = {}
    for viewer in watchers(cast):
        with database.reading(FJORDBY) as db:
            known[f"{viewer.name} list"] = told(list_feedback, db, viewer)
            for session_id in (wave.local_session_id, *beside):
                for read in (session_feedback, waves_of):
                    name = f"{viewer.name} {session_id} {read.__name__}"
                    known[name] = told(read, db, viewer, session_id)
    return known


def watchers(cast) -> tuple[Viewer, ...]:
    """Return one of each role that sees anything of the team."""
    return (cast.aisha, cast.bo, cast.karen, cast.lone)


def waves_of(db, viewer, session_id):
    return session_waves(at_work(db, viewer), session_id)


def told(read, *arguments) -> str:
    """Return what a service tells, the count taken out."""
    try:
        answer = repr(read(*arguments))
    except Exception as error:  # noqa: BLE001 a refusal is an answer too
        answer = repr(error)
    return re.sub(r"received=\d+", "received=N", answer)


def test_no_service_tells_of_an_answer_before_the_form_is_closed(
    database, cast, waves, waiting
):
    for number, wave in enumerate(waves):
        before = everything_known(database, cast, wave, waiting)
        answered(database, wave, 1, DOUBTFUL if number % 2 else GLAD)

        assert everything_known(database, cast, wave, waiting) == before


def test_the_control_sees_the_close(database, cast, waves, waiting):
    before = everything_known(database, cast, waves[1], waiting)

    closed(database, cast.aisha, waves[1])

    assert everything_known(database, cast, waves[1], waiting) != before


def every_page(database, cast, visit, wave) -> Iterator[tuple[str, str]]:
    """Yield name and content of every page in every role, about one session."""
    shown = {"id": wave.local_session_id, "session": wave.local_session_id}
    for viewer in watchers(cast):
        for entry in entries():
            if not viewer.may_somewhere(entry.action):
                continue
            at = visit.open(viewer, entry.file, **shown)
            yield f"{viewer.name} {entry.file}", masked(content(at))


def content(at) -> str:
    """Return every element that the browser gets, as it gets it."""
    return "\n".join(str(element.proto) for element in elements(at._tree))


def elements(node) -> Iterator:
    children = getattr(node, "children", None)
    if children is None:
        yield node
        return
    for _place, child in sorted(children.items()):
        yield from elements(child)


def test_no_page_shows_more_of_an_answer_than_the_count(
    monkeypatch, database, cast, waves, tmp_path
):
    publish(database)
    visit = Visit(monkeypatch, database, tmp_path, now=NOW)
    wave = waves[1]
    before = dict(every_page(database, cast, visit, wave))
    unmasked = content(visit.open(cast.aisha, "feedback"))

    for one in waves:
        answered(database, one, 1, DOUBTFUL)
    after = dict(every_page(database, cast, visit, wave))
    changed = content(visit.open(cast.aisha, "feedback"))

    assert wave_now(database, wave).received == 10
    assert len(before) > 40
    assert after == before
    assert changed != unmasked
    assert "10 svar modtaget" in changed
