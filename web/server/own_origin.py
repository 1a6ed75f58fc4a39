"""Connections from pages of other origins are refused, whichever machine they are on."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send


class OwnOrigin:
    """
    Refuses websockets from pages that are not of this very host and port.

    Streamlit itself lets in any page of this machine: the cookie would go with it.
    A program that is no browser names no origin, and has no cookie but its own.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            headers = Headers(scope=scope)
            origin = headers.get("origin")
            if origin is not None and urlsplit(origin).netloc != headers.get("host"):
                await send({"type": "websocket.close", "code": 1008})
                return
        await self.app(scope, receive, send)
