"""Sends a mail to one person, by the server that the settings name."""

import smtplib
from email.message import EmailMessage
from typing import Final

from services.settings import Settings

#: the name of the threads that mails are sent by
THREAD: Final = "mail"


def is_set_up(settings: Settings) -> bool:
    """Return whether there is a mail server to send by."""
    return bool(settings.smtp_host)


def send(settings: Settings, to: str, subject: str, text: str) -> None:
    """
    Send one plain mail to one address.

    A line break in address or subject raises `ValueError`; whatever the server
    refuses raises `smtplib.SMTPException` or `OSError`.
    """
    message = EmailMessage()
    message["From"] = settings.mail_from
    message["To"] = to
    message["Subject"] = subject
    message.set_content(text)
    with smtplib.SMTP(settings.smtp_host, settings.smtp_port, timeout=10) as server:
        if settings.smtp_user:
            server.starttls()
            server.login(settings.smtp_user, settings.smtp_password)
        server.send_message(message)
