"""Which teams have lost the thread, and why: half a minute from sign-in to the answer."""

import re
import time

import pytest
from playwright.sync_api import expect

from services.sample.loading import DEMO_PASSWORD
from tests.support.browser import PHONE, come_in, sign_in

pytestmark = pytest.mark.browser

MANAGER = "leder@fjordby.example"
SECONDS = 30


@pytest.mark.budget
@pytest.mark.slow
def test_a_manager_knows_within_half_a_minute_which_team_is_lost_and_why(
    shown_app, visitors
):
    page = visitors.new_page()
    began = time.monotonic()
    sign_in(page, shown_app.url, MANAGER, DEMO_PASSWORD)

    page.get_by_role("link", name="Implementering").first.click()
    first = page.locator(".row").first
    expect(first).to_contain_text("Tråden er tabt")
    expect(first).to_contain_text(
        re.compile(r"har ikke været nævnt længe, den ældste i \d+")
    )
    seconds = time.monotonic() - began

    assert seconds < SECONDS
    first.get_by_role("link", name="beslutning").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Beslutninger")
    expect(page).to_have_url(re.compile(r"/beslutninger\?.*team=[0-9a-f-]{36}"))


def test_the_answer_fits_on_a_phone(shown_app, visitors):
    page = visitors.new_page(viewport=PHONE)
    come_in(page, shown_app.url, MANAGER, DEMO_PASSWORD, "/implementering")
    page.locator(".row").first.wait_for()

    wider = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )

    assert wider <= 0


@pytest.mark.usefixtures("languages")
def test_the_menu_on_a_phone_is_called_by_its_name_in_the_readers_language(
    shown_app, visitors
):
    page = visitors.new_page(viewport=PHONE)
    come_in(page, shown_app.url, MANAGER, DEMO_PASSWORD)

    page.get_by_role("button", name="Åbn menuen").click()
    expect(page.get_by_role("button", name="Luk menuen")).to_be_visible()
    page.get_by_role("combobox", name="Sprog").click()
    page.get_by_role("option", name="English").click()

    expect(page.get_by_role("button", name="Close menu")).to_be_visible()
    assert page.get_by_label(re.compile("sidebar", re.IGNORECASE)).count() == 0
