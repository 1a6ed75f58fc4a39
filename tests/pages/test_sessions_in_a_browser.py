"""From a theme package to a session that is held, counted and closed, by hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

import pytest
from playwright.sync_api import Page, expect

from data_access.database import Database
from data_access.local_sessions import local_sessions as session_rows
from data_access.local_sessions import standing_meetings
from data_access.people import people
from domain.access import Viewer
from domain.local_sessions.local_session import (
    CancelReason,
    LocalSession,
    SessionStatus,
)
from services.local_sessions.hold_and_cancel import cancel_session
from tests.builders import FJORDBY, TEAM, TODAY, days, standing_meeting
from tests.cast import NOW, PASSWORD, load_cast
from tests.support.app import App, start_app
from tests.support.browser import come_in, come_to_rest, labelled
from tests.support.hands import Hands
from tests.support.local_sessions import PACKAGE, held, publish, registered
from tests.support.work import at_work

pytestmark = pytest.mark.browser

TITLE = "Low arousal og tryghed i hverdagen"
SAVED = "Sessionen er planlagt."
WORDS = "Når et barn begynder, ringer vi samme uge"
NOT_A_DAY = "Ikke en dato. Skriv fx 21-11-2026."
NO_DAY = "Det er ikke en dato, vi kan bruge. Skriv fx 21-11-2026."


@dataclass(frozen=True, slots=True)
class Workplace:
    """Fjordby's Børneteam of nine besides Aisha, who meets on Tuesdays at nine."""

    app: App
    database: Database
    aisha: Viewer

    def stored(self, session: LocalSession) -> LocalSession:
        """Return the session as the database has it now."""
        with self.database.reading(FJORDBY) as db:
            kept = session_rows.get_session(db, FJORDBY, session.id)
        assert kept is not None
        return kept

    def newest(self) -> LocalSession:
        """Return the session whose day is the latest."""
        with self.database.reading(FJORDBY) as db:
            return session_rows.list_sessions(db, FJORDBY)[0]

    def repeated_from(self, session: LocalSession) -> LocalSession:
        """Return the session that repeats another."""
        with self.database.reading(FJORDBY) as db:
            every = session_rows.list_sessions(db, FJORDBY)
        (found,) = (each for each in every if each.repeated_from_id == session.id)
        return found

    def page_of(self, session: LocalSession) -> str:
        """Return the address of the session's page."""
        return f"{self.app.url}/session?id={session.id}"


@pytest.fixture(scope="module")
def workplace(databases, tmp_path_factory) -> Iterator[Workplace]:
    address = databases.new(template="empty")
    database = Database(address.url)
    cast = load_cast(database)
    publish(database)
    with database.writing(FJORDBY) as db:
        standing_meetings.add_standing_meeting(
            db,
            standing_meeting(
                place="Personalerummet", starts_at=time(9), starts_on=TODAY
            ),
        )
        for number in range(8):
            people.add_person(db, FJORDBY, f"Kollega {number + 1}", team_id=TEAM)
    app = start_app(address, tmp_path_factory.mktemp("sessions"), now=NOW)
    yield Workplace(app, database, cast.aisha)
    app.stop()
    database.close()
    databases.remove(address)


@pytest.fixture
def aisha(workplace, page) -> Page:
    page.set_default_timeout(20_000)
    come_in(page, workplace.app.url, "aisha@fjordby.example", PASSWORD)
    return page


