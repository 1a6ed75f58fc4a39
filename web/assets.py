"""Our own small files: the icon."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

STATIC = Path(__file__).parent / "static"


async def favicon(_request: Request) -> Response:
    return FileResponse(
        STATIC / "favicon.svg", headers={"Cache-Control": "public, max-age=86400"}
    )


routes = [Route("/anker/favicon.svg", favicon)]
