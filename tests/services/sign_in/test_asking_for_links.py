"""Who asks for a new password too often is told so, and shuts nobody else out."""

from datetime import timedelta

import pytest

from data_access.post import password_requests
from data_access.sign_in import accounts, tries
from domain.sign_in.throttling import (
    ACCOUNT,
    ACCOUNT_FROM_NETWORK,
    ASKED_BY_ADDRESS,
)
from services.post.outbox import Outbox
from services.sign_in import known_browsers
from services.sign_in.link_mails import ask_for_reset
from services.sign_in.throttling import MustWait
from tests.builders import FJORDBY
from tests.cast import NOW
from tests.support.postbox import send_all

EMAIL = "aisha@fjordby.example"
OFFICE = "10.2.0.1"


@pytest.fixture
def account(own, cast):
    with own.database.reading(FJORDBY) as db:
        return accounts.get_account_of_person(db, FJORDBY, cast.aisha.person_id)


def ask(own, email=EMAIL, *, address=OFFICE, known=None):
    outbox = Outbox.of(own.settings, own.keys)
    ask_for_reset(own, outbox, email, address=address, known=known, language="da")


def waits_until(own, email=EMAIL, **more):
    """Return until when somebody has to wait; nothing is kept to be sent."""
    before = waiting(own)
    with pytest.raises(MustWait) as refused:
        ask(own, email, **more)
    assert waiting(own) == before
    return refused.value.until


def waiting(own):
    with own.database.platform_reading() as db:
        return len(password_requests.list_requests(db))


def known_browser(own, account):
    with own.database.platform_writing() as db:
        return known_browsers.remember(db, account.id, before=None, now=NOW)


def ask_about_others(own, number):
    for one in range(number):
        ask(own, f"colleague{one}@fjordby.example")


def test_one_colleague_who_asks_often_costs_nobody_else_at_the_office_anything(own):
    for _ in range(ACCOUNT_FROM_NETWORK.most):
        ask(own, "bo@fjordby.example")
    until = waits_until(own, "bo@fjordby.example")

    ask(own)
    assert until == NOW + ACCOUNT_FROM_NETWORK.window


def test_an_office_where_twenty_colleagues_asked_waits_for_the_twenty_first(own):
    ask_about_others(own, ASKED_BY_ADDRESS.most)

    assert waits_until(own) == NOW + ASKED_BY_ADDRESS.window
    ask(own, "colleague0@fjordby.example")
    ask(own, address="10.2.0.2")


def test_the_office_waits_until_the_first_of_twenty_was_asked_about_an_hour_ago(own):
    buckets = [
        own.counter.of_asking_stranger(f"colleague{one}@fjordby.example", OFFICE)
        for one in range(ASKED_BY_ADDRESS.most)
    ]
    with own.database.platform_writing() as db:
        for minutes, asked in enumerate(buckets):
            for at in (NOW - timedelta(minutes=59), NOW - timedelta(minutes=minutes)):
                tries.add_tries(db, [asked.address], account=asked.account, at=at)

    oldest = NOW - timedelta(minutes=ASKED_BY_ADDRESS.most - 1)
    assert waits_until(own) == oldest + ASKED_BY_ADDRESS.window


def test_a_browser_that_signed_in_before_waits_for_nobody_else(own, account, postbox):
    known = known_browser(own, account)
    ask_about_others(own, ASKED_BY_ADDRESS.most)
    strangers = own.counter.of_asking_stranger(EMAIL, OFFICE)
    with own.database.platform_writing() as db:
        for _ in range(ACCOUNT.most):
            tries.add_tries(db, strangers.all, account=strangers.account, at=NOW)
    assert waits_until(own)

    ask(own, known=known)
    send_all(own)
    assert postbox.to == [[EMAIL]]


def test_a_browser_is_known_to_the_account_that_signed_in_there(own, account):
    known = known_browser(own, account)
    ask_about_others(own, ASKED_BY_ADDRESS.most)

    assert waits_until(own, "bo@fjordby.example", known=known)


def test_a_known_browser_asks_ten_times_in_a_quarter_of_an_hour(own, account):
    known = known_browser(own, account)
    for _ in range(ACCOUNT_FROM_NETWORK.most):
        ask(own, known=known)

    until = waits_until(own, known=known)
    assert until == NOW + ACCOUNT_FROM_NETWORK.window
    ask(own)


def test_who_has_to_wait_is_told_the_same_whether_or_not_there_is_an_account(
    own, account
):
    told = []
    for email in (EMAIL, "nobody@fjordby.example"):
        for _ in range(ACCOUNT_FROM_NETWORK.most):
            ask(own, email)
        told.append(waits_until(own, email))

    assert told[0] == told[1]
