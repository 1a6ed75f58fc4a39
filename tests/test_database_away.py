"""The database ends in mid-form: the page keeps it, and goes on by itself."""

import os
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest
from playwright.sync_api import Locator, Page, expect

from data_access.database import Database
from data_access.local_sessions import standing_meetings
from tests.builders import FJORDBY, TODAY, standing_meeting
from tests.cast import NOW, PASSWORD, load_cast
from tests.support.app import App, start_app
from tests.support.browser import IS_DRAWN, come_in, come_to_rest
from tests.support.databases import Address, run_folder
from tests.support.held import held_by, note
from tests.support.local_sessions import publish, registered
from tests.support.postgres import APP, OWNER, Postgres, start_postgres

pytestmark = [pytest.mark.browser, pytest.mark.postgres]

AWAY = "Databasen er på vej tilbage. Din tekst er bevaret, og siden kommer selv igen."
PLACE = "Mødelokale 3 ved kantinen"
CHECK = "☑"
#: however often the database went away
MORE_FILES, MORE_MB = 20, 60


@dataclass
class Workplace:
    """Fjordby on a PostgreSQL server of its own, which may stop."""

    app: App
    server: Postgres
    session: UUID


@pytest.fixture(scope="module")
def workplace(tmp_path_factory) -> Iterator[Workplace]:
    # where another user may be, for the server does not run as root
    server = start_postgres(run_folder() / f"away-{os.getpid()}", durable=True)
    server.create_database("anker")
    address = Address(
        url=server.url("anker", role=APP),
        owner_url=server.url("anker", role=OWNER),
        app_role=APP,
    )
    address.migrate()
    database = Database(address.url)
    cast = load_cast(database)
    publish(database)
    with database.writing(FJORDBY) as db:
        standing_meetings.add_standing_meeting(
            db, standing_meeting(place="Personalerummet", starts_on=TODAY)
        )
    session = registered(database, cast.aisha, held_on=TODAY)
    database.close()
    app = start_app(address, tmp_path_factory.mktemp("away"), now=NOW)
    yield Workplace(app, server, session.id)
    app.stop()
    server.stop()


def labelled(page: Page, label: str) -> Locator:
    """Return the field with that label, marked as required or not."""
    named = re.compile(rf"^{re.escape(label)}( \*)?$")
    return page.get_by_label(named).filter(visible=True).first


def is_told(page: Page) -> None:
    """
    Wait until the page says once that the database is away.

    A run that takes the place of one that waits says it anew at the same spot.
    """
    expect(page.get_by_text(AWAY).first).to_be_visible(timeout=6_000)
    expect(page.get_by_text(AWAY)).to_have_count(1)


def write(page: Page, label: str, words: str) -> None:
    """Fill in a field and leave it, without waiting for the page."""
    field = labelled(page, label)
    if words == CHECK:
        page.get_by_text(label).first.click()
        return
    field.fill(words)
    field.press("Tab")


@dataclass(frozen=True, slots=True)
class Form:
    """A form: what is typed before the database ends and while it is away."""

    who: str
    page: str
    before: tuple[str, str]
    meanwhile: tuple[str, str]
    press: str
    saved: str
    unfold: str = ""


FORMS = {
    "decision": Form(
        "aisha",
        "/session?id={session}",
        ("Hvad beslutter I?", "Når et barn starter, så skriver vi til forældrene"),
        ("Hvorfor?", "Forældrene spurgte efter det"),
        "Gem beslutningen",
        "Beslutningen er gemt",
        unfold="Mere, hvis I vil",
    ),
    "attendance": Form(
        "aisha",
        "/session?id={session}",
        ("Deltagere", "6"),
        ("Heraf online", "2"),
        "Gem fremmøde",
        "Fremmødet er gemt",
    ),
    "person": Form(
        "lone",
        "/administration?panel=mennesker",
        ("Navn", "Signe Holm"),
        ("E-mail, hvis kollegaen skal logge ind", "signe@fjordby.example"),
        "Tilføj kollegaen",
        "Signe Holm er tilføjet",
        unfold="Tilføj en kollega",
    ),
    "settings": Form(
        "lone",
        "/administration?panel=indstillinger",
        ("Organisationens navn", "Fjordby og Omegn"),
        ("Ledere må se navne på nye kolleger og ikke kun antal", CHECK),
        "Gem indstillingerne",
        # a password is asked for first
        saved="",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMS)
def test_a_half_filled_form_outlives_the_database(workplace, page, name):
    form = FORMS[name]
    way = form.page.format(session=workplace.session)
    come_in(page, workplace.app.url, f"{form.who}@fjordby.example", PASSWORD, way)
    come_to_rest(page)
    if form.unfold:
        page.get_by_text(form.unfold).first.click()
    page.remove_locator_handler(page.locator(IS_DRAWN))
    write(page, *form.before)
    come_to_rest(page)
    workplace.server.stop()

    write(page, *form.meanwhile)
    is_told(page)
    workplace.server.start()
    expect(page.get_by_text(AWAY)).to_have_count(0, timeout=10_000)
    come_to_rest(page)

    for label, words in (form.before, form.meanwhile):
        field = labelled(page, label)
        if words == CHECK:
            expect(field).to_be_checked()
        else:
            expect(field).to_have_value(words)
    if form.saved:
        page.get_by_role("button", name=form.press).first.click()
        expect(page.get_by_text(form.saved).first).to_be_visible()


@pytest.mark.parametrize(
    "times", [1, pytest.param(20, marks=pytest.mark.slow)], ids=str
)
def test_a_half_written_plan_outlives_the_database(
    workplace, page, record_property, times
):
    come_in(page, workplace.app.url, "aisha@fjordby.example", PASSWORD, "/planlaeg")
    come_to_rest(page)
    # the page is looked at while it is drawn, too
    page.remove_locator_handler(page.locator(IS_DRAWN))
    waits, returns = [], []
    before = held_by(workplace.app)
    for number in range(times):
        # what an earlier test left as a draft would be no change
        place, link = f"{PLACE} {times}.{number}", f"https://{times}.example/{number}"
        write(page, "Sted", place)
        come_to_rest(page)
        workplace.server.stop()

        began = time.monotonic()
        write(page, "Link, hvis nogen er med online", link)
        is_told(page)
        waits.append(time.monotonic() - began)
        expect(page.get_by_label("Sted").first).to_have_value(place)

        workplace.server.start()
        began = time.monotonic()
        expect(page.get_by_text(AWAY)).to_have_count(0, timeout=10_000)
        returns.append(time.monotonic() - began)
        come_to_rest(page)
        expect(page.get_by_label("Sted").first).to_have_value(place)
        expect(page.get_by_label("Link, hvis nogen er med online")).to_have_value(link)

    workplace.server.stop()
    page.get_by_role("button", name="Gem sessionen").click()
    is_told(page)
    workplace.server.start()

    # the button is still pressed: the page answers it, and nothing typed is gone
    expect(page.get_by_text("Ret felterne med en besked")).to_be_visible()
    expect(page.get_by_label("Sted").first).to_have_value(place)
    come_to_rest(page)
    after = held_by(workplace.app)
    note(record_property, "database restarts", before, after)
    record_property("ms at most until it is told", round(max(waits) * 1000))
    record_property("ms at most until it is back", round(max(returns) * 1000))
    assert len(after.files) <= len(before.files) + MORE_FILES
    assert after.megabytes <= before.megabytes + MORE_MB
    assert "Traceback" not in workplace.app.log()
