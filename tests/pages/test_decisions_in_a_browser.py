"""Decisions in a real browser: quick fingers, two people at once, and the budgets."""

import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import func, select

from data_access.database import Database
from data_access.decisions import decisions as rows
from data_access.tables import DecisionRow
from domain.access import Viewer
from domain.decisions.decision import Decision, Tap, TouchKind
from tests.builders import FJORDBY, TODAY, days
from tests.cast import NOW, PASSWORD, Cast, load_cast
from tests.support.app import App, start_app
from tests.support.browser import PHONE, come_in, come_to_rest
from tests.support.decisions.decided import decide, hold_session, story
from tests.support.hands import Hands

GOOD = "Når et barn skal skifte stue, går den faste voksne med"
#: a person's two quick clicks are this far apart
BETWEEN_CLICKS = 0.08
pytestmark = pytest.mark.browser
clicks = pytest.mark.parametrize(
    "times", [2, pytest.param(100, marks=pytest.mark.slow)]
)


@dataclass(frozen=True, slots=True)
class Place:
    """A running application with the cast in its database."""

    app: App
    database: Database
    cast: Cast

    def visit(self, page: Page, viewer: Viewer, path: str) -> Page:
        """Sign in as somebody of Fjordby and go to a page."""
        email = f"{viewer.name.lower()}@fjordby.example"
        come_in(page, self.app.url, email, PASSWORD, path)
        return page


@pytest.fixture(scope="module")
def place(databases, tmp_path_factory) -> Iterator[Place]:
    address = databases.new(template="empty")
    opened = Database(address.url)
    cast = load_cast(opened)
    running = start_app(address, tmp_path_factory.mktemp("decisions"), now=NOW)
    yield Place(running, opened, cast)
    running.stop()
    opened.close()
    databases.remove(address)


def count(place: Place, table) -> int:
    with place.database.reading(FJORDBY) as db:
        return db.scalar(
            select(func.count())
            .select_from(table)
            .where(table.organisation_id == FJORDBY)
        )


def click_twice(button: Locator, *, quickly: bool) -> None:
    """Click twice as fast as a machine, or as fast as a person; it does not move."""
    button.wait_for()
    come_to_rest(button.page)
    if quickly:
        button.dblclick()
        return
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    button.page.mouse.click(x, y)
    time.sleep(BETWEEN_CLICKS)
    button.page.mouse.click(x, y)


