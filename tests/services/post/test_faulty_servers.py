"""
Mail servers that fail in every way: each mail is sent once, or its page says why not.

A mail goes twice only where the protocol leaves no choice: the server took it, and its
answer was lost. It has the same Message-ID then.
"""

import asyncio
import os
import select
import signal
import smtplib
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import ClassVar
from uuid import uuid4

import pytest
from aiosmtpd.smtp import SMTP

from data_access.post import posts
from domain.people.person import PersonDraft
from domain.post import SENT_WITHIN, PostFault
from domain.sign_in.invitations import Fate
from services import mail
from services.people import rosters
from services.post.delivery import Postman
from services.post.outbox import Outbox
from services.sign_in import invitations
from services.sign_in.invitation_fates import list_invitations
from tests.builders import FJORDBY, TEAM
from tests.cast import NOW
from tests.support.certificates import certificate, tls_of
from tests.support.postbox import Postbox, running, send_all
from tests.support.work import at_work

#: longer than the longest pause between two tries
A_WHILE = timedelta(minutes=61)
#: rounds in which the server fails, and after which nothing may wait
FAILING, ROUNDS = 4, 20
USER = {"smtp_user": "anker", "smtp_password": "hemmelig", "smtp_host": "localhost"}
many = pytest.mark.parametrize(
    "number", [12, pytest.param(300, marks=pytest.mark.slow)], ids=str
)


def address(number):
    return f"k{number}@fjordby.example"


def invite(own, viewer, number):
    """Invite so many by mail, in one transaction."""
    outbox = Outbox.of(own.settings, own.keys)
    with own.database.writing(FJORDBY) as db:
        work = at_work(db, viewer)
        for one in range(number):
            draft = PersonDraft(f"K{one}", "", address(one))
            person = rosters.add_person(work, draft, team_id=TEAM, op_id=uuid4())
            invitations.invite(work, person.id, outbox=outbox, confirmed=True)


def fates(own, viewer):
    with own.database.reading(FJORDBY) as db:
        found = list_invitations(at_work(db, viewer, now=own.now()))
    return {one.email: (one.fate, one.fault) for one in found}


def at_moment(own, time, **settings):
    chosen = own.settings.model_copy(update=settings)
    return replace(own, settings=chosen, now=lambda: NOW + time)


def refused_for_good(to):
    """Return whether the server has nobody of that address."""
    return int(to[1:].partition("@")[0]) % 3 == 0


class Faulty(Postbox):
    """Fails as long as it is told to, in the way it is named for."""

    #: what Anker is set to while the server fails
    settings: ClassVar[dict[str, object]] = {}
    fault = PostFault.NO_ANSWER

    def __init__(self):
        super().__init__()
        self.fails = True
        #: accepted, but nobody was told
        self.untold = 0


class Refuses(Faulty):
    """Nobody listens."""

    settings: ClassVar = {"smtp_port": 9}


class Hangs(Faulty):
    """Says nothing after hello."""

    async def handle_EHLO(self, _server, session, _envelope, name, responses):  # noqa: N802 aiosmtpd's
        session.host_name = name
        if self.fails:
            await asyncio.sleep(30)
        return responses


class Cuts(Faulty):
    """Goes away in the middle of a mail."""


class Crashes(Faulty):
    """Takes the mail, and goes away before it can say so."""

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 aiosmtpd's
        taken = await super().handle_DATA(server, session, envelope)
        if self.fails:
            self.untold += 1
            server.transport.abort()
        return taken


class Later(Faulty):
    """Puts each mail off, at one step or another."""

    fault = PostFault.SERVER
    code = "451 4.3.0 later"

    async def handle_MAIL(self, _server, _session, envelope, sender, options):  # noqa: N802 aiosmtpd's
        if self.fails and len(self.mails) % 2 == 0:
            return self.code
        envelope.mail_from = sender
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 aiosmtpd's
        if self.fails:
            return self.code
        return await super().handle_DATA(server, session, envelope)


class Never(Later):
    """Refuses everything for a while, and every third address for good."""

    code = "554 5.7.1 no"

    async def handle_RCPT(self, _server, _session, envelope, to, _options):  # noqa: N802 aiosmtpd's
        if refused_for_good(to):
            return "550 5.1.1 unknown"
        envelope.rcpt_tos.append(to)
        return "250 OK"


class Slow(Faulty):
    """Takes its time over every mail."""

    fault = None

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 aiosmtpd's
        await asyncio.sleep(0.02)
        return await super().handle_DATA(server, session, envelope)


class Foreign(Faulty):
    """Cannot prove who it is."""

    settings: ClassVar = USER
    fault = PostFault.SERVER


class CutsInData(SMTP):
    """Breaks the connection off after the first line of a mail."""

    async def smtp_DATA(self, arg):  # noqa: N802 aiosmtpd's
        if not self.event_handler.fails:
            await super().smtp_DATA(arg)
            return
        await self.push("354 go on")
        await self._reader.readuntil(b"\r\n")
        self.transport.abort()


