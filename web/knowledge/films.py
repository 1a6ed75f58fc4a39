"""
Films and their subtitles, sent piece by piece to those who may see them.

For those who may not see a film, or are not signed in, it does not exist: the
answer is the one for an address that leads nowhere.
"""

from pathlib import Path
from typing import Final
from uuid import UUID

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from domain.errors import DomainError
from domain.knowledge.films import Film
from services.knowledge import film_files, films
from services.runtime import runtime
from services.work import Work
from web.public.pages import page
from web.signed_in_viewer import viewer_of_request

PREFIX: Final = "/film/"
#: the browser keeps it for this person, and asks each time whether they still may
HEADERS: Final = {
    "Cache-Control": "private, no-cache",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
}


async def show_film(request: Request) -> Response:
    """Send a film, or the part of it that is asked for."""
    found = await to_thread.run_sync(_find, request)
    if found is None:
        return nowhere(request)
    film, organisation_id = found
    return await _send(request, organisation_id, film.file, film.type.value)


async def show_subtitles(request: Request) -> Response:
    """Send the subtitles of a film in one language."""
    found = await to_thread.run_sync(_find, request)
    if found is None:
        return nowhere(request)
    film, organisation_id = found
    name = film.subtitles.get(request.path_params["language"], "")
    return await _send(request, organisation_id, name, "text/vtt")


async def lost(request: Request) -> Response:
    """Answer any other path below /film with a 404."""
    return nowhere(request)


def nowhere(request: Request) -> Response:
    """Return the same 404 for a film that is missing and one that may not be seen."""
    return page("not_found.html", request, status=404)


def _find(request: Request) -> tuple[Film, UUID] | None:
    own = runtime()
    viewer = viewer_of_request(own, request)
    if viewer is None:
        return None
    try:
        with own.database.reading(viewer.organisation_id) as db:
            film = films.open_film(
                Work(db, viewer, own.today, own.now()), request.path_params["film_id"]
            )
    except DomainError:
        return None
    return film, viewer.organisation_id


async def _send(
    request: Request, organisation_id: UUID, name: str, media_type: str
) -> Response:
    path: Path | None = await to_thread.run_sync(
        film_files.path_of, runtime().settings.media, organisation_id, name
    )
    if path is None:
        return nowhere(request)
    return FileResponse(path, headers=dict(HEADERS), media_type=media_type)


routes = [
    Route("/film/{film_id:uuid}", show_film, methods=["GET"]),
    Route("/film/{film_id:uuid}/{language:str}.vtt", show_subtitles, methods=["GET"]),
]
#: after all others below /film
last_routes = [
    Route("/film", lost, methods=["GET"]),
    Route("/film/{rest:path}", lost, methods=["GET"]),
]
