"""Tasks and facts: side by side where there is room, one below the other elsewhere."""

import pytest
from playwright.sync_api import Page

from services.sample.loading import DEMO_PASSWORD
from tests.support.browser import DESKTOP, NARROW, PHONE, come_in, come_to_rest
from tools.screen_stops import AISHA

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def window(shown_app, regulars) -> Page:
    """Give a team leader's window on the first page."""
    page = regulars.new_page(base_url=shown_app.url)
    come_in(page, shown_app.url, AISHA, DEMO_PASSWORD)
    return page


@pytest.mark.parametrize(
    ("viewport", "is_beside"),
    [
        pytest.param(DESKTOP, True, id="1280"),
        pytest.param({"width": 1_024, "height": 800}, False, id="1024"),
        pytest.param(PHONE, False, id="390"),
        pytest.param(NARROW, False, id="320"),
    ],
)
def test_what_one_looks_up_stands_beside_or_below_what_one_does(
    window, viewport, is_beside
):
    window.set_viewport_size(viewport)
    window.goto("/")
    come_to_rest(window)
    first = window.locator(".hero").bounding_box()
    thread = window.locator(".chain").bounding_box()
    assert first
    assert thread

    assert (thread["x"] > first["x"] + first["width"]) is is_beside
    assert (thread["y"] > first["y"] + first["height"]) is not is_beside
    # nothing is moved sideways
    assert thread["x"] + thread["width"] <= viewport["width"]
    assert first["x"] + first["width"] <= viewport["width"]


def test_a_page_has_one_blue_area_and_its_button_is_seen_on_it(window):
    window.set_viewport_size(DESKTOP)
    window.goto("/")
    come_to_rest(window)

    assert window.locator(".hero").count() == 1
    box = window.locator(".hero .button").bounding_box()
    assert box
    assert box["height"] >= 44