def options_of(box, folder):
    """Return how the server of a box is run."""
    if isinstance(box, Foreign):
        context = tls_of(certificate(folder, "localhost"))
        return {"tls_context": context, "authenticator": lambda *_: None}
    return {}


KINDS = (Refuses, Hangs, Cuts, Crashes, Later, Never, Slow, Foreign)


@many
@pytest.mark.parametrize("kind", KINDS)
def test_each_of_many_mails_is_sent_once_or_its_page_says_why_not(
    own, cast, kind, number, monkeypatch, tmp_path, record_property
):
    monkeypatch.setattr(mail, "_PATIENCE", 0.3)
    invite(own, cast.lone, number)
    box = kind()
    with running(
        box, smtp=CutsInData if kind is Cuts else SMTP, **options_of(box, tmp_path)
    ):
        for round_ in range(ROUNDS):
            box.fails = round_ < FAILING
            bad = kind.settings if box.fails else {}
            now = at_moment(own, round_ * A_WHILE, **{"smtp_port": box.port} | bad)
            send_all(now)
            said = fates(now, cast.lone)
            if round_ == 0 and kind.fault is not None:
                assert (Fate.WAITING, kind.fault) in said.values()
                assert box.untold == len(box.mails) == (kind is Crashes)
            if all(fate is not Fate.WAITING for fate, _fault in said.values()):
                break

    refused = {
        address(one)
        for one in range(number)
        if kind is Never and refused_for_good(address(one))
    }
    assert said == {
        address(one): (
            (Fate.FAILED, PostFault.ADDRESS)
            if address(one) in refused
            else (Fate.SENT, None)
        )
        for one in range(number)
    }
    sent = Counter(to for (to,) in box.to)
    assert set(sent) == set(said) - refused
    assert sent.total() == len(sent) + box.untold
    assert len({one["Message-ID"] for one in box.mails}) == len(sent)
    record_property("mails sent by a server that fails", len(sent))
    record_property("mails given up, and said so", len(refused))
    record_property("mails that went twice: taken, the answer lost", box.untold)


# --- The sender is killed -------------------------------------------------------------


def end() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def before_it_is_taken():
    posts.take_post = lambda *_, **__: end()


def before_it_is_sent():
    mail.Connection.send = lambda *_: end()


def is_a_mail(content):
    """Return whether it is all of a mail; commands are sent as text."""
    return isinstance(content, bytes) and content.endswith(b"\r\n.\r\n")


def in_the_middle():
    whole = smtplib.SMTP.send

    def half(server, content):
        if is_a_mail(content):
            whole(server, content[: len(content) // 2])
            end()
        whole(server, content)

    smtplib.SMTP.send = half


def before_the_answer_is_read():
    whole = smtplib.SMTP.send

    def sent(server, content):
        whole(server, content)
        if is_a_mail(content):
            # the server has taken it: its answer is there
            select.select([server.sock], [], [], 20)
            end()

    smtplib.SMTP.send = sent


def before_it_is_noted():
    posts.end_post = lambda *_, **__: end()


#: where the sender is killed, and whether the mail has been taken by then
POINTS = {
    before_it_is_taken: False,
    before_it_is_sent: False,
    in_the_middle: False,
    before_the_answer_is_read: True,
    before_it_is_noted: True,
}


def deliver(own):
    Postman.of(own).deliver(own.database, FJORDBY, clock=own.now)


def killed_at(point, own):
    """Let a child of this process send, and be killed at a point; return how it ended."""
    own.database.close()
    child = os.fork()
    if child == 0:
        try:
            point()
            deliver(own)
        finally:
            os._exit(1)
    _pid, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


@pytest.mark.parametrize("kills", [2, pytest.param(40, marks=pytest.mark.slow)])
@pytest.mark.parametrize("point", POINTS)
def test_whoever_sends_is_killed_and_no_mail_is_lost(
    own, cast, postbox, point, kills, record_property
):
    invite(own, cast.lone, kills + 3)

    ends = [killed_at(point, own) for _ in range(kills)]
    assert ends == [-signal.SIGKILL] * kills
    assert len(postbox.mails) == (kills if POINTS[point] else 0)
    send_all(at_moment(own, SENT_WITHIN))

    sent = Counter(to for (to,) in postbox.to)
    assert set(sent) == {address(one) for one in range(kills + 3)}
    twice = sent.total() - len(sent)
    assert twice == (kills if POINTS[point] else 0)
    assert len({one["Message-ID"] for one in postbox.mails}) == len(sent)
    assert {fate for fate, _ in fates(own, cast.lone).values()} == {Fate.SENT}
    record_property("senders killed", kills)
    record_property("mails that went twice: taken, and not yet noted", twice)
