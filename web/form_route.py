"""
Routes for what a form sends.

Where it comes from is asked first, and no more of it is read than the form can hold.
"""

from collections.abc import Awaitable, Callable
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from web.bounded_body import BoundedBody, send_refusal
from web.request_origin import comes_from_elsewhere

Endpoint = Callable[[Request], Awaitable[Response]]


class FormRoute(Route):
    """
    A route for a form of ours, of `most` bytes.

    Whoever sends more gets 413; what another site's page sends gets 403, unread.
    """

    def __init__(
        self,
        path: str,
        endpoint: Endpoint,
        *,
        most: int | Callable[[], int],
        is_foreign: Callable[[Request], bool] = comes_from_elsewhere,
    ) -> None:
        """`is_foreign` tells whether another site's page has sent a form."""
        super().__init__(path, endpoint, methods=["POST"])
        self.most = most
        self.is_foreign = is_foreign

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a form; any other method is answered without reading a body."""
        if scope["method"] != "POST":
            await super().handle(scope, receive, send)
            return
        if self.is_foreign(Request(scope)):
            await send_refusal(send, HTTPStatus.FORBIDDEN)
            return
        most = self.most if isinstance(self.most, int) else self.most()
        read = 0

        def may_take(size: int) -> bool:
            nonlocal read
            read += size
            return read <= most

        body = BoundedBody(receive, send, take=may_take)
        await body.answer(super().handle, scope)
