"""Links by mail: sent where there is a server, shown to copy where there is none."""

import threading
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller

from data_access.sign_in import accounts
from services.passwords import Verifier
from services.runtime import Runtime
from services.secrets import server_keys
from services.settings import Settings
from services.sign_in.account_links import INVITE, RESET
from services.sign_in.link_mails import mail_link
from tests.cast import NOW
from tests.support.postgres import free_port

PATIENCE = 20


class Postbox:
    """Keeps what it is sent."""

    def __init__(self):
        self.mails = []
        self.came = threading.Event()

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 aiosmtpd's
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        self.came.set()
        return "250 OK"


@pytest.fixture
def postbox():
    box = Postbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    box.port = controller.port
    yield box
    controller.stop()


def own(database, tmp_path, **settings):
    chosen = Settings(data=tmp_path, base_url="https://anker.fjordby.dk", **settings)
    return Runtime(
        chosen, database, server_keys(tmp_path), Verifier(rounds=4), lambda: NOW
    )


@pytest.mark.parametrize(
    ("purpose", "language", "subject", "says"),
    [
        (INVITE, "da", "Velkommen til Anker", "inden for syv dage"),
        (RESET, "da", "Ny adgangskode", "virker i en time"),
        (INVITE, "en", "Welcome to Anker", "within seven days"),
    ],
)
def test_a_link_is_mailed_in_the_language_of_whoever_gets_it(
    database, cast, tmp_path, postbox, purpose, language, subject, says
):
    bo = cast.bo
    with database.platform_writing() as db:
        account = accounts.get_account_of_person(db, bo.organisation_id, bo.person_id)
        accounts.change_language(db, account.id, language)

    mailed = mail_link(
        own(database, tmp_path, smtp_host="127.0.0.1", smtp_port=postbox.port),
        "bo@fjordby.example",
        "token-1",
        purpose=purpose,
    )

    assert mailed
    assert postbox.came.wait(PATIENCE)
    (letter,) = postbox.mails
    assert (letter["To"], letter["Subject"]) == ("bo@fjordby.example", subject)
    assert says in letter.get_content()
    assert "https://anker.fjordby.dk/adgang/token-1" in letter.get_content()


def test_without_a_mail_server_nothing_is_sent(database, tmp_path, postbox):
    mailed = mail_link(own(database, tmp_path), "a@b.dk", "t", purpose=INVITE)

    assert not mailed
    assert postbox.mails == []
