"""
How many may have a page open without being signed in.

Each open page costs the server memory, descriptors and a run of the script. Those who
are not signed in get so many, from one address and in all, that those who are, and the
participants with their forms, notice nothing.
"""

from collections import Counter
from collections.abc import Callable, Collection
from http import HTTPStatus
from typing import Final

import anyio
from anyio import to_thread
from starlette.requests import HTTPConnection, Request
from starlette.types import ASGIApp, Receive, Scope, Send

from domain.sign_in.throttling import host_prefix
from services.sign_in.logins import LOGIN_COOKIE
from web.cookies import cookie_of
from web.public.pages import page
from web.request_origin import client_address

#: an office may have one address, and begin its day at the same time
MOST_FROM_ADDRESS: Final = 50
MOST_IN_ALL: Final = 200
#: seconds from one to the next, so that their scripts leave time for the others'
EVERY: Final = 0.1
_TRY_AGAIN_LATER: Final = 1013


class Lobby:
    """Counts the connections of visitors, and refuses one too many before it costs."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        is_signed_in: Callable[[str | None], bool],
        pages: Collection[str],
        proxies: frozenset[str],
    ) -> None:
        """
        `is_signed_in` tells it by the login cookie.

        `pages` are the paths of Streamlit's pages. `proxies` are believed when they
        name the address of a visitor.
        """
        self.app = app
        self.is_signed_in = is_signed_in
        self.pages = frozenset(pages)
        self.proxies = proxies
        self._open: Counter[str] = Counter()
        self._turn = anyio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._connect(scope, receive, send)
        elif await self._is_too_much(scope):
            response = page(
                "busy.html", Request(scope), status=HTTPStatus.SERVICE_UNAVAILABLE
            )
            response.headers["Retry-After"] = "60"
            await response(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _connect(self, scope: Scope, receive: Receive, send: Send) -> None:
        if await self._knows(scope):
            await self.app(scope, receive, send)
            return
        address = self._address(scope)
        if not self._has_room(address):
            await send({"type": "websocket.close", "code": _TRY_AGAIN_LATER})
            return
        self._open[address] += 1
        try:
            async with self._turn:
                await anyio.sleep(EVERY)
            await self.app(scope, receive, send)
        finally:
            self._open[address] -= 1
            if not self._open[address]:
                del self._open[address]

    async def _is_too_much(self, scope: Scope) -> bool:
        """Return whether a visitor asks for a page that could not be connected."""
        if scope["type"] != "http" or scope["path"] not in self.pages:
            return False
        return not (self._has_room(self._address(scope)) or await self._knows(scope))

    async def _knows(self, scope: Scope) -> bool:
        login = cookie_of(scope, LOGIN_COOKIE)
        # it asks the database: not on the thread that serves everybody
        return bool(login) and await to_thread.run_sync(self.is_signed_in, login)

    def _has_room(self, address: str) -> bool:
        return (
            self._open[address] < MOST_FROM_ADDRESS and self._open.total() < MOST_IN_ALL
        )

    def _address(self, scope: Scope) -> str:
        return host_prefix(client_address(HTTPConnection(scope), self.proxies) or "")
