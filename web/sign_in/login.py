"""The cookie of a sign-in: set for a ticket, removed at sign-out."""

from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from typing import Final

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from domain.outages import Outage
from services.runtime import runtime
from services.sign_in import logins
from services.sign_in.known_browsers import KNOWN_COOKIE, KNOWN_FOR, remember_login
from services.sign_in.logins import LOGIN_COOKIE, PRE_COOKIE
from web.cookies import drop_cookie, set_cookie
from web.form_route import FormRoute

MOST_TICKET_BYTES: Final = 200
#: web/static/streamlit.js asks there before a login ends
TIME_LEFT_PATH: Final = "/login-slut"
_UNKEPT: Final = {"Cache-Control": "no-store"}


async def take_over(request: Request) -> Response:
    """Turn a ticket into the login cookie: 204, or 403 for whatever is wrong."""
    browser = request.cookies.get(PRE_COOKIE)
    ticket = (await request.body()).decode("utf-8", "replace")
    if not browser or not ticket:
        return Response(status_code=403)
    own = runtime()
    old = request.cookies.get(LOGIN_COOKIE)
    login = await to_thread.run_sync(
        lambda: logins.redeem_ticket(
            own.database, ticket, browser=browser, old=old, now=own.now()
        )
    )
    if login is None:
        return Response(status_code=403)
    response = Response(status_code=204)
    response.headers.append("Set-Cookie", set_cookie(LOGIN_COOKIE, login))
    response.headers.append("Set-Cookie", drop_cookie(PRE_COOKIE))
    before = request.cookies.get(KNOWN_COOKIE)
    known = await to_thread.run_sync(
        lambda: remember_login(own.database, login, before=before, now=own.now())
    )
    know_browser(response, known)
    return response


def know_browser(response: Response, known: str | None) -> None:
    """Let the browser keep what it is known by, if anything."""
    if known is not None:
        age = int(KNOWN_FOR.total_seconds())
        cookie = set_cookie(KNOWN_COOKIE, known, max_age=age)
        response.headers.append("Set-Cookie", cookie)


async def leave(request: Request) -> Response:
    """End the login and remove its cookie."""
    own = runtime()
    login = request.cookies.get(LOGIN_COOKIE)
    if login:
        # whoever leaves is let out of this browser even when nothing can be written
        with suppress(Outage):
            await to_thread.run_sync(lambda: logins.sign_out(own.database, login))
    response = Response(status_code=204)
    response.headers.append("Set-Cookie", drop_cookie(LOGIN_COOKIE))
    return response


async def tell_time_left(request: Request) -> Response:
    """Say how long the login still lasts; asking does not make it longer."""
    return await _time_left(request, logins.time_left)


async def stay(request: Request) -> Response:
    """Let the login go on, and say how long it lasts now."""
    return await _time_left(request, logins.stay)


async def _time_left(
    request: Request, ask: Callable[..., logins.TimeLeft | None]
) -> Response:
    own = runtime()
    cookie = request.cookies.get(LOGIN_COOKIE)
    left = await to_thread.run_sync(lambda: ask(own.database, cookie, now=own.now()))
    if left is None:
        return Response(status_code=HTTPStatus.FORBIDDEN, headers=_UNKEPT)
    answer = {"seconds": left.seconds, "canStay": left.can_stay}
    return JSONResponse(answer, headers=_UNKEPT)


routes = [
    Route(TIME_LEFT_PATH, tell_time_left, methods=["GET"]),
    FormRoute(TIME_LEFT_PATH, stay, most=MOST_TICKET_BYTES),
    FormRoute("/log-ind", take_over, most=MOST_TICKET_BYTES),
    FormRoute("/log-ud", leave, most=MOST_TICKET_BYTES),
]
