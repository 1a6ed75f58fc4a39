"""What the running server answers to people who have no business here."""

import json
import re
import socket
from unittest.mock import MagicMock

import httpx
import pytest
from streamlit.web.server.starlette.starlette_app import create_streamlit_routes

from services.sample.loading import DEMO_PASSWORD
from tests.support.browser import sign_in
from tests.web.test_form_route import routes

TEAM_LEADER = "teamleder@fjordby.example"

SOMETHING = "0b6f4a0e-6c1b-4a57-9d1c-4f6f7b0a2d11"

#: a path for every route of the server, and what somebody without an account gets there
ANONYMOUS = {
    "/": 200,
    "/temapakker": 200,
    "/livez": 200,
    "/readyz": 200,
    "/privatliv": 200,
    "/was": 200,
    "/glemt": 200,
    "/anker/favicon.svg": 200,
    "/_stcore/health": 200,
    "/_stcore/host-config": 200,
    "/_stcore/health/": 404,
    "/_stcore/healthzzz": 404,
    "/_stcore/host-configX": 404,
    "/_stcore/stream": 404,
    "/_stcore/upload_file/a/b": 404,
    "/_stcore/": 404,
    "/_stcore": 404,
    "/auth/login": 404,
    "/auth/logout": 404,
    "/oauth2callback": 404,
    "/static/anything": 404,
    "/static/%00.js": 404,
    f"/static/js/{'x' * 300}.js": 404,
    "/anker/anything": 404,
    "/component/anything": 404,
    "/media/anything": 404,
    "/s/%00": 404,
    "/%5C%5Chost/share": 404,
    "/_stcore/metrics": 404,
    "/_stcore/message": 404,
    "/_stcore/script-health-check": 404,
    "/_stcore/allowed-message-origins": 404,
    "/_stcore/agent/openapi.json": 404,
    "/_stcore/agent/": 404,
    "/_stcore/agent/interact": 404,
    "/_stcore/agent/mcp": 404,
    "/_stcore/bidi-components/": 404,
    "/adgang/whatever": 404,
    "/adgang": 404,
    "/adgang/whatever/else": 404,
    "/glemt/whatever": 404,
    "/privatliv/whatever": 404,
    "/temapakker/": 301,
    "/temapakker/whatever": 404,
    "/whatever": 404,
    "/s": 404,
    "/s/": 404,
    "/s/whatever": 404,
    "/s/whatever/else": 404,
    "/s/whatever/else/again": 404,
    "/s/whatever/else/again.ics": 404,
    "/s/whatever/else.ics": 404,
    "/film": 404,
    "/film/whatever": 404,
    f"/film/{SOMETHING}": 404,
    f"/film/{SOMETHING}/ny": 404,
    f"/film/{SOMETHING}/da.vtt": 404,
    "/fil/beslutninger.csv": 403,
    "/login-slut": 403,
    "/fil/whatever": 404,
}

#: addresses that lead nowhere, and which of our pages says so
LOST_SURVEY = "Linket passer ikke til et skema. Måske mangler der noget af det."
LOST = "Adressen passer ikke til en side i Anker. Måske mangler der noget af den."
NOWHERE = {
    "/s": LOST_SURVEY,
    "/s/": LOST_SURVEY,
    "/s/whatever/else/again": LOST_SURVEY,
    "/adgang/whatever/else": LOST,
    "/whatever": LOST,
}

WANTED_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
}


def test_every_route_that_can_be_opened_is_among_the_paths():
    """A new one, Streamlit's included, is named here until somebody looks at it."""
    served = [
        route
        for route in (*routes(), *create_streamlit_routes(MagicMock()))
        if "GET" in (getattr(route, "methods", None) or {"GET"})
    ]
    first = [
        next(route for route in served if route.path_regex.match(path))
        for path in ANONYMOUS
    ]

    assert len(served) > 30
    assert [route.path for route in served if route not in first] == []


@pytest.mark.parametrize("compressed", [True, False])
@pytest.mark.parametrize(("path", "status"), ANONYMOUS.items())
def test_somebody_without_an_account_gets(shown_app, path, status, compressed):
    """A browser gets a page of ours wherever nothing is; it is never Streamlit's."""
    encoding = "gzip" if compressed else "identity"
    headers = {"accept": "text/html", "accept-encoding": encoding}

    answer = httpx.get(f"{shown_app.url}{path}", headers=headers)

    assert answer.status_code == status
    assert "server" not in answer.headers
    assert {name: answer.headers.get(name) for name in WANTED_HEADERS} == WANTED_HEADERS
    if status == httpx.codes.NOT_FOUND and not path.startswith(
        ("/_stcore", "/auth", "/oauth")
    ):
        assert '<html lang="da">' in answer.text
        assert "<script" not in answer.text


