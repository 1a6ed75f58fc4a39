"""Streamlit's page, as we send it: in the reader's language, with our style and script."""

from functools import cache
from typing import Final

from i18n.translator import LANGUAGES
from web.templating import STREAMLIT_SCRIPT, STREAMLIT_STYLE, render

_STYLE_ELEMENT: Final = f"<style>{STREAMLIT_STYLE}</style></head>".encode()
_SCRIPT_ELEMENT: Final = f"<script>{STREAMLIT_SCRIPT}</script></body>".encode()
NEEDLES: Final = (b'<html lang="en">', b"<title>Streamlit</title>")
_NO_SCRIPT: Final = (b"<noscript>", b"</noscript>")
_BODY: Final = b"<body>"


def rewrite_document(body: bytes, language: str, later: bytes = b"") -> bytes:
    """
    Return Streamlit's page in our language and name, without its agent link.

    Readers without JavaScript are told what to do, in our words. Keyboard users
    can skip the menu. The statements for everybody are at the foot. `later` are links to
    what the page will need.
    """
    head, found, tail = body.partition(b'<link rel="service-desc"')
    if found:
        body = head + tail.partition(b"/>")[2]
    begin, end = _NO_SCRIPT
    head, found, tail = body.partition(begin)
    if found:
        words = render("no_script.html", language).encode()
        body = head + begin + words + end + tail.partition(end)[2]
    return (
        body.replace(NEEDLES[0], f'<html lang="{language}">'.encode())
        .replace(NEEDLES[1], b"<title>Anker</title>")
        .replace(b'href="./favicon.png"', b'href="/anker/favicon.svg"')
        .replace(b"</head>", later + _STYLE_ELEMENT, 1)
        .replace(_BODY, _BODY + _in_each_language("skip_link.html"), 1)
        .replace(b"</body>", _in_each_language("foot.html") + _SCRIPT_ELEMENT, 1)
    )


@cache
def _in_each_language(name: str) -> bytes:
    """Return the template in every language; the style sheet shows the page's own."""
    return "".join(render(name, code) for code in LANGUAGES).encode()
