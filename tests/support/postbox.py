"""A mail server of the tests' own, and the threads that mails are sent by."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

from services.mail import THREAD
from tests.support.postgres import free_port

PATIENCE = 20


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
def running(box: Postbox, **options: Any) -> Iterator[Postbox]:
    """Run the mail server; `options` are those of `aiosmtpd`."""
    controller = Controller(box, hostname="127.0.0.1", port=box.port, **options)
    controller.start()
    yield box
    controller.stop()


def wait_for_mails() -> None:
    """Return when every mail that is on its way has been sent or given up."""
    for thread in threading.enumerate():
        if thread.name == THREAD:
            thread.join(PATIENCE)