@pytest.mark.budget
@pytest.mark.slow
def test_a_package_is_found_and_registered_for_the_next_meeting_in_two_minutes(
    workplace, aisha
):
    hands = Hands(aisha)

    hands.follow("Temapakker")
    hands.type("Søg i temapakker og talks", "arousal")
    # whoever searches looks at what is found before they choose
    aisha.get_by_role("link", name="Børnesamtalen").first.wait_for(state="detached")
    come_to_rest(aisha)
    hands.follow(TITLE)
    hands.follow(f"Planlæg session {TITLE}")
    hands.pick("Ja")
    hands.press("Gem sessionen")
    aisha.get_by_text(SAVED).wait_for()

    assert hands.done == [
        "click Temapakker",
        "type Søg i temapakker og talks",
        f"click {TITLE}",
        f"click Planlæg session {TITLE}",
        "click Ja",
        "click Gem sessionen",
    ]
    assert len(hands.done) <= 12
    assert hands.seconds < 120
    session = workplace.newest()
    assert (session.title, session.held_on, session.starts_at, session.place) == (
        TITLE,
        TODAY + days(7),
        time(9),
        "Personalerummet",
    )
    with aisha.expect_download() as download:
        aisha.get_by_role("button", name="Hent kalenderfil").click()
    assert download.value.suggested_filename == "session-2026-09-08.ics"


@pytest.mark.budget
def test_nine_people_are_counted_in_twenty_seconds(workplace, aisha):
    session = registered(workplace.database, workplace.aisha, held_on=TODAY)
    aisha.goto(workplace.page_of(session))
    aisha.get_by_role("button", name="Gem fremmøde").wait_for()
    hands = Hands(aisha)

    hands.type("Heraf online", "2")
    hands.pick("Ja")
    hands.press("Gem fremmøde")
    aisha.get_by_text("Fremmødet er gemt.").wait_for()

    assert len(hands.done) == 3
    assert hands.seconds < 20
    counted = workplace.stored(session)
    assert (counted.status, counted.everyone_spoke) == (SessionStatus.HELD, True)
    assert [(group.participants, group.online) for group in counted.groups] == [(9, 2)]


def test_what_was_saved_is_said_until_the_next_thing_is_done(workplace, aisha):
    session = registered(workplace.database, workplace.aisha, held_on=TODAY)
    aisha.goto(workplace.page_of(session))
    # what can be taken back is said with its button, until the page is drawn anew
    aisha.get_by_role("button", name="Gem fremmøde").click()
    counted = aisha.get_by_text("Fremmødet er gemt.")
    counted.wait_for()
    come_to_rest(aisha)
    # the page has stayed where the button was
    expect(counted).to_be_in_viewport()
    expect(aisha.get_by_role("button", name="Fortryd", exact=True)).to_be_in_viewport()

    text = aisha.get_by_role("textbox", name="Hvad beslutter I?")
    text.fill("Vi siger højt, hvem der går fra, før vi går")
    text.press("Tab")
    come_to_rest(aisha)
    aisha.get_by_role("button", name="Gem beslutningen").click()
    saved = aisha.get_by_text("Beslutningen er gemt.")
    saved.wait_for()
    counted.wait_for(state="detached")
    come_to_rest(aisha)

    aisha.get_by_text("Ret fremmødet").click()
    come_to_rest(aisha)
    online = aisha.get_by_role("spinbutton", name="Heraf online")
    online.fill("99")
    online.press("Tab")
    come_to_rest(aisha)
    aisha.get_by_role("button", name="Gem fremmøde").click()
    aisha.get_by_text("Der er flere online, end der er deltagere.").wait_for()
    saved.wait_for(state="detached")


def test_what_a_part_of_the_page_was_told_in_vain_the_whole_page_says(workplace, aisha):
    session = held(workplace.database, workplace.aisha)
    aisha.goto(workplace.page_of(session))
    text = aisha.get_by_role("textbox", name="Hvad beslutter I?")
    text.fill(WORDS)
    text.press("Tab")
    come_to_rest(aisha)
    with workplace.database.writing(FJORDBY) as db:
        cancel_session(
            at_work(db, workplace.aisha),
            session.id,
            reason=CancelReason.ILLNESS,
            version=session.version,
        )

    aisha.get_by_role("button", name="Gem beslutningen").click()

    told = aisha.locator(".st-key-notice-gone")
    told.get_by_text("Intet blev gemt.").wait_for()
    expect(told.get_by_text(WORDS)).to_be_in_viewport()
    # nothing old stays on the page around it
    expect(aisha.get_by_text("Ret fremmødet")).to_have_count(0)
    told.get_by_role("button", name="Fjern beskeden").click()
    told.get_by_text("Intet blev gemt.").wait_for(state="detached")


