"""A mail to one person, by a real mail server: who can read it, and who refuses it."""

import smtplib
from contextlib import closing
from email.utils import parsedate_to_datetime
from uuid import uuid4

import pytest
from aiosmtpd.smtp import AuthResult

from domain.post import PostFault
from services import mail
from services.mail import NotSent
from services.settings import Settings
from tests.cast import NOW
from tests.support.certificates import certificate, tls_of
from tests.support.postbox import Postbox, running

TO = "leder@fjordby.example"
USER = {"smtp_user": "anker", "smtp_password": "hemmelig"}


def settings(box, **more):
    return Settings(smtp_host="localhost", smtp_port=box.port, **more)


def letter(chosen, *, to=TO, subject="Emne", text="Et link: /adgang/hemmeligt"):
    return mail.letter(chosen, to, subject, text, name=uuid4(), now=NOW)


def send(chosen, message):
    with closing(mail.Connection(chosen)) as server:
        server.send(message)


@pytest.fixture
def right_one(tmp_path, monkeypatch):
    """Give a certificate for this machine, trusted like those of the system."""
    files = certificate(tmp_path, "localhost")
    monkeypatch.setenv("SSL_CERT_FILE", str(files[0]))
    return files


@pytest.fixture
def foreign_one(tmp_path):
    """Give a certificate for this machine that nobody vouches for."""
    return certificate(tmp_path, "localhost")


