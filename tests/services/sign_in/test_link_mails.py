"""Links by mail: sent where there is a server, shown to copy where there is none."""

from dataclasses import replace

import pytest

from data_access.sign_in import accounts
from services.settings import Settings
from services.sign_in import account_links
from services.sign_in.account_links import INVITE, RESET
from services.sign_in.link_mails import mail_link, send_reset
from tests.builders import FJORDBY
from tests.cast import NOW
from tests.support.postbox import wait_for_mails


@pytest.fixture
def account(database, cast):
    with database.reading(FJORDBY) as db:
        return accounts.get_account_of_person(db, FJORDBY, cast.bo.person_id)


def new_link(database, account, purpose=INVITE):
    with database.platform_writing() as db:
        return account_links.new_link(db, account, purpose, now=NOW)


@pytest.mark.parametrize(
    ("purpose", "language", "subject", "says"),
    [
        (
            INVITE,
            "da",
            "Velkommen til Anker hos Fjordby Kommune",
            "Lone har inviteret dig",
        ),
        (RESET, "da", "Ny adgangskode til Anker", "Lone har lavet et link"),
        (INVITE, "en", "Welcome to Anker at Fjordby Kommune", "Lone has invited you"),
    ],
)
def test_a_link_is_mailed_in_the_language_of_whoever_gets_it(
    database, account, own, postbox, purpose, language, subject, says
):
    with database.platform_writing() as db:
        accounts.change_language(db, account.id, language)
    token = new_link(database, account, purpose)

    assert mail_link(own, token, by="Lone")
    wait_for_mails()
    (letter,) = postbox.mails
    assert (letter["To"], letter["Subject"]) == ("bo@fjordby.example", subject)
    assert says in letter.get_content()
    assert "Fjordby Kommune" in letter.get_content()
    assert f"https://anker.fjordby.dk/adgang/{token}" in letter.get_content()


def test_without_a_mail_server_nothing_is_sent(database, account, own, postbox):
    without = replace(own, settings=Settings(data=own.settings.data))

    assert not mail_link(without, new_link(database, account), by="Lone")
    wait_for_mails()
    assert postbox.mails == []


def test_a_reset_link_is_mailed_to_the_one_who_has_the_account(own, account, postbox):
    send_reset(own, account.email, address="10.1.1.1", language="da")

    wait_for_mails()
    assert postbox.to == [[account.email]]
    assert "https://anker.fjordby.dk/adgang/" in postbox.mails[0].get_content()


def test_an_unknown_address_gets_no_mail(own, postbox):
    send_reset(own, "x@fjordby.example", address=None, language="da")

    wait_for_mails()
    assert postbox.mails == []


def test_asking_again_and_again_sends_ten_mails_at_most(own, account, postbox):
    for _ in range(15):
        send_reset(own, account.email, address="10.1.1.1", language="da")

    wait_for_mails()
    assert len(postbox.mails) == 10
