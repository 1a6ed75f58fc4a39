"""Who has a decision and has left is marked wherever the decision is shown."""

import pytest

from domain.decisions.decision import OwnerKind
from domain.local_sessions.local_session import SessionStatus
from services.people.colleagues import let_leave
from tests.builders import FJORDBY, TODAY, days
from tests.support.apptest import elements_on, field, press
from tests.support.blocks import follow, ways
from tests.support.decisions.decided import decide, hold_session, stored
from tests.support.work import at_work

MARKED = "Finn (stoppet)"


@pytest.fixture
def left(database, cast):
    """Give what there is to open: Finn has a decision that is due, and has left."""
    session = hold_session(
        database, cast.aisha, TODAY - days(28), status=SessionStatus.HELD
    )
    decision = decide(
        database,
        cast.aisha,
        TODAY - days(28),
        session=session,
        owner_kind=OwnerKind.PERSON,
        owner_person_id=cast.finn.person_id,
    )
    with database.writing(FJORDBY) as db:
        let_leave(at_work(db, cast.lone), cast.finn.person_id, confirmed=True)
    today = hold_session(database, cast.aisha)
    return {"decision": decision.id, "own": session.id, "later": today.id}


def words(at) -> str:
    """Return all that the page says, without the marks of Markdown."""
    said = (str(getattr(one, "value", "")) for one in elements_on(at))
    return "\n".join(said).replace("\\", "").replace("\u2060", "")


@pytest.mark.parametrize(
    ("page", "query"),
    [
        pytest.param("next_steps", {}, id="Næste skridt"),
        pytest.param("decisions", {"vis": "tavle"}, id="the board"),
        pytest.param("decisions", {"vis": "liste"}, id="the list"),
        pytest.param("decisions", {"vis": "ugen"}, id="the week"),
        pytest.param("decisions", {"beslutning": "decision"}, id="its own page"),
        pytest.param("local_session", {"id": "own"}, id="where it was taken"),
        pytest.param("local_session", {"id": "later"}, id="Siden sidst"),
    ],
)
def test_who_has_left_is_marked_on_every_list(cast, visit, left, page, query):
    asked = {name: left.get(value, value) for name, value in query.items()}

    at = visit.open(cast.aisha, page, **asked)

    assert MARKED in words(at)


def test_the_team_leader_is_led_to_choosing_somebody_else(cast, visit, database, left):
    at = visit.open(cast.aisha, "next_steps")
    assert "1 beslutning har en ansvarlig, der er stoppet. Vælg en anden." in words(at)

    at = follow(visit, cast.aisha, ways(at)["Vælg en ansvarlig"])
    assert [one.value for one in at.warning] == [
        "Finn er stoppet. Vælg, hvem der har ansvaret nu."
    ]
    field(at, "Hvem har ansvaret?").select("Aisha").run()
    press(at, "Gem ændringen")

    now = stored(database, cast.aisha, left["decision"])
    assert now.owner_person_id == cast.aisha.person_id
    assert MARKED not in words(visit.open(cast.aisha, "next_steps"))