@pytest.fixture
def of_another_host(tmp_path, monkeypatch):
    """Give a trusted certificate of another machine."""
    files = certificate(tmp_path, "mail.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(files[0]))
    return files


class Door:
    """Lets everybody in and remembers what was said at the door."""

    def __init__(self):
        self.said = []

    def __call__(self, server, session, _envelope, _mechanism, said):
        self.said.append((said.login, said.password, session.ssl is not None))
        return AuthResult(success=True)


def test_a_user_signs_in_over_tls_only(right_one):
    door = Door()
    options = {"tls_context": tls_of(right_one), "authenticator": door}
    with running(Postbox(), **options) as box:
        chosen = settings(box, **USER)
        send(chosen, letter(chosen))

    assert door.said == [(b"anker", b"hemmelig", True)]
    assert box.to == [[TO]]


def test_tls_from_the_start(right_one, monkeypatch):
    with running(Postbox(), ssl_context=tls_of(right_one)) as box:
        monkeypatch.setattr(mail, "TLS_FROM_THE_START", box.port)
        chosen = settings(box)
        send(chosen, letter(chosen))

    assert box.to == [[TO]]


@pytest.mark.parametrize("from_the_start", [False, True])
@pytest.mark.parametrize("made_for", ["foreign_one", "of_another_host"])
def test_no_mail_is_given_to_a_server_that_cannot_prove_who_it_is(
    request, monkeypatch, from_the_start, made_for
):
    context, door = tls_of(request.getfixturevalue(made_for)), Door()
    options = (
        {"ssl_context": context}
        if from_the_start
        else {"tls_context": context, "authenticator": door}
    )
    with running(Postbox(), **options) as box:
        if from_the_start:
            monkeypatch.setattr(mail, "TLS_FROM_THE_START", box.port)
        chosen = settings(box, **USER)
        with pytest.raises(NotSent, match="server"):
            send(chosen, letter(chosen))

    assert (box.to, door.said) == ([], [])


def test_no_password_goes_to_a_server_without_tls():
    door = Door()
    options = {"authenticator": door, "auth_require_tls": False}
    with running(Postbox(), **options) as box:
        chosen = settings(box, **USER, smtp_tls=False)
        with pytest.raises(NotSent, match="server"):
            send(chosen, letter(chosen))

    assert (box.to, door.said) == ([], [])


@pytest.mark.parametrize(
    ("host", "more", "in_clear"),
    [
        ("localhost", {}, True),
        ("localhost", USER, False),
        ("mail.fjordby.example", {}, False),
        ("mail.fjordby.example", USER, False),
        ("mail.fjordby.example", {"smtp_tls": False}, True),
        ("mail.fjordby.example", {"smtp_tls": False, **USER}, False),
    ],
)
def test_mails_go_without_tls_to_this_machine_or_by_a_setting(host, more, in_clear):
    assert Settings(smtp_host=host, **more).mails_in_clear is in_clear


def test_a_mail_says_when_it_was_sent_and_has_a_name_of_its_own():
    chosen = Settings(mail_from="Anker <anker@fjordby.example>")
    first, second = letter(chosen), letter(chosen)

    assert parsedate_to_datetime(first["Date"]) == NOW
    assert first["Message-ID"].endswith("@fjordby.example>")
    assert first["Message-ID"] != second["Message-ID"]


BREAKS = ["\n", "\r", "\r\n", "\n ", "\r\n\t", "\x0b", "\x0c", "\x85", "\u2028", "\0"]
INJECTED = [
    f"Fjordby{each}{header}"
    for each in BREAKS
    for header in ("Bcc: c@d.example", "To: c@d.example", "Subject: Vind en iPad")
]


@pytest.mark.parametrize("words", INJECTED)
@pytest.mark.parametrize("field", ["to", "subject"])
def test_nothing_that_is_typed_becomes_a_header(field, words):
    chosen = Settings()
    typed = f"a@b.example{words}" if field == "to" else words
    with running(Postbox()) as box:
        chosen = settings(box)
        try:
            send(chosen, letter(chosen, **{field: typed}))
        except (ValueError, NotSent):
            assert box.mails == []
            return

    (arrived,) = box.mails
    assert arrived.keys().count("Subject") == arrived.keys().count("To") == 1
    assert "Bcc" not in arrived
    assert len(box.to[0]) == 1


class Refusing(Postbox):
    """Refuses what it is asked for at one step, with the address in its words."""

    def __init__(self, step):
        super().__init__()
        setattr(self, f"handle_{step}", self._refuse)

    async def _refuse(self, *_asked):
        return f"550 5.1.1 {TO} er ukendt her"


@pytest.mark.parametrize(
    ("step", "fault", "for_good", "reason"),
    [
        ("MAIL", PostFault.SERVER, False, "SMTPSenderRefused 550"),
        ("RCPT", PostFault.ADDRESS, True, "SMTPRecipientsRefused 550"),
        ("DATA", PostFault.SERVER, False, "SMTPDataError 550"),
    ],
)
def test_a_refusal_says_why_and_not_to_whom(step, fault, for_good, reason):
    with running(Refusing(step)) as box, pytest.raises(NotSent) as refused:
        send(settings(box), letter(settings(box)))

    failed = refused.value
    assert (failed.fault, failed.for_good, failed.reason) == (fault, for_good, reason)


def test_a_server_that_is_away_is_asked_once(monkeypatch):
    asked = []
    monkeypatch.setattr(smtplib, "SMTP", lambda *at, **_: asked.append(at) or away())
    server = mail.Connection(Settings(smtp_host="localhost"))

    for _ in range(3):
        with pytest.raises(NotSent) as refused:
            server.send(letter(Settings()))
        assert refused.value.fault is PostFault.NO_ANSWER
    assert len(asked) == 1


def away():
    raise ConnectionRefusedError


@pytest.mark.parametrize(
    ("address", "sent_to"),
    [
        ("kaj@fjordbørn.dk", "kaj@xn--fjordbrn-b5a.dk"),
        ("kaj@fjordby.dk", "kaj@fjordby.dk"),
        # another domain's mailbox
        ("kaj@straße.example", "kaj@straße.example"),
        ("kaj@ﬁsk.example", "kaj@ﬁsk.example"),
    ],
)
def test_a_domain_with_danish_letters_is_written_as_servers_know_it(address, sent_to):
    assert mail.in_plain_letters(address) == sent_to


@pytest.mark.parametrize("knows_more", [True, False])
def test_an_address_with_danish_letters_goes_by_a_server_that_knows_them(knows_more):
    with running(Postbox(), enable_SMTPUTF8=knows_more) as box:
        chosen = settings(box)
        message = letter(chosen, to="søren@fjordbørn.dk")
        if knows_more:
            send(chosen, message)
            assert box.to == [["søren@xn--fjordbrn-b5a.dk"]]
            return
        with pytest.raises(NotSent) as refused:
            send(chosen, message)

    assert (refused.value.fault, refused.value.for_good) == (PostFault.LETTERS, True)
    assert "@" not in refused.value.reason
