"""What a page needs is on its way before the connection is there."""

import pytest

from services.sample.loading import DEMO_PASSWORD
from tests.support.browser import come_to_rest, sign_in
from web.server.preloads import ON_A_PAGE

pytestmark = pytest.mark.browser

TEAM_LEADER = "teamleder@fjordby.example"


def late_scripts(visitors, page, url):
    """Open `url`; return the scripts that were asked for after the connection."""
    visitors.requests.clear()
    page.goto(url)
    page.locator("h1").first.wait_for()
    come_to_rest(page)
    connected = next(
        number for number, one in enumerate(visitors.requests) if "/stream" in one
    )
    return [
        one.rpartition("/")[2].partition(".")[0]
        for one in visitors.requests[connected:]
        if "/static/js/" in one
    ]


def test_no_script_is_asked_for_after_the_connection(shown_app, visitors):
    page = visitors.new_page()
    page.goto(shown_app.url)
    # nobody is signed in: the form's own scripts come when the form does
    assert "TextInput" in late_scripts(visitors, page, shown_app.url)
    sign_in(page, shown_app.url, TEAM_LEADER, DEMO_PASSWORD)

    late = {
        path: late_scripts(visitors, page, f"{shown_app.url}{path}")
        for path in (*ON_A_PAGE, "/sessioner")
    }

    assert {path: found for path, found in late.items() if found} == {}
