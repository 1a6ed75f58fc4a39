"""Links that an administrator made, sent by mail where a mail server is set up."""

import logging
from smtplib import SMTPException
from threading import Thread

from data_access.sign_in import accounts
from i18n.translator import supported, translator
from services import mail
from services.runtime import Runtime
from services.sign_in.account_links import INVITE

log = logging.getLogger("anker")


def address_of(own: Runtime, token: str) -> str:
    """Return what the person opens to choose a password."""
    return f"{own.settings.url}/adgang/{token}"


def mail_link(own: Runtime, email: str, token: str, *, purpose: str) -> bool:
    """
    Send the link, and return whether there is a mail server to send it by.

    It is written in the language of the account it is for, and sent by a thread of its
    own; a failure is logged.
    """
    if not mail.is_set_up(own.settings):
        return False
    _ = translator(_language_of(own, email))
    if purpose == INVITE:
        subject = _("Velkommen til Anker")
        text = _(
            "Du er inviteret til Anker. Vælg en adgangskode her inden for syv dage:"
            "\n\n{link}\n\nDerefter logger du ind med denne e-mailadresse."
        )
    else:
        subject = _("Ny adgangskode")
        text = _(
            "Her kan du vælge en ny adgangskode til Anker. Linket virker i en time:"
            "\n\n{link}"
        )
    link = address_of(own, token)
    Thread(
        target=_send, args=(own, email, subject, text.format(link=link)), daemon=True
    ).start()
    return True


def _language_of(own: Runtime, email: str) -> str:
    with own.database.platform_reading() as db:
        account = accounts.get_account_by_email(db, email)
    return supported(account.language if account else None)


def _send(own: Runtime, email: str, subject: str, text: str) -> None:
    try:
        mail.send(own.settings, email, subject, text)
    except (OSError, SMTPException, ValueError):
        log.exception("a link could not be mailed")