@pytest.mark.slow
def test_ticking_the_roster_leaves_a_number(workplace, aisha):
    session = registered(workplace.database, workplace.aisha, held_on=TODAY)
    aisha.goto(workplace.page_of(session))
    hands = Hands(aisha)
    hands.pick("Kryds af")
    hands.click(aisha.get_by_text("Kollega 3", exact=True))
    aisha.get_by_text("8 er med").wait_for()

    hands.press("Gem fremmøde")
    aisha.get_by_text("Fremmødet er gemt.").wait_for()

    assert len(hands.done) == 3
    assert [group.participants for group in workplace.stored(session).groups] == [8]


def test_a_plan_is_changed_by_its_link_and_a_reload_forgets_nothing(workplace, aisha):
    session = registered(workplace.database, workplace.aisha)
    aisha.goto(workplace.page_of(session))
    hands = Hands(aisha)

    hands.follow("Ret planen")
    aisha.wait_for_url("**&ret=1")
    hands.type("Sted", "Det store lokale")
    aisha.reload()
    labelled(aisha, "Sted").wait_for()
    hands.type("Sted", "Det lille lokale")
    hands.press("Gem ændringen")
    aisha.get_by_text("Ændringen er gemt.").wait_for()

    assert workplace.stored(session).place == "Det lille lokale"
    assert aisha.url == workplace.page_of(session)


@pytest.mark.slow
def test_a_session_is_repeated_with_a_new_group_and_cancelled(workplace, aisha):
    first = held(workplace.database, workplace.aisha)
    aisha.goto(workplace.page_of(first))
    hands = Hands(aisha)
    hands.follow("Hold den igen med en ny gruppe")
    hands.type("Gruppe", "Aftenvagten")
    hands.press("Gem sessionen")
    aisha.get_by_text(SAVED).wait_for()
    again = workplace.repeated_from(first)

    hands.click(aisha.get_by_text("Aflys sessionen"))
    hands.choose("Hvorfor aflyses den?", "For få kunne komme")
    hands.press("Aflys")
    aisha.get_by_text("Sessionen er aflyst.").wait_for()

    assert [group.name for group in again.groups] == ["Aftenvagten"]
    assert workplace.stored(again).status is SessionStatus.CANCELLED
    assert again.held_on >= TODAY + days(7)


def test_a_day_is_typed_or_picked_and_said_in_words(workplace, aisha):
    aisha.goto(f"{workplace.app.url}/planlaeg?pakke={PACKAGE}")
    day = labelled(aisha, "Dag")
    day.fill("snart")
    aisha.get_by_text(NOT_A_DAY).wait_for()
    aisha.get_by_role("button", name="Gem sessionen").click()
    aisha.get_by_role("alert").filter(has_text=NO_DAY).wait_for()
    assert day.input_value() == "snart"

    day.fill("2. oktober")
    aisha.get_by_text("fredag 2. oktober 2026 · uge 40").wait_for()
    aisha.get_by_role("button", name="Kalender").first.click()
    aisha.get_by_role("button", name="Vælg en dag").click()
    aisha.get_by_role("button", name="torsdag den 15. oktober 2026").click()
    aisha.get_by_text("torsdag 15. oktober 2026 · uge 42").wait_for()
    assert day.input_value() == "15-10-2026"
    come_to_rest(aisha)

    day.fill("16/10-26")
    aisha.get_by_role("button", name="Gem sessionen").click()
    aisha.get_by_text(SAVED).wait_for()
    assert workplace.newest().held_on == date(2026, 10, 16)
