"""Ask our routes over HTTP, without a server."""

from dataclasses import dataclass
from typing import Any

import httpx
from anyio.from_thread import start_blocking_portal
from starlette.types import ASGIApp

HOST = "http://anker.example"


@dataclass(frozen=True)
class Asker:
    """Somebody with a browser that keeps nothing: no cookie outlives an answer."""

    app: ASGIApp

    def get(self, address: str, **options: Any) -> httpx.Response:
        return self.ask("GET", address, **options)

    def post(self, address: str, **options: Any) -> httpx.Response:
        return self.ask("POST", address, **options)

    def ask(self, method: str, address: str, **options: Any) -> httpx.Response:
        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(transport=transport, base_url=HOST) as client:
                return await client.request(method, address, **options)

        # a thread of its own: Playwright keeps this one's event loop
        with start_blocking_portal() as portal:
            return portal.call(asked)