@pytest.mark.parametrize(("path", "words"), NOWHERE.items())
def test_an_address_that_leads_nowhere_says_so_in_our_words(shown_app, path, words):
    answer = httpx.get(f"{shown_app.url}{path}")
    english = httpx.get(f"{shown_app.url}{path}?lang=en")

    assert words in answer.text
    assert '<html lang="da">' in answer.text
    assert '<html lang="en">' in english.text
    assert "The page does not exist" in english.text
    assert "treamlit" not in answer.text + english.text
    assert "set-cookie" not in answer.headers or not path.startswith("/s")


@pytest.mark.browser
def test_without_javascript_a_page_says_what_to_do(shown_app, visitors):
    page = visitors.new_page(javascript=False)
    page.goto(shown_app.url)
    danish = page.locator("noscript").inner_text()
    page.goto(f"{shown_app.url}?lang=en")
    english = page.locator("noscript").inner_text()

    assert "Anker bruger JavaScript." in danish
    assert "mangler noget af linket" in danish
    assert "Anker uses JavaScript." in english
    assert "treamlit" not in danish + english


@pytest.mark.parametrize("path", ["/", "/livez", "/privatliv", "/_stcore/metrics"])
def test_every_answer_carries_the_security_headers(shown_app, path):
    headers = httpx.get(f"{shown_app.url}{path}").headers

    assert {name: headers.get(name) for name in WANTED_HEADERS} == WANTED_HEADERS
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "http" not in headers["content-security-policy"]
    assert "ws" not in headers["content-security-policy"]
    assert "set-cookie" not in headers or path == "/"


@pytest.mark.parametrize("path", ["/log-ind", "/log-ud", "/adgang/x", "/glemt"])
@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({}, id="without an origin"),
        pytest.param({"origin": "https://evil.example"}, id="from a foreign page"),
        pytest.param({"origin": "null"}, id="from a sandboxed page"),
    ],
)
def test_a_forged_form_is_refused(shown_app, path, headers):
    answer = httpx.post(
        f"{shown_app.url}{path}", headers=headers, data={"password": "x"}
    )

    assert answer.status_code == 403


def test_a_ticket_that_nobody_made_sets_no_cookie(shown_app):
    answer = httpx.post(
        f"{shown_app.url}/log-ind",
        headers={"origin": shown_app.url, "cookie": "__Host-pre=abc"},
        content="made up",
    )

    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_what_is_sent_to_a_foreign_name_is_refused(shown_app):
    foreign = {"host": "evil.example", "origin": "http://evil.example"}

    for path in ("/log-ind", "/log-ud", "/glemt", "/s/whatever", "/film/x/ny"):
        answer = httpx.post(f"{shown_app.url}{path}", headers=foreign)
        assert (path, answer.status_code) == (path, 403)


def handshake(shown_app, **headers):
    """Return the status with which the server answers a websocket's first words."""
    words = {
        "Host": f"localhost:{shown_app.port}",
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    } | headers
    with socket.create_connection(("127.0.0.1", shown_app.port), timeout=10) as line:
        request = "".join(f"{name}: {value}\r\n" for name, value in words.items())
        line.sendall(f"GET /_stcore/stream HTTP/1.1\r\n{request}\r\n".encode())
        return int(line.recv(1024).split()[1])


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"Host": "evil.example"}, id="a foreign host"),
        pytest.param({"Origin": "https://evil.example"}, id="a foreign origin"),
        pytest.param(
            {"Host": "evil.example", "Origin": "http://evil.example"}, id="both"
        ),
        pytest.param({"Origin": "null"}, id="a sandboxed page"),
        pytest.param({"Origin": "http://localhost:3000"}, id="another local server"),
        pytest.param({"Origin": "http://127.0.0.1:9999"}, id="this machine"),
        pytest.param({"Origin": "http://0.0.0.0:1"}, id="every address"),
        pytest.param({}, id="something that is no browser"),
    ],
)
def test_a_websocket_is_refused_to(shown_app, headers):
    assert handshake(shown_app, **headers) == 403


def test_a_websocket_is_opened_to_our_own_page(shown_app):
    assert handshake(shown_app, Origin=shown_app.url) == 101


def test_the_running_server_has_the_safe_settings(shown_app):
    document = httpx.get(shown_app.url).text
    host = json.loads(httpx.get(f"{shown_app.url}/_stcore/host-config").text)

    assert '<html lang="da">' in document
    assert "<title>Anker</title>" in document
    assert "service-desc" not in document
    assert host["useExternalAuthToken"] is False
    assert httpx.get(f"{shown_app.url}/app/static/x").status_code in {200, 404}
    assert httpx.post(f"{shown_app.url}/_stcore/agent/run").status_code == 404


