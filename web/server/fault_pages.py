"""What somebody sees when a request fails before any page of ours could answer it."""

import logging
import secrets
from typing import Final

from starlette.types import Scope, Send

from domain.outages import DatabaseAway, Outage
from i18n.messages import sentence
from i18n.translator import translator
from web.templating import HEADERS, render

FAULT: Final = 500
UNAVAILABLE: Final = 503
#: seconds after which the browser asks again by itself
_AGAIN_AFTER: Final = "5"
log = logging.getLogger("anker")


async def answer_fault(
    error: Exception, scope: Scope, send: Send, language: str
) -> None:
    """
    Answer with a page of ours, which shows nothing of the error.

    While the database is away, a page that was only opened asks again by itself; from a
    form one goes back, where the text still is.
    """
    _ = translator(language)
    headers = dict(HEADERS) | {"Content-Type": "text/html; charset=utf-8"}
    title, reference = _("Noget gik galt hos os"), ""
    is_form = scope["method"] == "POST"
    back = _("Gå tilbage. Det, du har skrevet, står der endnu.")
    if isinstance(error, Outage):
        status = UNAVAILABLE
        title = _("Prøv igen om lidt")
        text = sentence(error, _)
        if isinstance(error, DatabaseAway) and not is_form:
            headers["Refresh"] = headers["Retry-After"] = _AGAIN_AFTER
            text = _("Databasen svarer ikke lige nu. Siden prøver selv igen.")
    else:
        status, reference = FAULT, secrets.token_hex(4)
        log.error("fault %s", reference, exc_info=error)
        text = _("Det er ikke din skyld. Prøv igen om lidt.")
    page = render(
        "fault.html",
        language,
        title=title,
        words=f"{text} {back}" if is_form else text,
        reference=reference,
        switch_language=False,
    ).encode()
    headers["Content-Length"] = str(len(page))
    raw = [(k.lower().encode(), v.encode()) for k, v in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": raw})
    await send({"type": "http.response.body", "body": page})
