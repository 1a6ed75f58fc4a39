"""
Compresses Streamlit's files, so that no proxy is needed for it.

Each file is compressed once, when it is first asked for, and kept: together they are
about seven megabytes. Their names change with their content, so nothing grows stale.
"""

import gzip
import mimetypes
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

PREFIX: Final = "/static/"
#: what grows smaller; fonts and pictures are compressed already
_SMALLER: Final = frozenset({".js", ".css", ".svg", ".json", ".wasm"})
#: as Streamlit sends them: the name of a file says what is in it
_FOR_EVER: Final = "public, immutable, max-age=31536000"
_HARDEST: Final = 9
_FILES_KEPT: Final = 1024


@dataclass(frozen=True, slots=True)
class Squeezed:
    """One file as it is sent."""

    body: bytes
    media_type: str


class Compressed:
    """Answers for the files in `folder` when the browser takes gzip."""

    def __init__(self, app: ASGIApp, *, folder: Path) -> None:
        """`folder` is what the server has under `/static/`."""
        self.app = app
        self.folder = folder.resolve()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        file = self._asked_file(scope)
        if file is None:
            await self.app(scope, receive, send)
            return
        squeezed = await to_thread.run_sync(squeeze, file)
        response = Response(
            squeezed.body,
            media_type=squeezed.media_type,
            headers={
                "Content-Encoding": "gzip",
                "Vary": "Accept-Encoding",
                "Cache-Control": _FOR_EVER,
            },
        )
        await response(scope, receive, send)

    def _asked_file(self, scope: Scope) -> Path | None:
        """Return the requested file; None leaves the answer to Streamlit."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            return None
        path: str = scope["path"]
        if not path.startswith(PREFIX) or not _takes_gzip(Headers(scope=scope)):
            return None
        try:
            file = (self.folder / path.removeprefix(PREFIX)).resolve()
            if file.suffix not in _SMALLER or not file.is_relative_to(self.folder):
                return None
            return file if file.is_file() else None
        except OSError:  # a name longer than any file has
            return None


def _takes_gzip(headers: Headers) -> bool:
    """Return whether the browser takes gzip; a part of a file is never compressed."""
    taken = headers.get("accept-encoding", "").replace(" ", "").split(",")
    return "range" not in headers and "gzip" in taken


@lru_cache(maxsize=_FILES_KEPT)
def squeeze(file: Path) -> Squeezed:
    """Return the file compressed as far as gzip goes."""
    media_type, _encoding = mimetypes.guess_type(file.name)
    return Squeezed(
        body=gzip.compress(file.read_bytes(), _HARDEST, mtime=0),
        media_type=media_type or "application/octet-stream",
    )
