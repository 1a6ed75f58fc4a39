"""Links to a password: once, in time, for one address, and only for who holds it."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import select

from data_access.sign_in import accounts
from data_access.tables import AccountLinkRow
from domain.errors import InvalidField, NotFound
from services.passwords import Verifier
from services.sign_in import account_links
from services.sign_in.account_links import choose_password, find_link
from services.sign_in.digests import digest
from services.sign_in.logins import Attempt, sign_in
from tests.builders import FJORDBY
from tests.cast import COUNTER, NOW
from tests.support.reset_links import new_reset

GOOD = "syv kloge ugler i skoven"


@pytest.fixture
def account(database, cast):
    with database.reading(FJORDBY) as db:
        return accounts.get_account_of_person(db, FJORDBY, cast.aisha.person_id)


def works(database, token, *, now=NOW):
    try:
        choose_password(database, COUNTER, token, GOOD, now=now)
    except NotFound:
        return False
    return True


def test_a_reset_link_gives_a_new_password(database, account):
    token = new_reset(database, account.email, now=NOW)

    choose_password(database, COUNTER, token, GOOD, now=NOW)

    attempt = Attempt(account.email, GOOD, "browser", "10.1.1.1")
    assert sign_in(database, Verifier(rounds=4), COUNTER, attempt, now=NOW) is not None


def test_looking_at_a_link_does_not_use_it_up(database, account):
    token = new_reset(database, account.email, now=NOW)
    for _scanner in range(5):
        assert find_link(database, token, now=NOW).email == account.email

    assert works(database, token)


def test_a_password_that_is_refused_leaves_the_link(database, account):
    token = new_reset(database, account.email, now=NOW)
    with pytest.raises(InvalidField):
        choose_password(database, COUNTER, token, "kort", now=NOW)

    assert works(database, token)


def used_before(database, account):
    token = new_reset(database, account.email, now=NOW)
    choose_password(database, COUNTER, token, GOOD, now=NOW)
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
    return digest(new_reset(database, account.email, now=NOW)), NOW


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
