"""Our own small files: the mark of the site, and the icons of its pages."""

import hashlib
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

STATIC: Final = Path(__file__).parent / "static"
ICONS: Final = STATIC / "icons.woff2"
#: a new font has a new address, so that no browser keeps the old one
ICONS_PATH: Final = (
    f"/anker/icons.{hashlib.sha256(ICONS.read_bytes()).hexdigest()[:8]}.woff2"
)
#: Of two fonts with one name the browser takes the later one, and never asks for
#: Streamlit's, which has twenty times the size (tools/icon_font.py).
ICONS_STYLE: Final = (
    "@font-face{font-family:Material Symbols Rounded;font-style:normal;"
    f'font-weight:400;font-display:block;src:url({ICONS_PATH})format("woff2")}}'
)


async def favicon(_request: Request) -> Response:
    return FileResponse(
        STATIC / "favicon.svg", headers={"Cache-Control": "public, max-age=86400"}
    )


async def icons(_request: Request) -> Response:
    return FileResponse(
        ICONS,
        media_type="font/woff2",
        headers={"Cache-Control": "public, immutable, max-age=31536000"},
    )


routes = [Route("/anker/favicon.svg", favicon), Route(ICONS_PATH, icons)]
