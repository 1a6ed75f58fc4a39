"""What the outermost layer makes of Streamlit's page, for whoever asks for it."""

from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from tests.support.asgi import Asker
from tests.support.html import Html
from web.server.document import NEEDLES
from web.server.middleware import Guard

#: Streamlit closes void elements, which our own pages must not
SHELL = (
    (Path(streamlit.__file__).parent / "static" / "index.html")
    .read_text()
    .replace("/>", ">")
    .replace('openapi.json" >', 'openapi.json" />')
)


async def shell(_request: Request) -> HTMLResponse:
    return HTMLResponse(SHELL)


def asker(account_language: str | None) -> Asker:
    """Return somebody who is signed in with that language, or not at all."""
    streamlits = Starlette(routes=[Route("/{path:path}", shell)])
    guard = Guard(
        streamlits,
        language_of=lambda _cookie: account_language,
        pages=["/", "/temapakker"],
    )
    return Asker(guard)


@pytest.mark.parametrize(
    "words",
    [
        *(needle.decode() for needle in NEEDLES),
        '<link rel="service-desc"',
        'href="./favicon.png"',
        "</head>",
        "<body>",
        "<noscript>",
        "</noscript>",
        "</body>",
    ],
)
def test_what_is_rewritten_is_in_streamlits_page_once(words):
    assert SHELL.count(words) == 1


@pytest.mark.parametrize("path", ["/", "/temapakker", "/temapakker/"])
@pytest.mark.parametrize(
    ("account", "query", "language", "words"),
    [
        (None, "", "da", "Anker bruger JavaScript."),
        (None, "?lang=en", "en", "Anker uses JavaScript."),
        (None, "?lang=tlh", "da", "Anker bruger JavaScript."),
        ("en", "", "en", "Anker uses JavaScript."),
        ("da", "?lang=en", "da", "Anker bruger JavaScript."),
    ],
)
def test_a_page_speaks_to_browsers_without_javascript_in_the_reader_s_language(
    path, account, query, language, words
):
    answer = asker(account).get(f"{path}{query}")
    page = Html(answer.text)

    assert answer.status_code == 200
    assert page.all("html")[0].attributes == {"lang": language}
    assert words in page.all("noscript")[0].text
    assert "treamlit" not in page.all("body")[0].text


@pytest.mark.parametrize("path", ["/adgang", "/adgang/x/y", "/temapakker/x", "/index"])
@pytest.mark.parametrize(
    ("account", "query", "language", "heading"),
    [
        (None, "", "da", "Siden findes ikke"),
        (None, "?lang=en", "en", "The page does not exist"),
        ("en", "", "en", "The page does not exist"),
    ],
)
def test_a_path_without_a_page_is_told_in_the_reader_s_language(
    path, account, query, language, heading
):
    answer = asker(account).get(f"{path}{query}")
    page = Html(answer.text)

    assert answer.status_code == 404
    assert answer.headers["content-length"] == str(len(answer.content))
    assert answer.headers["cache-control"] == "no-store"
    assert page.all("html")[0].attributes == {"lang": language}
    assert page.all("h1")[0].text == heading
    assert page.all("script") == []


@pytest.mark.parametrize("account", ["da", "en"])
def test_the_first_link_of_a_page_leads_past_the_menu(account):
    page = Html(asker(account).get("/temapakker").text)

    links = [one for one in page.all("a") if one.attributes.get("class") == "skip"]

    assert [(one.attributes["lang"], one.text) for one in links] == [
        ("da", "Gå til indhold"),
        ("en", "Skip to content"),
    ]
    assert {one.attributes["href"] for one in links} == {"#stMain"}
    body = page.elements[page.elements.index(page.all("body")[0]) :]
    assert [one.tag for one in body[:3]] == ["body", "a", "a"]
