"""Sends a mail to one person, by the server that the settings name."""

import logging
import smtplib
import ssl
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid, parseaddr
from threading import Thread
from typing import Final

from services.settings import Settings

log = logging.getLogger("anker")

#: the name of the threads that mails are sent by
THREAD: Final = "mail"
#: at this port TLS begins with the first byte, at any other with STARTTLS
TLS_FROM_THE_START: Final = 465
_PATIENCE: Final = 10


def is_set_up(settings: Settings) -> bool:
    """Return whether there is a mail server to send by."""
    return bool(settings.smtp_host)


def letter(
    settings: Settings, to: str, subject: str, text: str, *, now: datetime
) -> EmailMessage:
    """
    Return a plain mail to one address.

    A line break in address or subject raises `ValueError`.
    """
    message = EmailMessage()
    message["From"] = settings.mail_from
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = format_datetime(now)
    host = parseaddr(settings.mail_from)[1].rpartition("@")[2]
    message["Message-ID"] = make_msgid(domain=host or "localhost")
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    return message


def send(settings: Settings, message: EmailMessage) -> None:
    """
    Send one mail, over TLS with a certificate that is checked.

    Whatever the server refuses raises `smtplib.SMTPException` or `OSError`; so does a
    server that knows no TLS, unless the settings say that it needs none.
    """
    with _connected(settings) as server:
        if settings.smtp_user:
            server.login(settings.smtp_user, settings.smtp_password)
        server.send_message(message)


def send_later(settings: Settings, message: EmailMessage) -> None:
    """Send one mail by a thread of its own; a failure is logged."""
    Thread(target=send_or_log, args=(settings, message), name=THREAD).start()


def send_or_log(settings: Settings, message: EmailMessage) -> None:
    """Send one mail; log why it could not be sent, and nothing of what it says."""
    try:
        send(settings, message)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        log.warning("a mail could not be sent: %s", reason_of(error))


def reason_of(error: Exception) -> str:
    """Return the class and the code of a failure: its words may name an address."""
    code: object = getattr(error, "smtp_code", None) or getattr(error, "errno", None)
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code = next((answer[0] for answer in error.recipients.values()), None)
    return " ".join(filter(None, (type(error).__name__, str(code or ""))))


def _connected(settings: Settings) -> smtplib.SMTP:
    """Return a connection on which nobody else reads, but for one that needs none."""
    host, port = settings.smtp_host, settings.smtp_port
    if port == TLS_FROM_THE_START:
        return smtplib.SMTP_SSL(
            host, port, timeout=_PATIENCE, context=ssl.create_default_context()
        )
    server = smtplib.SMTP(host, port, timeout=_PATIENCE)
    if not settings.mails_in_clear:
        try:
            server.starttls(context=ssl.create_default_context())
        except Exception:
            server.close()
            raise
    return server
