"""Mails by a real mail server: each is sent once, or its page says why not."""

import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from data_access.people import grants
from data_access.post import posts
from data_access.tables import PostRow
from domain.access import Role
from domain.errors import DomainError, ErrorCode, NotFound
from domain.people.person import PersonDraft
from domain.post import GIVEN_UP_AFTER, PostFault, PostState, pause_after
from domain.sign_in.invitations import Fate
from services.people import rosters
from services.post.delivery import Postman
from services.post.outbox import Outbox
from services.secrets import ServerKeys
from services.sign_in import invitations
from services.sign_in.invitation_fates import (
    invite_again,
    list_invitations,
    list_mails,
)
from tests.builders import FJORDBY, TEAM
from tests.cast import NOW
from tests.support.postbox import Postbox, running, send_all
from tests.support.work import at_work


def outbox_of(own):
    return Outbox.of(own.settings, own.keys)


def later(own, time):
    return replace(own, now=lambda: NOW + time)


def nowhere(own):
    """Return the same server with a mail server that does not answer."""
    return replace(own, settings=own.settings.model_copy(update={"smtp_port": 9}))


def add(work, email, name):
    draft = PersonDraft(name, "", email)
    return rosters.add_person(work, draft, team_id=TEAM, op_id=uuid4())


def invite(own, viewer, email="signe@fjordby.example", *, name="Signe", outbox=True):
    with own.database.writing(FJORDBY) as db:
        work = at_work(db, viewer)
        person = add(work, email, name)
        box = outbox_of(own) if outbox else None
        invitations.invite(work, person.id, outbox=box, confirmed=True)
    return person.id


def fates(own, viewer):
    with own.database.reading(FJORDBY) as db:
        found = list_invitations(at_work(db, viewer, now=own.now()))
    return {one.email: (one.fate, one.fault) for one in found}


def rows(own):
    with own.database.reading(FJORDBY) as db:
        return posts.list_posts(db, FJORDBY)


def test_an_invitation_waits_is_sent_and_its_words_are_forgotten(own, cast, postbox):
    person_id = invite(own, cast.lone)
    assert fates(own, cast.lone) == {"signe@fjordby.example": (Fate.WAITING, None)}
    assert postbox.mails == []

    send_all(own)
    send_all(own)

    assert postbox.to == [["signe@fjordby.example"]]
    assert fates(own, cast.lone) == {"signe@fjordby.example": (Fate.SENT, None)}
    with own.database.reading(FJORDBY) as db:
        (mail,) = list_mails(at_work(db, cast.lone), person_id)
        assert mail.state is PostState.SENT
    assert sealed_words(own) == [""]


def sealed_words(own):
    with own.database.reading(FJORDBY) as db:
        return list(db.scalars(select(PostRow.sealed)))


def test_what_a_mail_says_is_sealed_while_it_waits(own, cast):
    invite(own, cast.lone)

    (words,) = sealed_words(own)
    assert "adgang" not in words
    assert "signe" not in words
    with pytest.raises(ValueError, match="another key"):
        Outbox(ServerKeys({"k1": b"x" * 32}), "").read(rows(own)[0].id, words)


def test_what_is_not_saved_sends_nothing(own, cast, postbox):
    def refused():
        with own.database.writing(FJORDBY) as db:
            work = at_work(db, cast.lone)
            them = [add(work, "signe@fjordby.example", "Signe").id, uuid4()]
            invite_again(work, them, outbox=outbox_of(own), confirmed=True)

    with pytest.raises(NotFound):
        refused()
    send_all(own)
    assert (postbox.mails, rows(own)) == ([], [])


def test_with_the_mail_server_down_a_mail_waits_and_goes_when_it_is_back(
    own, cast, postbox, record_property
):
    invite(own, cast.lone)
    send_all(nowhere(own))

    waits = {"signe@fjordby.example": (Fate.WAITING, PostFault.NO_ANSWER)}
    assert fates(own, cast.lone) == waits
    send_all(own)
    assert postbox.mails == []  # the pause is not over
    send_all(later(own, pause_after(1)))
    record_property("mails that waited for the mail server", len(postbox.mails))
    assert len(postbox.mails) == 1
    assert fates(own, cast.lone) == {"signe@fjordby.example": (Fate.SENT, None)}


