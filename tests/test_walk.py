"""
The whole way, walked once in a browser: from a theme package to a change a month later.

A team leader, six participants, a superuser and a manager do it one after the other;
what each does is counted against the budgets of the flows.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from data_access.database import Database
from data_access.decisions.decisions import list_decisions
from data_access.local_sessions.local_sessions import list_sessions
from data_access.onboarding import list_newcomers
from data_access.tenancy import DbSession
from domain.decisions.decision import Answer, Decision, DecisionStatus
from domain.local_sessions.local_session import LocalSession, SessionStatus
from services.sample.loading import DEMO_PASSWORD
from services.sample.scripts import organisation_scripts
from tests.support.app import App
from tests.support.browser import CHART, PHONE, Visitors, come_to_rest, sign_in
from tests.support.demonstration import DEMO_NOW
from tests.support.hands import Hands

FJORDBY = organisation_scripts()[0]
TEAM = FJORDBY.id_of("team", "boerneteamet")

#: the team's next fast møde, and the day on which the question about it is asked
MEETING = DEMO_NOW + timedelta(days=7, hours=3)
A_MONTH_LATER = MEETING + timedelta(days=28, hours=-4)

VAGUE = "Vi skal blive bedre til at huske søskende"
CONCRETE = (
    "Når et barn har søskende, så spørger Amira til dem inden fredag "
    "og skriver svaret på tavlen"
)
PRESENT = 6
#: how many questions the short form asks
SHORT_FORM = 5

pytestmark = pytest.mark.browser


@dataclass(slots=True, kw_only=True)
class Person(Hands):
    """Somebody who uses the running application."""

    app: App

    def signs_in(self, email: str) -> None:
        """Sign in; what is counted begins afterwards."""
        sign_in(self.page, self.app.url, email, DEMO_PASSWORD)
        self.done.clear()

    def goes(self, name: str) -> None:
        """Follow what leads on, be it a link or a button."""
        link = self.page.get_by_role("link", name=name, exact=True)
        self.click(link.or_(self.page.get_by_role("button", name=name)).first, name)

    def seeks(self, label: str, option: str) -> None:
        """Type in a long list until what one seeks stands alone, and take it."""
        self.done += [f"type {label}", f"choose {option}"]
        box = self.page.get_by_role("combobox", name=label)
        box.scroll_into_view_if_needed()
        # a list that opens while the page still moves closes again
        come_to_rest(self.page)
        box.click()
        box.press_sequentially(option)
        self.page.get_by_role("option", name=option).click()

    def reads(self, words: str) -> None:
        """Wait until `words` stand on the page, and the page stands still."""
        self.page.get_by_text(words).first.wait_for()
        come_to_rest(self.page)


@pytest.fixture
def people(app, visitors):
    """Give people at this application."""

    def come(email: str) -> Person:
        person = Person(page=visitors.new_page(), app=app)
        person.signs_in(email)
        return person

    return come


@contextmanager
def opened(app: App) -> Iterator[DbSession]:
    """Give what the running application keeps of Fjordby."""
    database = Database(app.address.url)
    with database.reading(FJORDBY.id) as db:
        yield db
    database.close()


def kept_session(app: App) -> LocalSession:
    """Return the session that the walk is about."""
    with opened(app) as db:
        (found,) = (
            session
            for session in list_sessions(db, FJORDBY.id, team_ids=[TEAM])
            if session.held_on == MEETING.date()
        )
    return found


def kept_decision(app: App) -> Decision:
    """Return the decision that the walk is about."""
    session = kept_session(app)
    with opened(app) as db:
        (found,) = list_decisions(db, FJORDBY.id, local_session_ids=[session.id])
    return found


def test_a_superuser_finds_a_partner_for_the_newcomer_who_has_none(app, people):
    bo = people("superbruger@fjordby.example")

    bo.goes("Find en makker")
    bo.reads("Har ingen makker endnu")
    bo.choose("Hvem vil du se nærmere på?", "Viktor")
    bo.seeks("Makker", "Marie")
    bo.press("Gem makkeren")
    bo.reads("Makkeren er gemt.")

    with opened(app) as db:
        newcomers = list_newcomers(db, FJORDBY.id)
    assert [each.partner_name for each in newcomers if each.name == "Viktor"] == [
        "Marie"
    ]
    assert len(bo.done) == 6


def test_a_manager_sees_in_two_clicks_which_team_has_lost_the_thread_and_why(people):
    karen = people("leder@fjordby.example")

    karen.goes("Se hvilke teams")
    karen.reads("1 team har tabt tråden. Det står først.")
    karen.goes("8 beslutninger Hus Nord")
    karen.reads("Når en vikar møder ind, så får hun arket med de tidlige tegn")

    assert len(karen.done) == 2


def test_a_talk_becomes_a_decision_that_is_followed_up_a_month_later(
    app, people, visitors
):
    aisha = people("teamleder@fjordby.example")
    plan_the_next_meeting(aisha)
    session = kept_session(app)
    assert (session.status, session.title) == (SessionStatus.PLANNED, "Børnesamtalen")

    app.restart(now=MEETING)
    aisha.signs_in("teamleder@fjordby.example")
    say_how_the_earlier_ones_go(aisha)
    count_who_is_there(aisha)
    log_the_decision(aisha)
    assert kept_decision(app).text == CONCRETE
    link = open_the_form(aisha)
    for number in range(PRESENT):
        answer_on_a_phone(visitors, link, number)
    close_and_see_what_they_said(aisha)
    assert kept_session(app).status is SessionStatus.CLOSED

    app.restart(now=A_MONTH_LATER)
    aisha.signs_in("teamleder@fjordby.example")
    aisha.reads("Hvordan gik det med det, I besluttede?")
    asked = aisha.page.locator(f".st-key-ask-{kept_decision(app).id}")
    aisha.click(asked.get_by_role("button", name="Gennemført som aftalt"))
    aisha.reads("Svaret »Gennemført som aftalt« er gemt om")
    assert len(aisha.done) == 1
    followed_up = kept_decision(app)
    assert (followed_up.status, followed_up.answer) == (
        DecisionStatus.DONE,
        Answer.DONE_AS_AGREED,
    )


def plan_the_next_meeting(aisha: Person) -> None:
    """Find a package and register a session for it, in twelve interactions at most."""
    aisha.follow("Temapakker")
    aisha.type("Søg i temapakker og talks", "børnesamtale")
    aisha.goes("Børnesamtalen")
    aisha.goes("Planlæg session Børnesamtalen")
    expect(aisha.page.get_by_role("combobox", name="Fast møde")).to_have_value(
        "Teammøde · 22. sep. kl. 13.00 (uge 39)"
    )
    aisha.pick("Ja")
    aisha.press("Gem sessionen")
    aisha.reads("Sessionen er planlagt.")

    assert len(aisha.done) <= 12


def say_how_the_earlier_ones_go(aisha: Person) -> None:
    """Say it of every earlier decision in one tap."""
    aisha.goes("Åbn sessionen Børnesamtalen")
    aisha.page.get_by_role("heading", name="Siden sidst").wait_for()
    come_to_rest(aisha.page)
    taps = len(aisha.done)
    said = aisha.page.get_by_text("Sagt af Aisha")
    for number in range(3):
        answers = aisha.page.get_by_role("button", name="Gennemført som aftalt")
        taps_only = aisha.page.get_by_role("button", name="På vej")
        aisha.click(answers.or_(taps_only).first)
        expect(said).to_have_count(number + 1)
        come_to_rest(aisha.page)

    assert answers.or_(taps_only).count() == 0
    assert len(aisha.done) - taps == 3


def count_who_is_there(aisha: Person) -> None:
    """Write how many there are, which says that the session is held."""
    aisha.type("Deltagere", str(PRESENT))
    aisha.press("Gem fremmøde")
    aisha.reads("Fremmødet er gemt.")


def log_the_decision(aisha: Person) -> None:
    """Write a vague decision, read the hints, and write a better one."""
    began_with = len(aisha.done)
    aisha.type("Hvad beslutter I?", VAGUE)
    aisha.reads("Det er svært at se, når der står")
    aisha.type("Hvad beslutter I?", CONCRETE)
    aisha.choose("Hvem har ansvaret?", "Amira")
    aisha.reads("Den er konkret. Så kan I se, om den bliver til noget.")
    aisha.press("Gem beslutningen")
    aisha.reads("Beslutningen er gemt.")

    assert len(aisha.done) - began_with == 5


def open_the_form(aisha: Person) -> str:
    """Show the participants the code; return the link that is in it."""
    aisha.press("Åbn skemaet")
    aisha.reads("Skemaet er åbent. Vis koden til deltagerne.")
    aisha.page.get_by_role("img", name="QR-kode").first.wait_for()
    # beside it may stand the code of the month's form of the session before
    code = aisha.page.get_by_test_id("stCode").filter(has_text="/s/").first
    return code.inner_text().strip()


def answer_on_a_phone(visitors: Visitors, link: str, number: int) -> None:
    """Answer every question of the form on a small screen without JavaScript."""
    phone = visitors.new_page(viewport=PHONE, javascript=False)
    phone.goto(link)
    questions = phone.locator("fieldset")
    for question in questions.all():
        options = question.get_by_role("radio").or_(question.get_by_role("checkbox"))
        options.nth(number % 2).check()
    assert questions.count() == SHORT_FORM
    phone.get_by_role("button", name="Send mit svar").click()
    phone.get_by_role("heading", name="Tak for dit svar").wait_for()
    assert phone.context.cookies() == []


def close_and_see_what_they_said(aisha: Person) -> None:
    """Close the form, close the session, and read what they said, in words."""
    aisha.page.reload()
    aisha.reads(f"{PRESENT} svar modtaget")
    aisha.press("Luk og vis")
    aisha.press("Ja, luk og vis svarene")
    aisha.reads("Skemaet er lukket, og svarene er talt op.")
    aisha.press("Afslut sessionen")
    aisha.page.get_by_role("button", name="Afslut sessionen").wait_for(state="detached")
    aisha.goes("Se svarene")
    aisha.reads("Ved sessionens slutning")
    aisha.reads("Små hold får ord, aldrig tal; svarene slettes, når ordene vises.")
    aisha.reads("næsten alle (5-6 af 6) svarede »i høj eller meget høj grad«")
    aisha.reads("omkring halvdelen (2-4 af 6) svarede »ja«")
    # six answers are words: no chart, and no share in per cent
    mine = aisha.page.locator(".answers > ol > li")
    assert mine.count() == SHORT_FORM
    assert mine.locator(CHART).count() == 0
    assert re.findall(r"\d+\s%", "".join(mine.all_inner_texts())) == []
