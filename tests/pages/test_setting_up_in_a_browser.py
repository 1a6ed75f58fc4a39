"""An empty Anker, set up from the first link on a terminal to a team leader at work."""

import re
import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as TooSlow

from tests.support.app import App, environment
from tests.support.browser import PATIENCE, PHONE, come_to_rest, labelled, sign_in
from tests.support.warm import ROOT

pytestmark = pytest.mark.browser

ADMINISTRATOR, TEAM_LEADER = "lone@havby.dk", "aisha@havby.dk"
FIRST_PASSWORD = "fire små ænder i dammen"
SECOND_PASSWORD = "seks gule ræve i regnvejr"


def first_link(app: App) -> str:
    """Return the link that the command line gives the first administrator."""
    answer = subprocess.run(
        [
            sys.executable,
            *("-m", "cli", "user", "first"),
            "--organisation=Havby Kommune",
            "--name=Lone Holm",
            f"--email={ADMINISTRATOR}",
        ],
        cwd=ROOT,
        env=environment(app.settings),
        capture_output=True,
        text=True,
        check=True,
    )
    (link,) = re.findall(r"http\S+/adgang/\S+", answer.stdout)
    return link


def choose_password(page: Page, link: str, password: str) -> None:
    """Choose a password by the link, as it is read in a mail."""
    page.goto(link)
    for box in page.locator("input[type=password]").all():
        box.fill(password)
    page.locator("main form button").click()
    page.get_by_text("Din adgangskode er gemt").wait_for()


def choose(page: Page, label: str, text: str) -> None:
    """Choose by typing, and once more if the list closed because the page moved."""
    box = page.get_by_role("combobox", name=label).last
    option = page.get_by_role("option", name=text, exact=True)
    for patience in (10_000, 20_000, PATIENCE):
        come_to_rest(page)
        box.click()
        box.fill(text)
        try:
            option.click(timeout=patience)
        except TooSlow:
            box.press("Escape")
        else:
            break
    come_to_rest(page)
    expect(box).to_have_value(text)


def press(page: Page, name: str, said: str) -> None:
    """Press a button and wait for what the page says back."""
    come_to_rest(page)
    page.get_by_role("button", name=name, exact=True).click()
    page.get_by_text(said).wait_for()
    come_to_rest(page)


def add_unit(page: Page, name: str, kind: str) -> None:
    labelled(page, "Navn").first.fill(name)
    page.keyboard.press("Tab")
    choose(page, "Hvad er det?", kind)
    press(page, "Tilføj enheden", f"{name} er tilføjet.")


def invited(page: Page) -> str:
    """Add a team leader on the page of administration; return their invitation."""
    page.get_by_test_id("stButtonGroup").get_by_text("Mennesker").click()
    page.get_by_text("Tilføj en kollega").click()
    labelled(page, "Navn").first.fill("Aisha Noor")
    page.get_by_label("E-mail, hvis kollegaen skal logge ind").fill(TEAM_LEADER)
    page.keyboard.press("Tab")
    press(page, "Tilføj kollegaen", "Aisha Noor er tilføjet.")
    press(page, "Lav en invitation", "Linket er klar.")
    link = page.get_by_test_id("stCode").inner_text().strip()
    page.get_by_text("Roller: ingen").click()
    choose(page, "Ny rolle", "Teamleder")
    press(page, "Giv rollen", "Aisha Noor er nu teamleder.")
    return link


def test_an_empty_anker_is_set_up_from_the_first_link(empty_app, visitors):
    administrator = visitors.new_page()
    choose_password(administrator, first_link(empty_app), FIRST_PASSWORD)
    sign_in(administrator, empty_app.url, ADMINISTRATOR, FIRST_PASSWORD)
    expect(administrator.get_by_role("heading", level=1)).to_have_text("Næste skridt")

    administrator.get_by_role("link", name="Administration").first.click()
    administrator.get_by_text("Jeres organisation").wait_for()
    add_unit(administrator, "Familieafdelingen", "Afdeling")
    choose(administrator, "Hører under", "Familieafdelingen")
    add_unit(administrator, "Børneteamet", "Team")
    link = invited(administrator)

    leader = visitors.new_page(viewport=PHONE)
    choose_password(leader, link, SECOND_PASSWORD)
    sign_in(leader, empty_app.url, TEAM_LEADER, SECOND_PASSWORD)
    expect(leader.get_by_role("heading", level=1)).to_have_text("Næste skridt")
    come_to_rest(leader)
    assert leader.get_by_test_id("stAlertContentError").count() == 0
    # nothing has been held yet, so nothing waits but what is to be begun
    expect(leader.get_by_text("Hvordan gik det med det, I besluttede?")).to_have_count(
        0
    )

    # the link has done its work
    again = visitors.new_page()
    again.goto(link)
    expect(again.locator("input[type=password]")).to_have_count(0)
    # and the address of the administration leads a team leader nowhere
    leader.goto(f"{empty_app.url}/administration")
    expect(leader.get_by_role("heading", level=1)).to_have_text("Ingen adgang")
    assert visitors.errors == []
