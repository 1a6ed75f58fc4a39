"""
From whom Streamlit takes a file, and how much.

Streamlit takes as many files as it is sent, under any name, from everybody with an open
connection, and keeps them in memory. Here they need a login that may import, and a
place that Streamlit has given to a connection of that login; and together the files of
one login have a bound.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final

from anyio import to_thread
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.sign_in.logins import LOGIN_COOKIE
from web.bounded_body import TOO_LARGE, BoundedBody, send_refusal, told_length
from web.cookies import cookie_of

PREFIX: Final = "/_stcore/upload_file/"
#: twenty of the largest; a new login may send as much again
MOST_BYTES: Final = 100 * 1024 * 1024
#: places of one login that wait for a file or have one
MOST_PLACES: Final = 200
#: so many logins are remembered; more than that forgets the one seen first
MOST_LOGINS: Final = 1_000

_NAMES_A_PLACE: Final = PREFIX.encode()
_CREATED: Final = range(200, 300)


@dataclass(slots=True)
class Sender:
    """What one login has sent: the places of its files, and the bytes in each."""

    places: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many bytes that is, with the files that are on their way."""
        return sum(self.places.values())


class Uploads:
    """Passes on the files of those who may import, and refuses the others'."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        may_import: Callable[[str | None], bool],
        places_in: Callable[[bytes], list[str]],
    ) -> None:
        """
        `may_import` tells by the login cookie whether its viewer may import.

        `places_in` finds the places for files in a message of Streamlit.
        """
        self.app = app
        self.may_import = may_import
        self.places_in = places_in
        self._senders: OrderedDict[bytes, Sender] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._watch(scope, receive, send)
        elif scope["type"] == "http" and scope["path"].startswith(PREFIX):
            await self._take(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _watch(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Remember the places for files that a connection is given."""
        login = cookie_of(scope, LOGIN_COOKIE)

        async def watched(message: Message) -> None:
            piece = message.get("bytes") or b""
            # most messages do not name such a place: only one that does is read
            if login and _NAMES_A_PLACE in piece:
                self._give(login, self.places_in(piece))
            await send(message)

        await self.app(scope, receive, watched)

    def _give(self, login: str, places: list[str]) -> None:
        code = _code(login)
        sender = self._senders.setdefault(code, Sender())
        for place in places[: MOST_PLACES - len(sender.places)]:
            sender.places[place] = 0
        while len(self._senders) > MOST_LOGINS:
            self._senders.popitem(last=False)

    async def _take(self, scope: Scope, receive: Receive, send: Send) -> None:
        login = cookie_of(scope, LOGIN_COOKIE)
        place: str = scope["path"]
        sender = self._senders.get(_code(login)) if login else None
        if (
            sender is None
            or place not in sender.places
            or not await to_thread.run_sync(self.may_import, login)
        ):
            await send_refusal(send, HTTPStatus.FORBIDDEN)
        elif scope["method"] == "DELETE":
            await self.app(scope, receive, send)
            sender.places.pop(place, None)
        elif scope["method"] != "PUT" or sender.places[place]:
            await send_refusal(send, HTTPStatus.FORBIDDEN)
        else:
            await self._take_file(sender, scope, receive, send)

    async def _take_file(
        self, sender: Sender, scope: Scope, receive: Receive, send: Send
    ) -> None:
        place: str = scope["path"]
        if sender.total + (told_length(scope) or 0) > MOST_BYTES:
            await send_refusal(send, TOO_LARGE)
            return

        def count(size: int) -> bool:
            sender.places[place] += size
            return sender.total <= MOST_BYTES

        body = BoundedBody(receive, send, take=count)
        try:
            await body.answer(self.app, scope)
        finally:
            if body.status not in _CREATED:  # nothing was kept of it
                sender.places.pop(place, None)


def _code(login: str) -> bytes:
    return hashlib.sha256(login.encode()).digest()
