"""What is typed comes back in a browser: by "back" right after typing, and by a reload."""

import pytest
from playwright.sync_api import expect

from services.sample.loading import DEMO_PASSWORD
from tests.support.browser import come_in, come_to_rest, labelled

pytestmark = pytest.mark.browser

TEAM_LEADER = "teamleder@fjordby.example"
BACK = "Det, du skrev, står her igen."


def test_what_is_typed_is_there_after_another_page_and_a_reload(app, page):
    come_in(page, app.url, TEAM_LEADER, DEMO_PASSWORD)
    page.goto(f"{app.url}/planlaeg")
    place = labelled(page, "Sted").first
    place.wait_for()
    come_to_rest(page)
    expect(page.get_by_text(BACK)).to_be_hidden()
    place.fill("Kælderen")
    place.press("Tab")
    come_to_rest(page)
    page.get_by_role("link", name="Temapakker", exact=True).click()
    page.get_by_role("heading", name="Temapakker", exact=True).wait_for()
    come_to_rest(page)

    page.go_back()
    come_to_rest(page)
    expect(place).to_have_value("Kælderen")
    expect(page.get_by_text(BACK)).to_be_visible()

    page.reload()
    come_to_rest(page)
    expect(place).to_have_value("Kælderen")

    page.get_by_role("button", name="Begynd forfra").click()
    come_to_rest(page)
    expect(place).not_to_have_value("Kælderen")
    expect(page.get_by_text(BACK)).to_be_hidden()
