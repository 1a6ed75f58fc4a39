"""Links to choose a password, sent by mail where a mail server is set up."""

from dataclasses import replace
from email.message import EmailMessage
from threading import Thread

from i18n.translator import translator
from services import mail
from services.runtime import Runtime
from services.sign_in.account_links import INVITE, Welcome, find_link, new_reset
from services.sign_in.throttling import count_try


def address_of(own: Runtime, token: str) -> str:
    """Return what the person opens to choose a password."""
    return f"{own.settings.url}/adgang/{token}"


def mail_link(own: Runtime, token: str, *, by: str) -> bool:
    """
    Send a link that `by` has just made to the address of its own account.

    Return whether there is a mail server to send it by. It is written in the language
    of the account.
    """
    if not mail.is_set_up(own.settings):
        return False
    link = find_link(own.database, token, now=own.now())
    if link is not None:
        mail.send_later(own.settings, _letter(own, link, token, by=by))
    return True


def send_reset(own: Runtime, email: str, *, address: str | None, language: str) -> None:
    """
    Send a reset link to the account with that address, if there is one.

    The account is looked for by a thread of its own: who asks waits as long for an
    address that nobody has. Asking is counted like trying a password.
    """
    buckets = own.counter.of_asking(email, address)
    with own.database.platform_writing() as db:
        wait_until, _ = count_try(db, buckets, now=own.now())
    if wait_until is None:
        given = (own, email, language)
        Thread(target=_send_reset, args=given, name=mail.THREAD).start()


def _send_reset(own: Runtime, email: str, language: str) -> None:
    token = new_reset(own.database, email, now=own.now())
    link = find_link(own.database, token, now=own.now()) if token else None
    if token and link:
        chosen = replace(link, language=language)
        mail.send_or_log(own.settings, _letter(own, chosen, token, by=""))


def _letter(own: Runtime, link: Welcome, token: str, *, by: str) -> EmailMessage:
    """Return the mail: it names the organisation and, if somebody made it, whom."""
    _ = translator(link.language)
    if link.purpose == INVITE:
        subject = _("Velkommen til Anker hos {organisation}")
        text = _(
            "{by} har inviteret dig til Anker hos {organisation}. Vælg en adgangskode "
            "her inden for syv dage:\n\n{link}\n\nDerefter logger du ind med denne "
            "e-mailadresse."
        )
    elif by:
        subject = _("Ny adgangskode til Anker")
        text = _(
            "{by} har lavet et link til dig, så du kan vælge en ny adgangskode til "
            "Anker hos {organisation}. Det virker i en time:\n\n{link}"
        )
    else:
        subject = _("Ny adgangskode til Anker")
        text = _(
            "Her er dit link til en ny adgangskode til Anker hos {organisation}. Det "
            "virker i en time:\n\n{link}\n\nHar du ikke bedt om det, så gør ingenting."
        )
    words = {
        "by": by,
        "organisation": link.organisation,
        "link": address_of(own, token),
    }
    return mail.letter(
        own.settings,
        link.email,
        subject.format(**words),
        text.format(**words),
        now=own.now(),
    )
