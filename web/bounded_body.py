"""The body of a request, read no further than it may be."""

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOO_LARGE: Final = 413


class BoundedBody:
    """
    A request and its response; a body that is too long is answered with 413 at once.

    `take` counts the bytes of a piece and returns whether they may be read. After a
    refusal the application is told that the sender has gone, and what it still answers
    is thrown away.
    """

    def __init__(
        self, receive: Receive, send: Send, *, take: Callable[[int], bool]
    ) -> None:
        self._receive, self._send, self._take = receive, send, take
        self._has_begun = False
        self._is_refused = False
        #: the status of the response, None before it begins
        self.status: int | None = None

    async def answer(self, app: ASGIApp, scope: Scope) -> None:
        """Let `app` answer; nobody is left to hear that the sender has gone."""
        with suppress(ClientDisconnect):
            await app(scope, self.receive, self.send)

    async def receive(self) -> Message:
        """Return the next piece, or that the sender has gone if it is too much."""
        if self._is_refused:
            return {"type": "http.disconnect"}
        message = await self._receive()
        if message["type"] == "http.request" and not self._take(
            len(message.get("body", b""))
        ):
            self._is_refused = True
            if not self._has_begun:
                self.status = TOO_LARGE
                await send_refusal(self._send, TOO_LARGE)
            return {"type": "http.disconnect"}
        return message

    async def send(self, message: Message) -> None:
        """Pass on the application's response, unless it has been refused."""
        if self._is_refused and not self._has_begun:
            return
        if message["type"] == "http.response.start":
            self._has_begun = True
            self.status = message["status"]
        await self._send(message)


def told_length(scope: Scope) -> int | None:
    """Return the length that the sender names, None if it names none or nonsense."""
    told = Headers(scope=scope).get("content-length", "")
    return int(told) if re.fullmatch(r"[0-9]{1,15}", told) else None


async def send_refusal(send: Send, status: int) -> None:
    """Send an empty response, and close the connection with what is still to come."""
    refusal = Response(status_code=status, headers={"Connection": "close"})
    start = {"type": "http.response.start", "status": status}
    await send({**start, "headers": refusal.raw_headers})
    await send({"type": "http.response.body", "body": b""})
