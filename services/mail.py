"""Sends a mail to one person, by the server that the settings name."""

import smtplib
import ssl
from contextlib import suppress
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from typing import Final
from uuid import UUID

from domain.post import PostFault
from services.settings import Settings

#: at this port TLS begins with the first byte, at any other with STARTTLS
TLS_FROM_THE_START: Final = 465
_PATIENCE: Final = 10
#: from this code on a server will not take the mail tomorrow either
_FOR_GOOD: Final = 500


def is_set_up(settings: Settings) -> bool:
    """Return whether there is a mail server to send by."""
    return bool(settings.smtp_host)


class NotSent(Exception):
    """A mail could not be sent; the reason names no address."""

    def __init__(
        self, fault: PostFault, *, for_good: bool = False, reason: str = ""
    ) -> None:
        super().__init__(fault)
        self.fault = fault
        #: trying again would be no use
        self.for_good = for_good
        self.reason = reason or fault.value


def letter(
    settings: Settings, to: str, subject: str, text: str, *, name: UUID, now: datetime
) -> EmailMessage:
    """
    Return a plain mail to one address, with the same Message-ID whenever it is sent.

    A line break in address or subject raises `ValueError`.
    """
    message = EmailMessage()
    message["From"] = settings.mail_from
    message["To"] = in_plain_letters(to)
    message["Subject"] = subject
    message["Date"] = format_datetime(now)
    host = parseaddr(settings.mail_from)[1].rpartition("@")[2]
    message["Message-ID"] = f"<{name}@{host or 'localhost'}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    return message


def in_plain_letters(address: str) -> str:
    """
    Return an address with its domain as mail servers know it: `xn--…` for "æøå".

    A domain that would come back as another one ("ß" as "ss") stays as it is.
    """
    name, at, domain = address.rpartition("@")
    try:
        plain = domain.encode("idna")
        same = plain.decode("idna") == domain
    except UnicodeError:
        return address
    return f"{name}{at}{plain.decode()}" if same else address


class Connection:
    """
    A mail server for as long as there are mails: asked first when one is to be sent.

    One that does not answer is not asked again.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._server: smtplib.SMTP | None = None
        self._away: NotSent | None = None

    def send(self, message: EmailMessage) -> None:
        """
        Send one mail, over TLS with a certificate that is checked.

        Raise `NotSent` for whatever the server refuses; so does a server that knows no
        TLS, unless the settings say that it needs none.
        """
        if self._away is not None:
            raise self._away
        try:
            server = self._open()
        except OSError as error:  # those of SMTP are among them
            self._away = _not_sent(error)
            raise self._away from error
        try:
            server.send_message(message)
        except smtplib.SMTPNotSupportedError as error:
            raise NotSent(
                PostFault.LETTERS, for_good=True, reason=reason_of(error)
            ) from error
        except (OSError, ValueError) as error:
            failed = _not_sent(error)
            if failed.fault is PostFault.NO_ANSWER:
                self.close()
                self._away = failed
            raise failed from error

    def close(self) -> None:
        """Say goodbye, if anybody is still there."""
        server, self._server = self._server, None
        if server is not None:
            with suppress(OSError):
                server.quit()
            server.close()

    def _open(self) -> smtplib.SMTP:
        if self._server is None:
            server = _connected(self._settings)
            try:
                if self._settings.smtp_user:
                    server.login(self._settings.smtp_user, self._settings.smtp_password)
            except Exception:
                server.close()
                raise
            self._server = server
        return self._server


def reason_of(error: Exception) -> str:
    """Return the class and the code of a failure: its words may name an address."""
    code: object = getattr(error, "smtp_code", None) or getattr(error, "errno", None)
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code = _code_of_recipient(error)
    return " ".join(filter(None, (type(error).__name__, str(code or ""))))


def _code_of_recipient(error: smtplib.SMTPRecipientsRefused) -> int:
    return next((answer[0] for answer in error.recipients.values()), 0)


def _not_sent(error: Exception) -> NotSent:
    """Return what a failure means for a mail, and whether trying again is any use."""
    reason = reason_of(error)
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        for_good = _code_of_recipient(error) >= _FOR_GOOD
        return NotSent(PostFault.ADDRESS, for_good=for_good, reason=reason)
    if isinstance(error, ValueError) and not isinstance(error, OSError):
        return NotSent(PostFault.ADDRESS, for_good=True, reason=reason)
    of_the_server = (smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError)
    if isinstance(error, ssl.SSLError) or (
        isinstance(error, smtplib.SMTPException)
        and not isinstance(error, of_the_server)
    ):
        return NotSent(PostFault.SERVER, reason=reason)
    return NotSent(PostFault.NO_ANSWER, reason=reason)


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
