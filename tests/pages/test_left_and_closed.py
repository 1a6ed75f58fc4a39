"""Who has left and what is closed: on no page is either to choose, or waited for."""

from dataclasses import replace

import pytest

from data_access.local_sessions import standing_meetings
from data_access.people import people, units
from domain.decisions.decision import OwnerKind
from services.people.colleagues import let_leave
from tests.builders import FJORDBY, OTHER_TEAM, TEAM, TODAY, days, standing_meeting
from tests.support.apptest import elements_on
from tests.support.decisions.decided import decide, hold_session
from tests.support.local_sessions import PACKAGE, registered
from tests.support.onboarding import begin
from tests.support.work import at_work
from ui.navigation import entries

pytestmark = pytest.mark.usefixtures("catalogue")

LEFT, CLOSED = "Finn", "Ungeteamet"
THEIRS = "Vi ringer til de unge hver mandag"
PANELS = ("organisation", "mennesker", "moeder", "lukket", "indstillinger")
CHOICES = {"selectbox", "multiselect", "radio", "button_group"}
#: what says so itself: a colleague who is found again, and a team that is looked back at
SAYS_SO = ("(stoppet)", "(lukket)")
#: the filter of decisions by who has answered for them, which is history
LOOKS_BACK = {("decisions", "Ansvarlig")}


@pytest.fixture
def session(database, cast):
    """Let both teams have what waits, and Finn his part in it; return a session."""
    with database.writing(FJORDBY) as db:
        ida = people.add_person(db, FJORDBY, "Ida", team_id=TEAM)
        for meeting in (
            standing_meeting(),
            standing_meeting(id=PACKAGE, team_id=OTHER_TEAM),
        ):
            standing_meetings.add_standing_meeting(db, meeting)
    begin(database, cast.bo, ida, partner_id=cast.finn.person_id)
    theirs = hold_session(database, cast.tove, TODAY - days(40), team_id=OTHER_TEAM)
    decide(database, cast.tove, TODAY - days(40), session=theirs, text=THEIRS)
    decide(
        database,
        cast.aisha,
        TODAY - days(2),
        owner_kind=OwnerKind.PERSON,
        owner_person_id=cast.finn.person_id,
    )
    return registered(database, cast.aisha, held_on=TODAY)


def every_page(visit, cast, session):
    """Yield every page in every role, in its state in which most is to choose."""
    for viewer in (cast.aisha, cast.bo, cast.karen, cast.lone):
        for entry in entries():
            if not viewer.may_somewhere(entry.action):
                continue
            for query in queries(entry.file, session):
                yield viewer, entry.file, visit.open(viewer, entry.file, **query)


def queries(page, session):
    if page == "administration":
        return [{"panel": panel} for panel in PANELS]
    if page == "local_session":
        return [{"id": session.id}, {"id": session.id, "ret": 1}]
    if page == "decisions":
        return [{}, {"vis": "ugen"}]
    return [{"pakke": PACKAGE} if page in {"plan", "adapt_package"} else {}]


def offered(visit, cast, session):
    """Return where either is to choose, and the pages on which the decision waits."""
    chosen, waited = set(), set()
    for viewer, page, at in every_page(visit, cast, session):
        for one in elements_on(at):
            if one.type not in CHOICES or (page, one.label) in LOOKS_BACK:
                continue
            found = [
                words
                for words in one.options
                if (LEFT in words or CLOSED in words) and not words.endswith(SAYS_SO)
            ]
            if found:
                chosen.add((viewer.name, page, one.label, *found))
        if page == "next_steps" and waits_on(at):
            waited.add(viewer.name)
    return chosen, waited


def waits_on(at):
    """Return whether the page says what the other team decided, or its name."""
    told = "\n".join(str(getattr(one, "value", "")) for one in elements_on(at))
    return THEIRS in told or CLOSED in told


def test_neither_is_to_choose_or_waited_for(visit, cast, database, session):
    before, _waited = offered(visit, cast, session)
    waited_for_tove = waits_on(visit.open(cast.tove, "next_steps"))
    with database.writing(FJORDBY) as db:
        let_leave(at_work(db, cast.lone), cast.finn.person_id, confirmed=True)
        unit = units.get_unit(db, FJORDBY, OTHER_TEAM)
        closed = replace(unit, closed_on=TODAY)
        units.change_unit(db, FJORDBY, closed, version=unit.version)

    assert offered(visit, cast, session) == (set(), set())
    assert not waits_on(visit.open(cast.tove, "next_steps"))
    # the control: what the same pages offered before
    assert waited_for_tove
    labels = {label for _name, _page, label, *_words in before}
    assert len(labels) > 8
