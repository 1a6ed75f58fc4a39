"""The application as a whole: it starts, answers, keeps to itself and stops."""

import httpx
import pytest

from services.sample_data import DEMO_PASSWORD, demo_sign_ins
from tests.support.browser import sign_in


@pytest.mark.browser
def test_it_stops_when_it_is_asked_to_and_says_nothing_of_a_fault(empty_app):
    assert httpx.get(f"{empty_app.url}/livez").text == "ok"

    empty_app.stop()

    assert "Traceback" not in empty_app.log()
    empty_app.restart()
    assert httpx.get(f"{empty_app.url}/readyz").text == "ok"


@pytest.mark.browser
def test_everybody_in_the_demonstration_can_sign_in(app, visitors, demonstration):
    for email, _who in demo_sign_ins(demonstration):
        page = visitors.new_page()

        sign_in(page, app.url, email, DEMO_PASSWORD)

        assert page.get_by_role("heading", level=1).text_content() == "Næste skridt"


@pytest.mark.browser
def test_the_page_is_in_danish(app, page):
    page.goto(app.url)

    assert page.locator("html").get_attribute("lang") == "da"
