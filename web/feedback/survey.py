"""
The participants' form at /s/{token}: plain HTML, no cookie, no script, no trace.

Nothing of a request is written anywhere but the answer itself: no token, no address,
no browser. A fault is logged by its kind and place, never by what was sent.
"""

import logging
import secrets
import traceback
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Final

from anyio import to_thread
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from domain.errors import InvalidForm
from domain.feedback import tokens
from domain.outages import Outage
from services.feedback import answers, survey_forms
from services.feedback.answers import Receipt
from services.feedback.survey_calendar import month_file
from services.feedback.survey_forms import OpenForm, Refusal
from services.local_sessions.calendar_files import MIME_TYPE
from services.runtime import Runtime, runtime
from web.feedback import survey_pages as pages
from web.feedback.form_body import MOST_BYTES, Sent, TooLargeError, read_form
from web.feedback.link_guesses import Misses
from web.feedback.survey_pages import FormRequest
from web.form_route import FormRoute
from web.public.pages import page
from web.request_origin import client_address, comes_from_another_site
from web.templating import HEADERS

FAULT: Final = 500
TOO_LARGE: Final = 413
SEE_OTHER: Final = 303

log = logging.getLogger("anker")
misses = Misses()

Answer = Callable[[Request], Awaitable[Response]]


def without_a_trace(route: Answer) -> Answer:
    """
    Answer a fault with a reference, and log neither what was asked nor sent.

    A form that is only opened while the database is away asks again by itself.
    """

    @wraps(route)
    async def guarded(request: Request) -> Response:
        try:
            return await route(request)
        except ClientDisconnect:
            raise
        except Exception as error:  # whatever it is, it may hold an answer
            if request.method == "GET" and isinstance(error, Outage):
                raise
            reference = secrets.token_hex(4)
            place = traceback.extract_tb(error.__traceback__)[-1]
            log.error(  # noqa: TRY400 the traceback would bring the answer along
                "survey fault %s: %s at %s:%s",
                reference,
                type(error).__name__,
                place.name,
                place.lineno,
            )
            return page("error.html", request, status=FAULT, reference=reference)

    return guarded


@without_a_trace
async def show(request: Request) -> Response:
    """Show the form, or the reason why nobody can answer it."""
    return await to_thread.run_sync(_shown, request)


def _shown(request: Request) -> Response:
    own = runtime()
    form = _find(own, request)
    if form is None:
        return _missed(own, request)
    visit = _visit(request, form)
    if pages.SENT in request.query_params:
        return RedirectResponse(visit.address, SEE_OTHER, dict(HEADERS))
    refused = form.refusal(own.today)
    if refused is not None:
        return _refused(visit, refused)
    if form.is_full:
        return pages.full_page(visit)
    return pages.empty_form_page(visit, survey_forms.new_form_nonce(form, own.now()))


@without_a_trace
async def take(request: Request) -> Response:
    """Take an answer, or change or withdraw the one behind a receipt."""
    try:
        sent = await read_form(request)
    except TooLargeError:
        return Response(status_code=TOO_LARGE)
    return await to_thread.run_sync(_taken, request, sent)


def _taken(request: Request, sent: Sent) -> Response:
    own = runtime()
    form = _find(own, request)
    if form is None:
        return _missed(own, request)
    visit = _visit(request, form)
    if sent.get("do") == "change":
        return _change(own, visit, sent)
    if sent.get("do") == "withdraw":
        return _withdraw(own, visit, sent)
    return _submit(own, visit, sent)


def _submit(own: Runtime, visit: FormRequest, sent: Sent) -> Response:
    form, nonce = visit.form, _one(sent, "nonce")
    try:
        result = answers.submit(
            own.database,
            own.keys,
            form,
            sent,
            signed_nonce=nonce,
            today=own.today,
            now=own.now(),
        )
    except InvalidForm as error:
        return pages.form_page(
            visit,
            nonce,
            typed=sent,
            errors=error.errors,
            changing=answers.is_known(own.database, form, nonce),
        )
    if isinstance(result, Receipt):
        month = survey_forms.month_link(own.database, own.keys, form)
        return pages.receipt_page(visit, result, month)
    if result is Refusal.STALE:
        _ = visit.words
        return pages.form_page(
            visit,
            survey_forms.sign_again(form, nonce, own.now()),
            typed=sent,
            form_error=_("Siden har stået åben for længe. Send dit svar igen nu."),
            changing=answers.is_known(own.database, form, nonce),
        )
    return _refused(visit, result)


