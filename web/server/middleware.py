"""
The outermost layer of the server: it completes every response, ours and Streamlit's.

Security headers, `<html lang>`, the cookie that a sign-in is bound to, and closed
doors where Streamlit leaves technical endpoints open.
"""

import secrets
from collections.abc import Callable, Collection
from functools import cache
from typing import Final
from urllib.parse import parse_qs

from anyio import to_thread
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from i18n.translator import LANGUAGES, supported
from services.sign_in.logins import LOGIN_COOKIE, PRE_COOKIE
from web.cookies import read_cookie, set_cookie
from web.server.fault_pages import answer_fault
from web.templating import (
    ACCESSIBILITY_PATH,
    HEADERS,
    PRIVACY_PATH,
    STREAMLIT_SCRIPT,
    STREAMLIT_STYLE,
    render,
)

#: the only technical paths that a browser needs; the rest answer 404
OPEN_TECHNICAL: Final = (
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/stream",
    "/_stcore/upload_file",
)
#: paths that never set a cookie: participants, probes and files
COOKIE_FREE: Final = (
    "/s/",
    "/anker/",
    "/static/",
    "/media/",
    "/film/",
    "/component/",
    "/_stcore/",
)
#: such pages that nothing stands below; the first is a form's address, cut off
COOKIE_FREE_PAGES: Final = ("/s", PRIVACY_PATH, ACCESSIBILITY_PATH)
_STYLE_ELEMENT: Final = f"<style>{STREAMLIT_STYLE}</style></head>".encode()
_SCRIPT_ELEMENT: Final = f"<script>{STREAMLIT_SCRIPT}</script></body>".encode()
NEEDLES: Final = (b'<html lang="en">', b"<title>Streamlit</title>")
_NO_SCRIPT: Final = (b"<noscript>", b"</noscript>")
_BODY: Final = b"<body>"


def content_security_policy(media_hosts: tuple[str, ...] = ()) -> str:
    """Return the policy: nothing from elsewhere but the media hosts that are listed."""
    media = " ".join(("'self'", *(f"https://{host}" for host in media_hosts)))
    return "; ".join(
        (
            "default-src 'self'",
            "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self' ws: wss:",
            f"media-src {media} blob:",
            f"frame-src {media}",
            "worker-src 'self' blob:",
            "frame-ancestors 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "object-src 'none'",
        )
    )


class Guard:
    """Completes every response, and answers where Streamlit must not."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        language_of: Callable[[str | None], str | None],
        preloads: Callable[[str, bytes], bytes] = lambda _path, _document: b"",
        pages: Collection[str] = ("/",),
        media_hosts: tuple[str, ...] = (),
    ) -> None:
        """
        `language_of` tells the reader's language from the login cookie.

        `preloads` gives the links to what a page needs later than its document says.
        `pages` are the paths of Streamlit's pages. Streamlit answers any other path
        with its shell; we answer 404 with our own page.
        """
        self.app = app
        self.language_of = language_of
        self.preloads = preloads
        self.pages = frozenset(pages)
        self.policy = content_security_policy(media_hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        out = _Once(send)
        try:
            await self._answer(scope, receive, out)
        except Exception as error:  # whatever it is, no browser gets a bare 500
            if out.has_begun:
                raise
            finished = _Response(self, scope, send, cookies="", fresh=None)
            await answer_fault(error, scope, finished.send, _asked_language(scope))

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope["path"]
        if path.startswith("/_stcore/") and not path.startswith(OPEN_TECHNICAL):
            await _not_found(send)
            return
        cookies = _header(scope, b"cookie")
        fresh = None
        if not _is_cookie_free(path) and not read_cookie(cookies, PRE_COOKIE):
            fresh = secrets.token_urlsafe(32)
        if not _is_cookie_free(path):
            # the document is rewritten: it must come whole and uncompressed
            scope = {**scope, "headers": _without_shortcuts(scope)}
        response = _Response(self, scope, send, cookies=cookies, fresh=fresh)
        await self.app(scope, receive, response.send)


class _Once:
    """Sends an answer, and knows whether it has begun."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.has_begun = False

    async def __call__(self, message: Message) -> None:
        self.has_begun = True
        await self._send(message)


