"""
The outermost layer of the server: it completes every response, ours and Streamlit's.

Security headers, `<html lang>`, the cookie that a sign-in is bound to, and closed
doors where Streamlit leaves technical endpoints open.
"""

import re
import secrets
from collections.abc import Callable, Collection
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qs

from anyio import to_thread
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from i18n.translator import supported
from services.sign_in.logins import LOGIN_COOKIE, PRE_COOKIE
from web.bounded_body import send_refusal
from web.cookies import read_cookie, set_cookie
from web.request_origin import comes_from_elsewhere, is_named
from web.server.document import rewrite_document
from web.server.fault_pages import answer_fault
from web.templating import (
    ACCESSIBILITY_PATH,
    HEADERS,
    PRIVACY_PATH,
    render,
)

#: what Streamlit does not answer, or not in the clear: the rest of it needs no browser
TECHNICAL: Final = ("/_stcore/", "/auth/", "/oauth2callback")
#: the only such paths that a browser needs, with what is asked of them
OPEN_TECHNICAL: Final = re.compile(
    r"(GET|HEAD) /_stcore/(health|host-config)"
    r"|(PUT|DELETE) /_stcore/upload_file/[0-9a-f-]{36}/[0-9a-f-]{36}"
)
_XSRF_COOKIE: Final = b"_streamlit_xsrf="
_READING: Final = frozenset({"GET", "HEAD"})
#: errors that say no more than that somebody is at the wrong address
_LOST: Final = frozenset({400, 403, 404, 405})
_POLICY_VIOLATION: Final = 1008
#: paths that never set a cookie: participants, probes and files
COOKIE_FREE: Final = (
    "/s/",
    "/anker/",
    "/static/",
    "/media/",
    "/film/",
    "/fil/",
    "/component/",
    "/_stcore/",
)
#: such pages that nothing stands below; the first is a form's address, cut off
COOKIE_FREE_PAGES: Final = (
    "/s",
    "/login-slut",
    PRIVACY_PATH,
    ACCESSIBILITY_PATH,
)


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
            "connect-src 'self'",
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
        hosts: Collection[str] = (),
    ) -> None:
        """
        `language_of` tells the reader's language from the login cookie.

        `preloads` gives the links to what a page needs later than its document says.
        `pages` are the paths of Streamlit's pages. Streamlit answers any other path
        with its shell; we answer 404 with our own page. `hosts` are the names under
        which something may be sent to us; empty: any.
        """
        self.app = app
        self.language_of = language_of
        self.preloads = preloads
        self.pages = frozenset(pages)
        self.hosts = frozenset(hosts)
        self.policy = content_security_policy(media_hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._connect(scope, receive, send)
            return
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
        cookies = _header(scope, b"cookie")
        fresh = None
        if not _is_cookie_free(path) and not read_cookie(cookies, PRE_COOKIE):
            fresh = secrets.token_urlsafe(32)
        if not _is_cookie_free(path):
            # the document is rewritten: it must come whole and uncompressed
            scope = {**scope, "headers": _without_shortcuts(scope)}
        response = _Response(self, scope, send, cookies=cookies, fresh=fresh)
        if scope["method"] not in _READING and not is_named(
            HTTPConnection(scope), self.hosts
        ):
            await send_refusal(response.send, HTTPStatus.FORBIDDEN)
        elif _leads_nowhere(scope["method"], path):
            await send_refusal(response.send, HTTPStatus.NOT_FOUND)
        else:
            await self.app(scope, receive, response.send)

    async def _connect(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on a connection from a page of ours."""
        connection = HTTPConnection(scope)
        if comes_from_elsewhere(connection) or not is_named(connection, self.hosts):
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
        else:
            await self.app(scope, receive, send)


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
            if self._is_streamlits_document(message) or self._is_bare(message):
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
        message["headers"] = [_closed(*each) for each in headers.raw]

    def _is_streamlits_document(self, message: Message) -> bool:
        headers = MutableHeaders(raw=message["headers"])
        return (
            message["status"] == HTTPStatus.OK
            and headers.get("content-type", "").startswith("text/html")
            and "x-anker" not in headers
        )

    def _is_bare(self, message: Message) -> bool:
        """Return whether a reader would get an error without a word of ours."""
        wants_page = "text/html" in _header(self.scope, b"accept")
        return (
            message["status"] in _LOST
            and self.scope["method"] in _READING
            and wants_page
            and "x-anker" not in MutableHeaders(raw=message["headers"])
        )

    async def _send_document(self) -> None:
        login = read_cookie(self.cookies, LOGIN_COOKIE)
        # it asks the database: not on the thread that serves everybody
        known = await to_thread.run_sync(self.guard.language_of, login)
        language = known or _asked_language(self.scope)
        start = self.start or {}
        headers = MutableHeaders(raw=start["headers"])
        path = self.scope["path"].rstrip("/") or "/"
        if path in self.guard.pages and start["status"] == HTTPStatus.OK:
            # who is not signed in sees a form and no page
            later = self.guard.preloads(path, self.body) if known else b""
            body = rewrite_document(self.body, language, later)
        else:
            body = render("not_found.html", language).encode()
            if start["status"] == HTTPStatus.OK:
                start["status"] = HTTPStatus.NOT_FOUND
            headers.update(HEADERS)
            headers["Content-Type"] = "text/html; charset=utf-8"
        for name in ("etag", "last-modified", "content-encoding"):
            if name in headers:
                del headers[name]
        headers["Content-Length"] = str(len(body))
        headers["Cache-Control"] = "no-store"
        await self.out({**start, "headers": headers.raw})
        await self.out({"type": "http.response.body", "body": body})


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


def _leads_nowhere(method: str, path: str) -> bool:
    """Return whether the path is one that nobody outside has any use for."""
    if "\0" in path or "\\" in path:
        return True
    return path.startswith(TECHNICAL) and not OPEN_TECHNICAL.fullmatch(
        f"{method} {path}"
    )


def _closed(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    """Return a header; Streamlit's cookie, which its script reads, only over TLS."""
    is_theirs = name.lower() == b"set-cookie" and value.startswith(_XSRF_COOKIE)
    if is_theirs and b"secure" not in value.lower():
        return name, value + b"; Secure"
    return name, value
