"""What let somebody into an account before it was closed or given a password."""

import pytest

from data_access.sign_in import accounts
from data_access.sign_in import logins as login_rows
from services.passwords import Verifier
from services.people.accounts import change_address, close_account
from services.sign_in import account_links, logins, operator_access
from services.sign_in.account_links import INVITE, LIVES, RESET
from services.sign_in.digests import digest
from services.sign_in.logins import Attempt
from tests.builders import FJORDBY
from tests.cast import COUNTER, NOW, PASSWORD, signed_in
from tests.support.work import at_work

EMAIL = "aisha@fjordby.example"
BROWSER = "this browser"


@pytest.fixture
def account(database, cast):
    with database.reading(FJORDBY) as db:
        return accounts.get_account_of_person(db, FJORDBY, cast.aisha.person_id)


def link(database, account, purpose):
    with database.platform_writing() as db:
        return account_links.new_link(db, account, purpose, now=NOW)


def an_invitation(database, cast, account):
    token = link(database, account, INVITE)
    return lambda: account_links.find_link(database, token, now=NOW)


def a_link_to_a_new_password(database, cast, account):
    token = link(database, account, RESET)
    return lambda: account_links.find_link(database, token, now=NOW)


def a_password_on_its_way(database, cast, account):
    attempt = Attempt(EMAIL, PASSWORD, BROWSER, "10.1.1.1")
    ticket = logins.sign_in(database, Verifier(rounds=4), COUNTER, attempt, now=NOW)
    return lambda: logins.redeem_ticket(
        database, ticket, browser=BROWSER, old=None, now=NOW
    )


def a_login(database, cast, account):
    login = signed_in(database, cast.aisha)
    return lambda: logins.current_login(database, login, now=NOW)


def a_password_is_chosen(database, account, _viewer):
    # one of a purpose of its own: a newer link of the same would replace the older
    with database.platform_writing() as db:
        login_rows.add_account_link(
            db,
            account,
            digest("token"),
            "other",
            now=NOW,
            expires_at=NOW + LIVES[RESET],
        )
    account_links.choose_password(database, COUNTER, "token", PASSWORD, now=NOW)


def the_account_is_closed_and_opened(database, account, _viewer):
    with database.writing(FJORDBY) as db:
        close_account(db, account, now=NOW)
        accounts.disable_account(db, account.id, at=None)


def the_operator_closes_and_opens_it(database, account, _viewer):
    operator_access.deactivate(database, EMAIL, now=NOW)
    operator_access.reactivate(database, EMAIL, now=NOW)


def its_address_is_changed_and_changed_back(database, account, viewer):
    with database.writing(FJORDBY) as db:
        work = at_work(db, viewer)
        change_address(work, account, "another@fjordby.example")
        change_address(work, account, EMAIL)


@pytest.mark.parametrize(
    "way_in",
    [an_invitation, a_link_to_a_new_password, a_password_on_its_way, a_login],
    ids=lambda way: way.__name__.replace("_", " "),
)
@pytest.mark.parametrize(
    "ended",
    [
        a_password_is_chosen,
        the_account_is_closed_and_opened,
        the_operator_closes_and_opens_it,
        its_address_is_changed_and_changed_back,
    ],
    ids=lambda ended: ended.__name__.replace("_", " "),
)
def test_nobody_comes_in_by_what_was_made_before(
    database, cast, account, ended, way_in
):
    comes_in = way_in(database, cast, account)

    ended(database, account, cast.lone)

    assert not comes_in()


@pytest.mark.parametrize(
    "way_in",
    [an_invitation, a_link_to_a_new_password, a_password_on_its_way, a_login],
    ids=lambda way: way.__name__.replace("_", " "),
)
def test_each_of_them_lets_somebody_in_until_then(database, cast, account, way_in):
    assert way_in(database, cast, account)()