@pytest.mark.browser
def test_a_signed_in_browser_keeps_four_cookies_and_asks_nobody_else(
    shown_app, visitors
):
    page = visitors.new_page()
    sign_in(page, shown_app.url, TEAM_LEADER, DEMO_PASSWORD)
    page.get_by_role("heading", name="Næste skridt").wait_for()

    cookies = {cookie["name"]: cookie for cookie in page.context.cookies()}

    ours = {"__Host-login", "__Host-known", "__Host-pre"}
    assert set(cookies) == ours | {"_streamlit_xsrf"}
    for name in ours:
        assert cookies[name]["httpOnly"], name
        assert cookies[name]["secure"], name
        assert cookies[name]["sameSite"] == "Lax", name
    assert cookies["_streamlit_xsrf"]["secure"]
    assert visitors.foreign_hosts() == []


@pytest.mark.browser
def test_a_copied_cookie_is_worth_nothing_after_signing_out(shown_app, visitors):
    page = visitors.new_page()
    sign_in(page, shown_app.url, TEAM_LEADER, DEMO_PASSWORD)
    page.get_by_role("heading", name="Næste skridt").wait_for()
    copied = [
        cookie for cookie in page.context.cookies() if cookie["name"] == "__Host-login"
    ]
    page.get_by_role("button", name="Log ud").click()
    page.get_by_label("E-mail").wait_for()

    thief = visitors.new_page()
    thief.context.add_cookies(copied)
    thief.goto(shown_app.url)

    thief.get_by_label("E-mail").wait_for()
    assert thief.get_by_role("heading", name="Næste skridt").count() == 0


@pytest.mark.browser
def test_a_cookie_that_was_planted_before_sign_in_is_not_the_login(shown_app, visitors):
    page = visitors.new_page()
    planted = {
        "name": "__Host-login",
        "value": "A" * 43,
        "domain": "localhost",
        "path": "/",
        "secure": True,
        "httpOnly": True,
        "sameSite": "Lax",
    }
    page.context.add_cookies([planted])
    sign_in(page, shown_app.url, TEAM_LEADER, DEMO_PASSWORD)
    page.get_by_role("heading", name="Næste skridt").wait_for()

    (login,) = (
        cookie for cookie in page.context.cookies() if cookie["name"] == "__Host-login"
    )
    assert login["value"] != planted["value"]


@pytest.mark.browser
@pytest.mark.parametrize(
    "name", ["some_cookie_name", "auth", "streamlit_authenticator"]
)
def test_a_forged_cookie_of_the_form_library_lets_nobody_in(shown_app, visitors, name):
    forged = (
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
        "eyJ1c2VybmFtZSI6InRlYW1sZWRlckBmam9yZGJ5LmV4YW1wbGUiLCJleHBfZGF0ZSI6OTk5OTk5"
        "OTk5OX0.a3vK4uWqYc0mD1JbV9s0mJrG8h2yqf1m2bq0J3e5l0E"
    )
    page = visitors.new_page()
    page.context.add_cookies([{"name": name, "value": forged, "url": shown_app.url}])
    page.goto(shown_app.url)

    page.get_by_label("E-mail").wait_for()
    assert page.get_by_role("heading", name="Næste skridt").count() == 0


@pytest.mark.browser
def test_the_link_that_one_came_by_is_kept_through_the_sign_in(shown_app, visitors):
    page = visitors.new_page()
    page.goto(f"{shown_app.url}/temapakker?q=samtale")
    page.get_by_label("E-mail").fill(TEAM_LEADER)
    page.get_by_role("textbox", name="Adgangskode").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Log ind").click()
    page.get_by_role("heading", name="Temapakker", level=1).wait_for()

    assert re.search(r"/temapakker\?.*q=samtale", page.url)


@pytest.mark.browser
def test_wrong_and_unknown_are_refused_in_the_same_words(shown_app, visitors):
    texts = []
    for email in (TEAM_LEADER, "ukendt@fjordby.example"):
        page = visitors.new_page()
        page.goto(shown_app.url)
        page.get_by_label("E-mail").fill(email)
        page.get_by_role("textbox", name="Adgangskode").fill("forkert adgangskode")
        page.get_by_role("button", name="Log ind").click()
        texts.append(page.get_by_role("alert").inner_text())

    assert texts[0] == texts[1]
    assert "kunne ikke logge dig ind" in texts[0]


@pytest.mark.browser
@pytest.mark.usefixtures("languages")
def test_the_language_that_is_chosen_at_sign_in_stays(shown_app, visitors):
    page = visitors.new_page()
    page.goto(shown_app.url)
    page.get_by_label("E-mail").wait_for()
    page.get_by_role("combobox").click()
    page.get_by_role("option", name="English").click()
    page.get_by_role("heading", name="Sign in").wait_for()

    page.get_by_label("E-mail").fill(TEAM_LEADER)
    page.get_by_role("textbox", name="Password").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Next steps", level=1).wait_for()
    assert "lang" not in page.url
    page.get_by_role("button", name="Sign out").click()

    page.get_by_role("heading", name="Sign in").wait_for()
    assert page.url.endswith("/?lang=en")
