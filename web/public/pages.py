"""Pages that everybody may read: privacy and accessibility."""

from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from i18n.translator import LANGUAGES, supported
from services.settings import settings
from web.public.documents import read_document
from web.templating import ACCESSIBILITY_PATH, HEADERS, PRIVACY_PATH, render

FOUND: Final = 302


def chosen_language(request: Request) -> str:
    """Return the language that the link asks for, Danish if none is asked for."""
    return supported(request.query_params.get("lang"))


def asks_language(request: Request) -> bool:
    """Return whether the link asks for a language that we have."""
    return request.query_params.get("lang") in LANGUAGES


def page(
    name: str, request: Request, *, status: int = 200, **context: object
) -> HTMLResponse:
    """Return one of our own pages in the language that is asked for."""
    language = chosen_language(request)
    home = f"/?lang={language}" if asks_language(request) else "/"
    html = render(name, language, home=home, **context)
    return HTMLResponse(html, status, headers=dict(HEADERS))


async def privacy(request: Request) -> HTMLResponse:
    document = read_document("privacy", chosen_language(request))
    return page("document.html", request, document=document)


async def accessibility(request: Request) -> Response:
    """Lead to the statement that the organisation has published, else show our draft."""
    if published := settings().statement_url:
        return RedirectResponse(published, FOUND, headers=dict(HEADERS))
    document = read_document("accessibility", chosen_language(request))
    return page("document.html", request, document=document)


routes = [
    Route(PRIVACY_PATH, privacy),
    Route(ACCESSIBILITY_PATH, accessibility),
]