def test_a_mail_is_given_up_after_a_day_with_the_reason(own, cast, record_property):
    invite(own, cast.lone)
    away, tried, time = nowhere(own), 0, timedelta(0)
    while time < GIVEN_UP_AFTER + timedelta(hours=2):
        send_all(later(away, time))
        time += timedelta(hours=1)
        tried = max(tried, rows(own)[0].tries)

    failed = {"signe@fjordby.example": (Fate.FAILED, PostFault.NO_ANSWER)}
    assert fates(later(own, time), cast.lone) == failed
    record_property("tries before a mail is given up", tried)
    assert tried < 40
    assert sealed_words(own) == [""]


class RefusesOne(Postbox):
    """Refuses one address for good, and has room for another only tomorrow."""

    def __init__(self):
        super().__init__()
        self.handle_RCPT = self._look_at

    async def _look_at(self, _server, _session, envelope, address, _options):
        if address.startswith("ukendt"):
            return "550 5.1.1 ukendt"
        if address.startswith("fuld"):
            return "452 4.2.2 postkassen er fuld"
        envelope.rcpt_tos.append(address)
        return "250 OK"


def test_one_address_that_is_refused_keeps_no_other_back(own, cast):
    for name in ("ukendt", "fuld", "mille", "jens"):
        invite(own, cast.lone, f"{name}@fjordby.example", name=name.capitalize())
    with running(RefusesOne()) as box:
        at_box = own.settings.model_copy(update={"smtp_port": box.port})
        send_all(replace(own, settings=at_box))

    assert sorted(box.to) == [["jens@fjordby.example"], ["mille@fjordby.example"]]
    assert fates(own, cast.lone) == {
        "ukendt@fjordby.example": (Fate.FAILED, PostFault.ADDRESS),
        "fuld@fjordby.example": (Fate.WAITING, PostFault.ADDRESS),
        "jens@fjordby.example": (Fate.SENT, None),
        "mille@fjordby.example": (Fate.SENT, None),
    }


class RefusesInItsWords(Postbox):
    """Refuses every mail at one step, with the address in its answer."""

    def __init__(self, step):
        super().__init__()
        setattr(self, f"handle_{step}", self._refuse)

    async def _refuse(self, *_asked):
        return "550 5.1.1 <ukendt@fjordby.example> er ukendt her"


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
def test_no_address_of_a_refused_mail_reaches_the_log(own, cast, caplog, step):
    caplog.set_level("DEBUG")
    invite(own, cast.lone, "ukendt@fjordby.example", name="Ukendt")
    with running(RefusesInItsWords(step)) as box:
        at_box = own.settings.model_copy(update={"smtp_port": box.port})
        own_there = replace(own, settings=at_box)
        deliver(own_there)

    ours = [line for line in caplog.records if line.name.startswith("anker")]
    said = "\n".join(logging.Formatter().format(line) for line in ours)
    assert "550" in said, "the log says why"
    assert "ukendt" not in said.lower()


def test_a_server_without_danish_letters_fails_the_mail_in_words(own, cast):
    invite(own, cast.lone, "søren@fjordby.example")
    with running(Postbox(), enable_SMTPUTF8=False) as box:
        at_box = own.settings.model_copy(update={"smtp_port": box.port})
        send_all(replace(own, settings=at_box))

    failed = {"søren@fjordby.example": (Fate.FAILED, PostFault.LETTERS)}
    assert fates(own, cast.lone) == failed