def text_field(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Hvad beslutter I?")


@clicks
def test_a_double_click_on_save_makes_one_decision(place, page, times):
    before = count(place, DecisionRow)
    place.visit(page, place.cast.aisha, "/")
    save = page.get_by_role("button", name="Gem beslutningen")

    for number in range(times):
        if number % 3 == 0:
            session = hold_session(place.database, place.cast.aisha)
            page.goto(f"{place.app.url}/session?id={session.id}")
        elif not text_field(page).is_visible():
            page.get_by_role("button", name="Skriv en beslutning mere").click()
        text_field(page).fill(f"{GOOD}, nummer {number}")
        page.get_by_text("Den er konkret.").wait_for()
        click_twice(save, quickly=number % 2 == 0)
        shown = page.get_by_role("main").get_by_text(f"nummer {number}", exact=False)
        shown.filter(visible=True).first.wait_for()
        save.wait_for(state="detached")
        come_to_rest(page)

    assert count(place, DecisionRow) - before == times


@clicks
def test_a_double_tap_is_one_touch(place, page, times):
    decision = decide(place.database, place.cast.aisha, TODAY - days(9))
    place.visit(page, place.cast.aisha, "/beslutninger?vis=ugen")
    card = page.locator(f".st-key-ask-{decision.id}")
    more = card.get_by_role("button", name="Ret svaret")
    before = len(story(place.database, place.cast.aisha, decision.id).touches)
    tap = card.get_by_role("button", name="På vej")

    for number in range(times):
        if number:
            more.click()
        click_twice(tap, quickly=number % 2 == 0)
        more.wait_for()
        tap.wait_for(state="detached")
        come_to_rest(page)

    touches = story(place.database, place.cast.aisha, decision.id).touches
    assert len(touches) - before == times
    assert {touch.said for touch in touches[before:]} == {Tap.ON_ITS_WAY}


def test_a_decision_is_found_and_edited_by_its_links(place, page):
    decision = decide(place.database, place.cast.aisha, TODAY - days(9))
    place.visit(page, place.cast.aisha, "/beslutninger?vis=liste")
    listed = page.url
    card = page.locator(f".decision:has(a[href$='{decision.id}'])")

    card.get_by_role("link", name=f"Sig, hvordan det går {decision.text}").click()
    page.wait_for_url(f"**/beslutninger?beslutning={decision.id}")
    page.get_by_role("link", name="Ret beslutningen").click()
    page.wait_for_url("**&ret=1")
    text_field(page).fill("Den faste voksne går med, når et barn skifter stue")
    page.get_by_text("Den er konkret.").wait_for()
    page.get_by_role("button", name="Gem ændringen").click()
    page.get_by_text("Ændringen er gemt.").wait_for()

    assert page.url == f"{place.app.url}/beslutninger?beslutning={decision.id}"
    kept = story(place.database, place.cast.aisha, decision.id).decision
    assert kept.text == "Den faste voksne går med, når et barn skifter stue"
    page.go_back()
    page.go_back()
    page.go_back()
    page.wait_for_url(listed)
    card.wait_for()


def edit_page(place: Place, page: Page, viewer: Viewer, decision: Decision) -> Page:
    return place.visit(page, viewer, f"/beslutninger?beslutning={decision.id}&ret=1")


def test_two_people_at_the_same_decision_see_both_texts(place, visitors):
    cast = place.cast
    session = hold_session(
        place.database, cast.aisha, facilitator_id=cast.finn.person_id
    )
    decision = decide(place.database, cast.aisha, session=session)
    aisha = edit_page(place, visitors.new_page(), cast.aisha, decision)
    finn = edit_page(place, visitors.new_page(), cast.finn, decision)

    text_field(aisha).fill("Aishas tekst, som blev gemt først")
    text_field(finn).fill("Finns tekst, som blev skrevet imens")
    aisha.get_by_role("button", name="Gem ændringen").click()
    aisha.get_by_text("Ændringen er gemt.").wait_for()
    finn.get_by_role("button", name="Gem ændringen").click()

    expect(
        finn.get_by_text(
            "Aisha har ændret beslutningen kl. 10.00. Hvilken tekst skal stå?"
        )
    ).to_be_visible()
    both = finn.get_by_test_id("stText")
    expect(
        both.get_by_text("Finns tekst, som blev skrevet imens", exact=True)
    ).to_be_visible()
    expect(
        both.get_by_text("Aishas tekst, som blev gemt først", exact=True)
    ).to_be_visible()
    expect(text_field(finn)).to_have_value("Finns tekst, som blev skrevet imens")

    finn.get_by_role("button", name="Behold min tekst").click()
    finn.get_by_text("Ændringen er gemt.").wait_for()

    told = story(place.database, cast.aisha, decision.id)
    assert [(version.by_name, version.text) for version in told.versions[1:]] == [
        ("Aisha", "Aishas tekst, som blev gemt først"),
        ("Finn", "Finns tekst, som blev skrevet imens"),
    ]


@pytest.mark.budget
def test_a_decision_is_logged_within_the_budget_on_a_phone(place, visitors):
    session = hold_session(place.database, place.cast.aisha)
    page = visitors.new_page(viewport=PHONE)
    place.visit(page, place.cast.aisha, f"/session?id={session.id}")
    started = time.monotonic()

    text_field(page).press_sequentially(GOOD, delay=60)
    page.get_by_role("combobox", name="Hvem har ansvaret?").click()
    page.get_by_role("option", name="Finn").click()
    page.get_by_role("button", name="Gem beslutningen").click()
    page.get_by_text("Beslutningen er gemt.").wait_for()

    assert time.monotonic() - started <= 45
    with place.database.reading(FJORDBY) as db:
        (made,) = rows.list_decisions(db, FJORDBY, local_session_ids=[session.id])
    assert (made.text, made.owner_name) == (GOOD, "Finn")


@pytest.mark.budget
def test_three_questions_are_answered_within_the_budget(place, visitors):
    cast = place.cast
    held = hold_session(
        place.database, cast.tove, TODAY - days(28), team_id=cast.other_team
    )
    due = [
        decide(
            place.database,
            cast.tove,
            TODAY - days(28),
            session=held,
            text=f"{GOOD}, nummer {number}",
        )
        for number in range(3)
    ]
    page = visitors.new_page()
    place.visit(page, cast.tove, "/")
    heading = page.get_by_text("Hvordan gik det med det, I besluttede?")
    heading.wait_for()
    hands = Hands(page)

    hands.click(page.get_by_role("button", name="Gennemført som aftalt").first)
    page.get_by_text("Svaret »Gennemført som aftalt« er gemt om").wait_for()
    hands.click(page.get_by_role("button", name="I gang", exact=True).first)
    hands.press("Gem svaret")
    page.get_by_role("button", name="Gem svaret").wait_for(state="detached")
    come_to_rest(page)
    page.get_by_role("textbox", name="En sætning, hvis I vil").first.fill(
        "Vi lærte, at det kræver to"
    )
    hands.click(page.get_by_role("button", name="Droppet").first)
    hands.press("Drop beslutningen")
    heading.wait_for(state="detached")

    assert hands.seconds <= 60
    last = [story(place.database, cast.tove, each.id).touches[-1] for each in due]
    assert [touch.kind for touch in last] == [TouchKind.ANSWER] * 3
