"""Links to a password: once, in time, for one address, and only for who holds it."""

import threading
from datetime import timedelta
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from sqlalchemy import select

from data_access.sign_in import accounts
from data_access.tables import AccountLinkRow
from domain.errors import InvalidField, NotFound
from services import mail
from services.passwords import Verifier
from services.runtime import Runtime
from services.secrets import server_keys
from services.settings import Settings
from services.sign_in import account_links
from services.sign_in.account_links import choose_password, find_link, new_reset
from services.sign_in.logins import Attempt, sign_in
from tests.builders import FJORDBY
from tests.cast import NOW
from tests.support.postgres import free_port

GOOD = "syv kloge ugler i skoven"


@pytest.fixture
def account(database, cast):
    with database.reading(FJORDBY) as db:
        return accounts.get_account_of_person(db, FJORDBY, cast.aisha.person_id)


def works(database, token, *, now=NOW):
    try:
        choose_password(database, token, GOOD, now=now)
    except NotFound:
        return False
    return True


def test_a_reset_link_gives_a_new_password(database, account):
    token = new_reset(database, account.email, now=NOW)

    choose_password(database, token, GOOD, now=NOW)

    attempt = Attempt(account.email, GOOD, "browser", "10.1.1.1")
    assert sign_in(database, Verifier(rounds=4), attempt, now=NOW) is not None


def test_looking_at_a_link_does_not_use_it_up(database, account):
    token = new_reset(database, account.email, now=NOW)
    for _scanner in range(5):
        assert find_link(database, token, now=NOW).email == account.email

    assert works(database, token)


def test_a_password_that_is_refused_leaves_the_link(database, account):
    token = new_reset(database, account.email, now=NOW)
    with pytest.raises(InvalidField):
        choose_password(database, token, "kort", now=NOW)

    assert works(database, token)


def used_before(database, account):
    token = new_reset(database, account.email, now=NOW)
    choose_password(database, token, GOOD, now=NOW)
    return token, NOW


def an_hour_old(database, account):
    return new_reset(database, account.email, now=NOW), NOW + timedelta(minutes=60)


def followed_by_a_newer_one(database, account):
    token = new_reset(database, account.email, now=NOW)
    new_reset(database, account.email, now=NOW)
    return token, NOW


def made_for_an_address_that_changed(database, account):
    token = new_reset(database, account.email, now=NOW)
    with database.platform_writing() as db:
        row = db.scalars(select(AccountLinkRow)).one()
        row.email = "before@fjordby.example"
    return token, NOW


def of_a_closed_account(database, account):
    token = new_reset(database, account.email, now=NOW)
    with database.platform_writing() as db:
        accounts.disable_account(db, account.id, at=NOW)
    return token, NOW


def made_up(database, account):
    return "A" * 43, NOW


def the_hash_of_a_real_one(database, account):
    return account_links.digest(new_reset(database, account.email, now=NOW)), NOW


def a_real_one_cut_short(database, account):
    return new_reset(database, account.email, now=NOW)[:-1], NOW


def a_real_one_in_small_letters(database, account):
    token = new_reset(database, account.email, now=NOW)
    return token.swapcase(), NOW


def nothing(database, account):
    return "", NOW


@pytest.mark.parametrize(
    "link",
    [
        used_before,
        an_hour_old,
        followed_by_a_newer_one,
        made_for_an_address_that_changed,
        of_a_closed_account,
        made_up,
        the_hash_of_a_real_one,
        a_real_one_cut_short,
        a_real_one_in_small_letters,
        nothing,
    ],
    ids=lambda link: link.__name__.replace("_", " "),
)
def test_a_link_leads_nowhere_that_is(database, account, link):
    token, now = link(database, account)

    assert find_link(database, token, now=now) is None
    assert not works(database, token, now=now)


def test_an_invitation_holds_for_seven_days(database, account):
    with database.platform_writing() as db:
        token = account_links.new_link(db, account, account_links.INVITE, now=NOW)

    assert find_link(database, token, now=NOW + timedelta(days=6, hours=23))
    assert find_link(database, token, now=NOW + timedelta(days=7)) is None


def test_twenty_at_once_use_a_link_once(database, account):
    token = new_reset(database, account.email, now=NOW)
    done = []
    threads = [
        threading.Thread(target=lambda: done.append(works(database, token)))
        for _ in range(20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert done.count(True) == 1


def test_the_token_is_not_kept(database, account):
    token = new_reset(database, account.email, now=NOW)
    with database.platform_reading() as db:
        row = db.scalars(select(AccountLinkRow)).one()

    assert token not in {row.token_hash, row.email, row.purpose}
    assert len(row.token_hash) == 64


class Postman:
    """A mail server that keeps what it gets."""

    def __init__(self):
        self.letters = []
        self.came = threading.Event()

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 aiosmtpd's
        self.letters.append((envelope.rcpt_tos, envelope.content.decode()))
        self.came.set()
        return "250 OK"


@pytest.fixture
def postman():
    handler = Postman()
    server = Controller(handler, hostname="127.0.0.1", port=free_port())
    server.start()
    handler.port = server.port
    yield handler
    server.stop()


@pytest.fixture
def own(database, tmp_path, postman):
    settings = Settings(
        smtp_host="127.0.0.1",
        smtp_port=postman.port,
        base_url="https://anker.example",
        data=Path(tmp_path),
    )
    return Runtime(
        settings, database, server_keys(tmp_path), Verifier(rounds=4), lambda: NOW
    )


def test_a_reset_link_is_mailed_to_the_one_who_has_the_account(own, account, postman):
    account_links.send_reset(own, account.email, address="10.1.1.1", language="da")

    assert postman.came.wait(10)
    ((to, letter),) = postman.letters
    assert to == [account.email]
    assert "https://anker.example/adgang/" in letter.replace("=\r\n", "")


def test_an_unknown_address_gets_no_mail(own, account, postman):
    account_links.send_reset(own, "x@fjordby.example", address=None, language="da")

    assert not postman.came.wait(1)


def test_asking_again_and_again_sends_ten_mails_at_most(own, account, postman):
    for _ in range(15):
        account_links.send_reset(own, account.email, address="10.1.1.1", language="da")
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join(5)

    assert len(postman.letters) == 10


@pytest.mark.parametrize(
    "address", ["a@b.example\nBcc: c@d.example", "a\r\nx@b.example"]
)
def test_an_address_with_a_line_break_is_not_sent_to(own, address):
    with pytest.raises(ValueError, match=r"linefeed|newline|CR"):
        mail.send(own.settings, address, "Emne", "Tekst")
