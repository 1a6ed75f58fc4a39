"""Privacy and accessibility: for everybody, in both languages, without a trace."""

import pytest
from starlette.applications import Starlette

from services.settings import Settings
from tests.support.asgi import Asker
from web.public import pages as public
from web.server.middleware import Guard
from web.templating import CONTENT_POLICY


@pytest.fixture
def anybody():
    served = Guard(Starlette(routes=public.routes), language_of=lambda _cookie: "da")
    return Asker(served)


@pytest.mark.parametrize(
    ("address", "language", "heading"),
    [
        ("/privatliv", "da", "Om dine oplysninger"),
        ("/privatliv?lang=en", "en", "About your data"),
        ("/privatliv?lang=tlh", "da", "Om dine oplysninger"),
        ("/was", "da", "Tilgængelighedserklæring"),
        ("/was?lang=en", "en", "Accessibility statement"),
    ],
)
def test_whoever_asks_gets_the_page_in_a_language_we_have(
    anybody, address, language, heading
):
    page = anybody.get(address)

    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.text
    assert f"<h1>{heading}</h1>" in page.text


@pytest.mark.parametrize("address", ["/privatliv", "/was"])
def test_reading_leaves_no_cookie_and_no_referrer(anybody, address):
    headers = anybody.get(address).headers

    assert "set-cookie" not in headers
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["content-security-policy"] == CONTENT_POLICY
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_published_statement_takes_the_place_of_our_draft(
    anybody, monkeypatch, method
):
    published = "https://was.digst.dk/anker-fjordby-dk"
    monkeypatch.setattr(public, "settings", lambda: Settings(was_url=published))

    answer = anybody.ask(method, "/was?lang=en")

    assert (answer.status_code, answer.headers["location"]) == (302, published)
    assert "set-cookie" not in answer.headers
    assert answer.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://was.digst.dk.example/anker",
        "http://was.digst.dk/anker",
        "https://fjordby.example/was",
        "//was.digst.dk/anker",
    ],
)
def test_an_address_where_no_statements_stand_is_not_followed(
    anybody, monkeypatch, elsewhere
):
    monkeypatch.setattr(public, "settings", lambda: Settings(was_url=elsewhere))

    answer = anybody.get("/was")

    assert (answer.status_code, answer.headers.get("location")) == (200, None)
