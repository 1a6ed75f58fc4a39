"""A mail server of the tests' own, and an outbox."""

from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from services.operating.tick import tick
from services.post.delivery import Postman
from services.post.outbox import Outbox
from services.runtime import Runtime
from services.secrets import ServerKeys
from tests.support.postgres import free_port

OUTBOX = Outbox(ServerKeys({"k1": bytes(32)}), "https://anker.fjordby.dk")


class Postbox:
    """Keeps the mails that it is sent, and to whom."""

    def __init__(self) -> None:
        self.port = free_port()
        self.mails: list[EmailMessage] = []
        self.to: list[list[str]] = []

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 aiosmtpd's
        self.to.append(envelope.rcpt_tos)
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@contextmanager
def running(
    box: Postbox, *, smtp: type[SMTP] = SMTP, **options: Any
) -> Iterator[Postbox]:
    """Run the mail server, which speaks `smtp`; `options` are those of `aiosmtpd`."""

    class Speaking(Controller):
        def factory(self) -> SMTP:
            return smtp(self.handler, **self.SMTP_kwargs)

    controller = Speaking(box, hostname="127.0.0.1", port=box.port, **options)
    controller.start()
    yield box
    controller.stop()


def send_all(own: Runtime) -> None:
    """Send all that waits, as the timed work does."""
    tick(own.database, clock=own.now, postman=Postman.of(own))