def _change(own: Runtime, visit: FormRequest, sent: Sent) -> Response:
    receipt = _one(sent, pages.RECEIPT_FIELD)
    found = answers.find_by_receipt(own.database, visit.form, receipt, own.today)
    if isinstance(found, Refusal):
        return _refused_receipt(own, visit, sent, found)
    nonce, answered = found
    signed = survey_forms.sign(visit.form, nonce, own.now())
    return pages.form_page(visit, signed, typed=answered, changing=True)


def _withdraw(own: Runtime, visit: FormRequest, sent: Sent) -> Response:
    receipt = _one(sent, pages.RECEIPT_FIELD)
    refused = answers.withdraw(own.database, visit.form, receipt, own.today)
    if refused is not None:
        return _refused_receipt(own, visit, sent, refused)
    return pages.withdrawn_page(visit)


def _refused_receipt(
    own: Runtime, visit: FormRequest, sent: Sent, refused: Refusal
) -> Response:
    if refused is not Refusal.UNKNOWN_RECEIPT:
        return _refused(visit, refused)
    if _is_too_often(own, visit.request):
        return pages.throttled_page(visit.request)
    _ = visit.words
    return pages.form_page(
        visit,
        survey_forms.new_form_nonce(visit.form, own.now()),
        typed=sent,
        receipt_error=_("Kvitteringen passer ikke til et svar i dette skema."),
    )


def _refused(visit: FormRequest, refused: Refusal) -> Response:
    if refused is Refusal.NOT_YET:
        return pages.not_yet_page(visit)
    if refused is Refusal.FULL:
        return pages.full_page(visit)
    return pages.closed_page(visit.request)


@without_a_trace
async def lost(request: Request) -> Response:
    """Answer any other path below /s with the page for a wrong link."""
    return await to_thread.run_sync(lambda: _missed(runtime(), request))


@without_a_trace
async def calendar(request: Request) -> Response:
    """Give the calendar entry about a month later; nothing is stored for it."""
    return await to_thread.run_sync(_calendar, request)


def _calendar(request: Request) -> Response:
    own = runtime()
    form = _find(own, request)
    code = tokens.read_link_code(request.path_params["code"])
    if form is None or code is None:
        return _missed(own, request)
    visit = _visit(request, form)
    _ = visit.words
    path = visit.in_language(f"/s/{visit.token}/{code}")
    with own.database.reading(form.wave.organisation_id) as db:
        day = survey_forms.asks_on(db, form.session)
    file = month_file(
        form.wave.id,
        day=day,
        summary=_("Hvad er der sket siden {title}?").format(title=form.session.title),
        words=_("Svar på et kort skema uden navn. Linket er dit eget."),
        url=f"{own.settings.url}{path}",
        now=own.now(),
    )
    headers = dict(HEADERS) | {
        "Content-Disposition": 'attachment; filename="anker.ics"'
    }
    return Response(file, media_type=MIME_TYPE, headers=headers)


def _find(own: Runtime, request: Request) -> OpenForm | None:
    misses.forget(own.now())
    return survey_forms.find_form(own.database, request.path_params["token"])


def _missed(own: Runtime, request: Request) -> Response:
    if _is_too_often(own, request):
        return pages.throttled_page(request)
    return pages.wrong_page(request)


def _is_too_often(own: Runtime, request: Request) -> bool:
    return misses.note(client_address(request, own.settings.proxies), own.now())


def _visit(request: Request, form: OpenForm) -> FormRequest:
    code = tokens.read_link_code(request.path_params.get("code", ""))
    return FormRequest(request, form, request.path_params["token"], code or "")


def _one(sent: Sent, name: str) -> str:
    value = sent.get(name, "")
    return value if isinstance(value, str) else ""


def _form(path: str, answer: Answer) -> FormRoute:
    return FormRoute(path, answer, most=MOST_BYTES, is_foreign=comes_from_another_site)


routes = [
    Route("/s/{token:str}/{code:str}.ics", calendar, methods=["GET"]),
    Route("/s/{token:str}", show, methods=["GET"]),
    _form("/s/{token:str}", take),
    Route("/s/{token:str}/{code:str}", show, methods=["GET"]),
    _form("/s/{token:str}/{code:str}", take),
    Route("/s", lost, methods=["GET"]),
    _form("/s", lost),
    Route("/s/{rest:path}", lost, methods=["GET"]),
    _form("/s/{rest:path}", lost),
]
