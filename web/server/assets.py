"""Our own small files: the mark of the site, and the icons of its pages."""

import hashlib
from pathlib import Path
from typing import Final

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

STATIC: Final = Path(__file__).parents[1] / "static"
ICONS: Final = (STATIC / "icons.woff2").read_bytes()
ICONS_TAG: Final = f'"{hashlib.sha256(ICONS).hexdigest()[:16]}"'
#: the font that ours was cut from; another one than this is sent as it is
ICONS_PATH: Final = "/static/media/" + (STATIC / "icons.txt").read_text().split()[0]


class Icons:
    """
    Answers with the small icon font where Streamlit's page asks for the whole.

    The address is Streamlit's and does not change with our icons, so the browser asks
    each time whether it has the right one.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Everything but that font is `app`'s to answer."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != ICONS_PATH:
            await self.app(scope, receive, send)
            return
        headers = {"Cache-Control": "no-cache", "ETag": ICONS_TAG}
        if Headers(scope=scope).get("if-none-match") == ICONS_TAG:
            response = Response(status_code=304, headers=headers)
        else:
            response = Response(ICONS, media_type="font/woff2", headers=headers)
        await response(scope, receive, send)


async def favicon(_request: Request) -> Response:
    return FileResponse(
        STATIC / "favicon.svg", headers={"Cache-Control": "public, max-age=86400"}
    )


routes = [Route("/anker/favicon.svg", favicon)]