def test_two_who_send_at_once_send_each_mail_once(own, cast, postbox, record_property):
    for number in range(10):
        invite(own, cast.lone, f"k{number}@fjordby.example", name=f"K{number}")

    with ThreadPoolExecutor(4) as several:
        for done in [several.submit(deliver, own) for _ in range(4)]:
            done.result()

    record_property("mails that four sent at once", len(postbox.mails))
    assert sorted(postbox.to) == [
        [f"k{number}@fjordby.example"] for number in range(10)
    ]


def deliver(own):
    Postman.of(own).deliver(own.database, FJORDBY, clock=own.now)


def test_killed_while_sending_the_same_mail_goes_again_by_the_same_name(
    own, cast, postbox, monkeypatch
):
    invite(own, cast.lone)
    with monkeypatch.context() as killed:
        killed.setattr(posts, "end_post", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            deliver(own)
    deliver(own)
    assert len(postbox.mails) == 1

    send_all(later(own, timedelta(minutes=10)))

    first, again = postbox.mails
    assert first["Message-ID"] == again["Message-ID"]
    assert [post.state for post in rows(own)] == [PostState.SENT]


def test_a_link_that_was_made_anew_takes_the_mail_with_the_old_one_back(
    own, cast, postbox
):
    person_id = invite(own, cast.lone)
    send_all(nowhere(own))
    with own.database.writing(FJORDBY) as db:
        made = invite_again(
            at_work(db, cast.lone), [person_id], outbox=None, confirmed=True
        )
    assert made[0].may_be_seen
    assert fates(own, cast.lone) == {"signe@fjordby.example": (Fate.NOT_MAILED, None)}

    send_all(later(own, pause_after(1)))
    assert postbox.mails == []
    assert [post.state for post in rows(own)] == [PostState.ENDED]


def test_sending_again_mails_a_new_link_to_whoever_has_no_password_yet(
    own, cast, postbox
):
    person_id = invite(own, cast.lone)
    with own.database.writing(FJORDBY) as db:
        work = at_work(db, cast.lone)
        them = [person_id, cast.bo.person_id]
        made = invite_again(work, them, outbox=outbox_of(own), confirmed=True)

    send_all(own)
    assert [one.person.id for one in made] == [person_id]
    assert [mail.get_content().count(made[0].token) for mail in postbox.mails] == [1]


def test_an_invitation_is_over_after_a_week(own, cast):
    invite(own, cast.lone, outbox=False)
    assert fates(own, cast.lone) == {"signe@fjordby.example": (Fate.NOT_MAILED, None)}

    after = later(own, timedelta(days=7))
    assert fates(after, cast.lone) == {"signe@fjordby.example": (Fate.OVER, None)}


def test_with_other_keys_a_mail_fails_in_words(own, cast):
    invite(own, cast.lone)
    send_all(replace(own, keys=ServerKeys({"k1": b"x" * 32})))

    failed = {"signe@fjordby.example": (Fate.FAILED, PostFault.UNREADABLE)}
    assert fates(own, cast.lone) == failed


def test_the_link_of_an_administrator_is_mailed_and_shown_to_nobody(own, cast, postbox):
    person_id, role = invite(own, cast.lone), Role.ADMINISTRATOR
    with own.database.writing(FJORDBY) as db:
        grants.add_grant(
            db, FJORDBY, person_id, role, unit_id=None, granted_by_id=None, now=NOW
        )
    with own.database.reading(FJORDBY) as db:
        (found,) = list_invitations(at_work(db, cast.lone))
    assert not found.may_be_seen

    def again(outbox):
        with own.database.writing(FJORDBY) as db:
            work = at_work(db, cast.lone)
            return invite_again(work, [person_id], outbox=outbox, confirmed=True)

    with pytest.raises(DomainError) as refused:
        again(None)
    assert refused.value.code is ErrorCode.LINK_BY_MAIL_ONLY
    assert [one.may_be_seen for one in again(outbox_of(own))] == [False]


def test_an_invitation_is_shown_to_its_team_leader_and_to_no_other_ones(own, cast):
    invite(own, cast.lone)

    assert fates(own, cast.aisha)
    assert fates(own, cast.tove) == {}
