"""
Choosing a password by a link, and asking for such a link.

Plain pages without an account. Looking at a link does not use it up, for mail
scanners look at every link; the form that is sent does.
"""

import math
from datetime import timedelta
from typing import Final

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from domain.errors import InvalidField, NotFound
from i18n.messages import sentence
from i18n.messages.sign_in import how_long
from i18n.translator import translator
from services import mail
from services.post.outbox import Outbox
from services.runtime import runtime
from services.sign_in import account_links, link_mails
from services.sign_in.known_browsers import KNOWN_COOKIE
from services.sign_in.throttling import MustWait
from web.form_route import FormRoute
from web.public.pages import asks_language, chosen_language, page
from web.request_origin import client_address
from web.sign_in.login import know_browser

#: two passwords of the longest kind, each letter written as a code
MOST_FORM_BYTES: Final = 16 * 1024


async def show_link(request: Request) -> HTMLResponse:
    link = await _find(request)
    if link is None:
        return page("link_over.html", request, status=404)
    return _form(request, link)


async def use_link(request: Request) -> Response:
    own = runtime()
    token = request.path_params["token"]
    link = await _find(request)
    if link is None:
        return page("link_over.html", request, status=404)
    form = await request.form()
    password = str(form.get("password", ""))
    words = translator(chosen_language(request))
    if password != str(form.get("repeated", "")):
        text = words("De to adgangskoder er ikke ens. Skriv den samme to gange.")
        return _form(request, link, repeat_error=text)
    try:
        known = await to_thread.run_sync(
            lambda: account_links.choose_password(
                own.database,
                own.counter,
                token,
                password,
                browser=request.cookies.get(KNOWN_COOKIE),
                language=chosen_language(request) if asks_language(request) else None,
                now=own.now(),
            )
        )
    except InvalidField as error:
        return _form(request, link, error=sentence(error, words))
    except NotFound:
        return page("link_over.html", request, status=404)
    response = page("password_chosen.html", request)
    know_browser(response, known)
    return response


async def _find(request: Request) -> account_links.Welcome | None:
    """Return whom the link in the address is for, None if it is over."""
    own = runtime()
    token = request.path_params["token"]
    return await to_thread.run_sync(
        lambda: account_links.find_link(own.database, token, now=own.now())
    )


def _form(
    request: Request,
    link: account_links.Welcome,
    *,
    error: str = "",
    repeat_error: str = "",
) -> HTMLResponse:
    return page(
        "choose_password.html",
        request,
        status=422 if error or repeat_error else 200,
        email=link.email,
        organisation=link.organisation,
        error=error,
        repeat_error=repeat_error,
    )


async def show_forgot(request: Request) -> HTMLResponse:
    by_mail = mail.is_set_up(runtime().settings)
    return page("forgot.html", request, asked=False, by_mail=by_mail, wait="")


async def ask_for_link(request: Request) -> Response:
    """
    Answer the same for every address, in the same time: the tick looks further.

    Who asks too often is told so; that is counted for addresses that nobody has too.
    """
    own = runtime()
    outbox = Outbox.of(own.settings, own.keys)
    if outbox is None:
        return Response(status_code=403)
    email = str((await request.form()).get("email", ""))[:254]
    address = client_address(request, own.settings.proxies)
    try:
        await to_thread.run_sync(
            lambda: link_mails.ask_for_reset(
                own,
                outbox,
                email,
                address=address,
                known=request.cookies.get(KNOWN_COOKIE),
                language=chosen_language(request),
            )
        )
    except MustWait as refused:
        return _wait(request, refused.until - own.now())
    return page("forgot.html", request, asked=True, by_mail=True, wait="")


def _wait(request: Request, wait: timedelta) -> HTMLResponse:
    """Return the form once more, with when to send it again."""
    words = how_long(wait, translator(chosen_language(request)))
    answer = page(
        "forgot.html", request, status=429, asked=False, by_mail=True, wait=words
    )
    answer.headers["Retry-After"] = str(max(1, math.ceil(wait.total_seconds())))
    return answer


routes = [
    Route("/adgang/{token:str}", show_link, methods=["GET", "HEAD"]),
    FormRoute("/adgang/{token:str}", use_link, most=MOST_FORM_BYTES),
    Route("/glemt", show_forgot, methods=["GET"]),
    FormRoute("/glemt", ask_for_link, most=MOST_FORM_BYTES),
]