class _Response:
    """One response on its way out."""

    def __init__(
        self, guard: Guard, scope: Scope, send: Send, *, cookies: str, fresh: str | None
    ) -> None:
        self.guard = guard
        self.scope = scope
        self.out = send
        self.cookies = cookies
        self.fresh = fresh
        self.start: Message | None = None
        self.body = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._secure(MutableHeaders(raw=message["headers"]), message)
            if self._is_streamlits_document(message):
                self.start = message
                return
        elif message["type"] == "http.response.body" and self.start is not None:
            self.body += message.get("body", b"")
            if message.get("more_body"):
                return
            await self._send_document()
            return
        await self.out(message)

    def _secure(self, headers: MutableHeaders, message: Message) -> None:
        headers["Content-Security-Policy"] = headers.get(
            "Content-Security-Policy", self.guard.policy
        )
        headers["X-Content-Type-Options"] = "nosniff"
        headers["X-Frame-Options"] = "DENY"
        headers.setdefault("Referrer-Policy", "same-origin")
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        if self.scope.get("scheme") == "https":
            headers["Strict-Transport-Security"] = "max-age=31536000"
        if self.fresh and headers.get("content-type", "").startswith("text/html"):
            headers.append("Set-Cookie", set_cookie(PRE_COOKIE, self.fresh))
        message["headers"] = headers.raw

    def _is_streamlits_document(self, message: Message) -> bool:
        headers = MutableHeaders(raw=message["headers"])
        return (
            message["status"] == 200  # noqa: PLR2004 the usual answer
            and headers.get("content-type", "").startswith("text/html")
            and not _is_cookie_free(self.scope["path"])
            and "x-anker" not in headers
        )

    async def _send_document(self) -> None:
        login = read_cookie(self.cookies, LOGIN_COOKIE)
        # it asks the database: not on the thread that serves everybody
        known = await to_thread.run_sync(self.guard.language_of, login)
        language = known or _asked_language(self.scope)
        start = self.start or {}
        headers = MutableHeaders(raw=start["headers"])
        path = self.scope["path"].rstrip("/") or "/"
        if path in self.guard.pages:
            # who is not signed in sees a form and no page
            later = self.guard.preloads(path, self.body) if known else b""
            body = rewrite_document(self.body, language, later)
        else:
            body = render("not_found.html", language).encode()
            start["status"] = 404
            headers.update(HEADERS)
        for name in ("etag", "last-modified"):
            if name in headers:
                del headers[name]
        headers["Content-Length"] = str(len(body))
        headers["Cache-Control"] = "no-store"
        await self.out({**start, "headers": headers.raw})
        await self.out({"type": "http.response.body", "body": body})


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


def _is_cookie_free(path: str) -> bool:
    return path in COOKIE_FREE_PAGES or path.startswith(COOKIE_FREE)


def _asked_language(scope: Scope) -> str:
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("lang", [None])
    return supported(asked[0])


def _header(scope: Scope, name: bytes) -> str:
    return b"; ".join(v for k, v in scope["headers"] if k == name).decode("latin-1")


def _without_shortcuts(scope: Scope) -> list[tuple[bytes, bytes]]:
    dropped = {b"if-none-match", b"if-modified-since", b"range", b"accept-encoding"}
    return [(k, v) for k, v in scope["headers"] if k not in dropped]


async def _not_found(send: Send) -> None:
    await send(
        {
            "type": "http.response.start",
            "status": 404,
            "headers": [(b"content-type", b"text/plain; charset=utf-8")],
        }
    )
    await send({"type": "http.response.body", "body": b"Not found"})
