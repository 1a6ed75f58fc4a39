"""Nobody can lock somebody else out, and who has to wait is told so."""

import time
from datetime import timedelta

import pytest

from data_access.sign_in import accounts, tries
from domain.sign_in.throttling import ACCOUNT, ACCOUNT_FROM_NETWORK, MANY_ACCOUNTS
from services.passwords import Verifier
from services.people.accounts import close_account
from services.sign_in import account_links, known_browsers, logins
from services.sign_in.logins import Attempt
from services.sign_in.throttling import MustWait
from tests.builders import FJORDBY
from tests.cast import COUNTER, NOW, PASSWORD
from tests.support.reset_links import new_reset

VERIFIER = Verifier(rounds=4)
EMAIL = "aisha@fjordby.example"
CHOSEN = "syv kloge ugler i skoven"
LATER = NOW + timedelta(minutes=1)


@pytest.fixture
def account(database, cast):
    with database.reading(FJORDBY) as db:
        return accounts.get_account_of_person(db, FJORDBY, cast.aisha.person_id)


@pytest.fixture
def pauses(monkeypatch):
    """Give the seconds that checks were put off for, without waiting for them."""
    made = []
    monkeypatch.setattr(time, "sleep", made.append)
    return made


def attempt(
    database, password="wrong", *, email=EMAIL, address="10.1.1.1", known=None, now=NOW
):
    tried = Attempt(email, password, "this browser", address, known)
    return logins.sign_in(database, VERIFIER, COUNTER, tried, now=now)


def waits_until(database, password=PASSWORD, **more):
    with pytest.raises(MustWait) as refused:
        attempt(database, password, **more)
    return refused.value.until


def guess(database, number, *, networks, email=EMAIL, now=NOW):
    """Guess from so many networks in turn; return how many guesses were checked."""
    checked = 0
    for one in range(number):
        place = one % networks
        try:
            attempt(database, email=email, address=f"10.2.{place}.1", now=now)
            checked += 1
        except MustWait:
            pass
    return checked


def fill(database, *, email=EMAIL, now=NOW):
    """Let strangers everywhere have failed as often as they may in a day."""
    buckets = COUNTER.of_stranger(email, "10.9.9.9")
    with database.platform_writing() as db:
        for _ in range(ACCOUNT.most):
            tries.add_tries(db, buckets.all, account=buckets.account, at=now)


def known_browser(database, *, before=None, now=NOW):
    """Sign in once; return what the browser is known by from then on."""
    ticket = attempt(database, PASSWORD, known=before, now=now)
    login = logins.redeem_ticket(
        database, ticket, browser="this browser", old=None, now=now
    )
    return known_browsers.remember_login(database, login, before=before, now=now)


def test_the_owners_browser_is_in_at_once_after_strangers_guesses(database, account):
    known = known_browser(database)

    checked = guess(database, 140, networks=100)

    assert checked == ACCOUNT.most
    assert attempt(database, PASSWORD, known=known, now=LATER)
    assert waits_until(database, address="192.0.2.7", now=LATER) == NOW + ACCOUNT.window


def test_a_known_browser_has_ten_tries_of_its_own(database, account):
    known = known_browser(database)
    for _ in range(10):
        assert attempt(database, known=known) is None

    until = waits_until(database, known=known, now=LATER)

    assert until == NOW + ACCOUNT_FROM_NETWORK.window
    assert attempt(database, PASSWORD, now=LATER), "the others do not wait for it"


def test_a_browser_is_known_to_the_accounts_that_signed_in_there(database, account):
    known = known_browser(database)
    fill(database, email="bo@fjordby.example")

    assert waits_until(database, email="bo@fjordby.example", known=known, now=LATER)


def test_what_a_browser_is_known_by_is_new_at_every_sign_in(database, account):
    first = known_browser(database)
    second = known_browser(database, before=first)
    fill(database)

    assert waits_until(database, known=first, now=LATER)
    assert attempt(database, PASSWORD, known=second, now=LATER)


def after_half_a_year(database, account):
    return NOW + known_browsers.KNOWN_FOR


def after_a_new_password(database, account):
    token = new_reset(database, EMAIL, now=NOW)
    account_links.choose_password(database, COUNTER, token, PASSWORD, now=NOW)
    return NOW


def after_the_account_was_closed(database, account):
    with database.writing(FJORDBY) as db:
        close_account(db, account, now=NOW)
        accounts.disable_account(db, account.id, at=None)
    return NOW


@pytest.mark.parametrize(
    "ended",
    [after_half_a_year, after_a_new_password, after_the_account_was_closed],
    ids=lambda ended: ended.__name__.replace("_", " "),
)
def test_a_browser_is_known_no_longer(database, account, ended):
    known = known_browser(database)

    now = ended(database, account)
    logins.forget_old(database, now=now)
    fill(database, now=now)

    assert waits_until(database, known=known, now=now)


def test_what_a_browser_is_known_by_signs_nobody_in(database, account):
    known = known_browser(database)

    assert logins.current_login(database, known, now=NOW) is None
    assert attempt(database, "wrong", known=known) is None


def test_a_password_chosen_by_a_link_ends_the_waiting(database, account):
    fill(database)
    assert waits_until(database, now=LATER)
    token = new_reset(database, EMAIL, now=LATER)

    known = account_links.choose_password(database, COUNTER, token, CHOSEN, now=LATER)

    assert attempt(database, CHOSEN, now=LATER)
    fill(database, now=LATER)
    assert attempt(database, CHOSEN, known=known, now=LATER)


def test_one_colleagues_failures_cost_nobody_else_at_the_office_anything(
    database, account, pauses
):
    for minute in range(0, 60, 3):
        now = NOW + timedelta(minutes=minute)
        guess(database, 2, networks=1, email="bo@fjordby.example", now=now)

    at_the_office = {"address": "10.2.0.1", "now": NOW + timedelta(hours=1)}
    assert attempt(database, PASSWORD, **at_the_office)
    assert {*pauses} == {0}


def test_a_colleague_gets_in_where_many_accounts_fail(database, account, pauses):
    for number in range(60):
        attempt(database, email=f"guess{number}@fjordby.example", address="10.2.0.1")

    assert pauses[MANY_ACCOUNTS.most - 1 : MANY_ACCOUNTS.most + 1] == [0, 1]
    assert attempt(database, PASSWORD, address="10.2.0.1", now=LATER)
    assert pauses[-1] == 8


def test_who_has_to_wait_is_told_the_same_whether_or_not_there_is_an_account(
    database, account
):
    told = [
        (
            guess(database, 11, networks=1, email=email),
            waits_until(database, email=email, address="10.2.0.1", now=LATER),
        )
        for email in (EMAIL, "nobody@fjordby.example")
    ]

    assert told[0] == told[1] == (10, NOW + ACCOUNT_FROM_NETWORK.window)
