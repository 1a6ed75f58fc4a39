"""Links to choose a password, sent by mail where a mail server is set up."""

import logging
from dataclasses import replace
from smtplib import SMTPException
from threading import Thread

from data_access.sign_in import tries
from domain.sign_in.throttling import buckets_for
from i18n.translator import translator
from services import mail
from services.runtime import Runtime
from services.sign_in.account_links import INVITE, Welcome, find_link, new_reset
from services.sign_in.throttling import may_try

log = logging.getLogger("anker")


def address_of(own: Runtime, token: str) -> str:
    """Return what the person opens to choose a password."""
    return f"{own.settings.url}/adgang/{token}"


def mail_link(own: Runtime, token: str) -> bool:
    """
    Send a link that was just made to the address of its own account.

    Return whether there is a mail server to send it by. It is written in the language
    of the account; a failure is logged.
    """
    if not mail.is_set_up(own.settings):
        return False
    link = find_link(own.database, token, now=own.now())
    if link is not None:
        Thread(target=_send, args=(own, link, token), name=mail.THREAD).start()
    return True


def send_reset(own: Runtime, email: str, *, address: str | None, language: str) -> None:
    """
    Send a reset link to the account with that address, if there is one.

    The account is looked for by a thread of its own: who asks waits as long for an
    address that nobody has. Asking is counted like trying a password.
    """
    now = own.now()
    buckets = {
        f"reset {name}": limit for name, limit in buckets_for(email, address).items()
    }
    with own.database.platform_writing() as db:
        allowed = may_try(db, buckets, now=now)
        tries.add_tries(db, buckets, at=now)
    if allowed:
        given = (own, email, language)
        Thread(target=_send_reset, args=given, name=mail.THREAD).start()


def _send_reset(own: Runtime, email: str, language: str) -> None:
    token = new_reset(own.database, email, now=own.now())
    link = find_link(own.database, token, now=own.now()) if token else None
    if token and link:
        _send(own, replace(link, language=language), token)


def _send(own: Runtime, link: Welcome, token: str) -> None:
    _ = translator(link.language)
    if link.purpose == INVITE:
        subject = _("Velkommen til Anker")
        text = _(
            "Du er inviteret til Anker. Vælg en adgangskode her inden for syv dage:"
            "\n\n{link}\n\nDerefter logger du ind med denne e-mailadresse."
        )
    else:
        subject = _("Ny adgangskode")
        text = _(
            "Her er dit link til en ny adgangskode i Anker. Det virker i en time:\n\n"
            "{link}\n\nHar du ikke bedt om det, så gør ingenting."
        )
    try:
        mail.send(
            own.settings, link.email, subject, text.format(link=address_of(own, token))
        )
    except (OSError, SMTPException, ValueError):
        log.exception("a link could not be mailed")
