"""Links by mail: in the language of whoever gets it, to the account's own address."""

import pytest

from data_access.post import password_requests
from data_access.sign_in import accounts
from domain.sign_in.throttling import ACCOUNT_FROM_NETWORK
from services.post.outbox import Outbox
from services.sign_in import account_links
from services.sign_in.account_links import INVITE, RESET
from services.sign_in.link_mails import ask_for_reset, mail_link
from tests.builders import FJORDBY
from tests.cast import NOW
from tests.support.postbox import send_all


@pytest.fixture
def account(database, cast):
    with database.reading(FJORDBY) as db:
        return accounts.get_account_of_person(db, FJORDBY, cast.bo.person_id)


def ask(own, email):
    outbox = Outbox.of(own.settings, own.keys)
    ask_for_reset(own, outbox, email, address="10.1.1.1", known=None, language="da")


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
    outbox = Outbox.of(own.settings, own.keys)
    with database.platform_writing() as db:
        accounts.change_language(db, account.id, language)
        account = accounts.get_account(db, account.id)
    with database.writing(FJORDBY) as db:
        token = account_links.new_link(db, account, purpose, now=NOW)
        mail_link(db, outbox, account, token, purpose=purpose, by="Lone", now=NOW)

    send_all(own)
    (letter,) = postbox.mails
    assert (letter["To"], letter["Subject"]) == ("bo@fjordby.example", subject)
    assert says in letter.get_content()
    assert "Fjordby Kommune" in letter.get_content()
    assert f"https://anker.fjordby.dk/adgang/{token}" in letter.get_content()


def test_a_reset_link_is_mailed_to_the_one_who_has_the_account(own, account, postbox):
    ask(own, account.email)

    send_all(own)
    assert postbox.to == [[account.email]]
    assert "https://anker.fjordby.dk/adgang/" in postbox.mails[0].get_content()


def test_an_unknown_address_gets_no_mail_and_its_request_is_forgotten(own, postbox):
    ask(own, "x@fjordby.example")

    send_all(own)
    assert postbox.mails == []
    assert requests(own.database) == []


def test_the_same_is_written_whether_the_address_has_an_account_or_not(own, account):
    """Nothing that differs could be timed or seen in the database."""
    ask(own, account.email)
    ask(own, "x" * (len(account.email) - len("@b.example")) + "@b.example")

    known, unknown = requests(own.database)
    assert len(known) == len(unknown)
    assert account.email.encode() not in known.encode()


def requests(database):
    with database.platform_reading() as db:
        return [sealed for _, sealed in password_requests.list_requests(db)]


def test_asking_again_and_again_sends_one_mail_with_a_link_that_works(
    own, account, postbox
):
    for _ in range(ACCOUNT_FROM_NETWORK.most):
        ask(own, account.email)

    send_all(own)
    (letter,) = postbox.mails
    token = letter.get_content().partition("/adgang/")[2].split()[0]
    assert account_links.find_link(own.database, token, now=NOW)
