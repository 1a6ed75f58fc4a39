"""Privacy and accessibility: for everybody, in both languages, without a trace."""

import pytest
from starlette.applications import Starlette

from tests.support.asgi import Asker
from web import public
from web.middleware import Guard
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
