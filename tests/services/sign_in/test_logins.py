"""Who gets in, for how long, and what a copied cookie is worth afterwards."""

import statistics
import threading
import time
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from data_access.people import organisations, people
from data_access.sign_in import accounts
from data_access.sign_in import logins as login_rows
from domain.people.person import OrganisationKind
from services.passwords import Verifier, hash_password
from services.sign_in import account_links, logins
from services.sign_in.digests import digest
from services.sign_in.logins import Attempt
from services.sign_in.throttling import MustWait
from tests.cast import COUNTER
from tests.support.reset_links import new_reset

FJORDBY = UUID(int=1)
NOW = datetime(2026, 9, 1, 8, tzinfo=UTC)
PASSWORD = "fire små ænder i dammen"
EMAIL = "aisha@fjordby.example"
#: bcrypt's smallest cost: thousands of tries must fit into a test
VERIFIER = Verifier(rounds=4)


@pytest.fixture
def account(database):
    with database.platform_writing() as db:
        organisations.add_organisation(
            db, FJORDBY, "Fjordby", OrganisationKind.MUNICIPALITY, now=NOW
        )
    with database.writing(FJORDBY) as db:
        person = people.add_person(db, FJORDBY, "Aisha")
        return accounts.add_account(
            db,
            FJORDBY,
            person,
            EMAIL,
            now=NOW,
            password_hash=hash_password(PASSWORD, rounds=4),
        )


def ticket(
    database,
    *,
    password=PASSWORD,
    email=EMAIL,
    address="10.1.1.1",
    known=None,
    verifier=VERIFIER,
    now=NOW,
):
    """Return a ticket, None if it was refused, also to somebody who has to wait."""
    attempt = Attempt(email, password, "this browser", address, known=known)
    try:
        return logins.sign_in(database, verifier, COUNTER, attempt, now=now)
    except MustWait:
        return None


def signed_in(database, *, now=NOW, old=None):
    return logins.redeem_ticket(
        database, ticket(database, now=now), browser="this browser", old=old, now=now
    )


def is_in(database, login, *, now=NOW):
    return logins.current_login(database, login, now=now) is not None


def test_the_right_password_leads_to_a_login(database, account):
    login = signed_in(database)

    assert logins.current_login(database, login, now=NOW).account == account


@pytest.mark.parametrize(
    "written", ["AISHA@Fjordby.example", "  aisha@fjordby.example "]
)
def test_the_address_may_be_written_as_one_likes(database, account, written):
    assert ticket(database, email=written) is not None


@pytest.mark.parametrize(
    "attempt",
    [
        pytest.param({"password": "fire små ænder i damme"}, id="a wrong password"),
        pytest.param({"email": "nobody@fjordby.example"}, id="an unknown address"),
        pytest.param({"email": "", "password": ""}, id="nothing at all"),
        pytest.param({"password": "x" * 5000}, id="a very long password"),
        pytest.param({"password": "\x00\ud800"}, id="a password of no characters"),
    ],
)
def test_nobody_gets_in_with(database, account, attempt):
    assert ticket(database, **attempt) is None


def test_a_ticket_works_once(database, account):
    paper = ticket(database)
    first = logins.redeem_ticket(
        database, paper, browser="this browser", old=None, now=NOW
    )
    again = logins.redeem_ticket(
        database, paper, browser="this browser", old=None, now=NOW
    )

    assert first is not None
    assert again is None


def test_a_ticket_works_in_the_browser_that_asked_only(database, account):
    paper = ticket(database)

    assert (
        logins.redeem_ticket(database, paper, browser="another", old=None, now=NOW)
        is None
    )


def test_a_ticket_is_void_after_half_a_minute(database, account):
    late = NOW + timedelta(seconds=30)

    assert (
        logins.redeem_ticket(
            database, ticket(database), browser="this browser", old=None, now=late
        )
        is None
    )


def test_twenty_browsers_with_one_ticket_make_one_login(database, account):
    paper = ticket(database)
    made = []
    threads = [
        threading.Thread(
            target=lambda: made.append(
                logins.redeem_ticket(
                    database, paper, browser="this browser", old=None, now=NOW
                )
            )
        )
        for _ in range(20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len([login for login in made if login]) == 1


def after_logout(database, account, login):
    logins.sign_out(database, login)


def after_a_new_password(database, account, login):
    token = new_reset(database, EMAIL, now=NOW)
    account_links.choose_password(
        database, COUNTER, token, "syv kloge ugler i skoven", now=NOW
    )


def after_the_account_was_closed(database, account, login):
    with database.platform_writing() as db:
        accounts.disable_account(db, account.id, at=NOW)


def after_all_logins_were_ended(database, account, login):
    with database.platform_writing() as db:
        login_rows.remove_logins(db, account.id)


def after_signing_in_anew_in_the_same_browser(database, account, login):
    signed_in(database, old=login)


def after_the_timed_work_of_the_next_day(database, account, login):
    logins.forget_old(database, now=NOW + timedelta(hours=12))


@pytest.mark.parametrize(
    "ended",
    [
        after_logout,
        after_a_new_password,
        after_the_account_was_closed,
        after_all_logins_were_ended,
        after_signing_in_anew_in_the_same_browser,
        after_the_timed_work_of_the_next_day,
    ],
    ids=lambda ended: ended.__name__.replace("_", " "),
)
def test_a_copied_cookie_is_worth_nothing(database, account, ended):
    login = signed_in(database)
    assert is_in(database, login)

    ended(database, account, login)

    assert not is_in(database, login)


def test_a_cookie_that_somebody_else_made_up_is_worth_nothing(database, account):
    signed_in(database)

    assert not is_in(database, digest("anything"))
    assert not is_in(database, "")
    assert not is_in(database, None)


def test_a_login_gets_a_new_id_whatever_the_browser_came_with(database, account):
    preset = "chosen by somebody else"
    login = signed_in(database, old=preset)

    assert login != preset
    assert not is_in(database, preset)
    assert len(login) >= 43


@pytest.mark.parametrize(
    ("pause", "still"),
    [
        pytest.param(timedelta(minutes=29, seconds=59), True, id="almost half an hour"),
        pytest.param(timedelta(minutes=30), False, id="half an hour"),
    ],
)
def test_an_idle_login_ends_after_half_an_hour(database, account, pause, still):
    login = signed_in(database)

    assert is_in(database, login, now=NOW + pause) is still


def test_a_busy_login_ends_after_twelve_hours(database, account):
    login = signed_in(database)
    moment = NOW
    while moment < NOW + timedelta(hours=11, minutes=40):
        moment += timedelta(minutes=20)
        assert is_in(database, login, now=moment)

    assert not is_in(database, login, now=NOW + timedelta(hours=12))


def test_after_ten_wrong_tries_the_right_password_waits_a_quarter(database, account):
    for second in range(10):
        ticket(database, password="wrong", now=NOW + timedelta(seconds=second))

    assert ticket(database, now=NOW + timedelta(minutes=14)) is None
    assert ticket(database, now=NOW + timedelta(minutes=15, seconds=9)) is not None


def test_the_owner_gets_in_from_elsewhere_while_somebody_guesses(database, account):
    for second in range(50):
        ticket(database, password="wrong", now=NOW + timedelta(seconds=second))

    assert ticket(database, address="192.0.2.7", now=NOW + timedelta(minutes=1))


def test_right_passwords_are_not_counted(database, account):
    for second in range(40):
        assert ticket(database, now=NOW + timedelta(seconds=second)) is not None


class CountingVerifier(Verifier):
    """Counts how often the account's own password was really compared."""

    def __init__(self):
        super().__init__(rounds=4)
        self.compared = 0

    def matches(self, password, stored):
        self.compared += stored is not None
        return super().matches(password, stored)


@pytest.mark.parametrize("guesses", [200, pytest.param(10_000, marks=pytest.mark.slow)])
def test_of_all_guesses_ten_are_checked_in_a_quarter(database, account, guesses):
    counting = CountingVerifier()
    for number in range(guesses):
        moment = NOW + timedelta(minutes=14) * number / guesses
        guess = f"guess {number}"
        assert not ticket(database, password=guess, verifier=counting, now=moment)

    assert counting.compared == 10


def test_tries_at_the_same_moment_are_counted_too(database, account):
    counting = CountingVerifier()

    def guess(number):
        moment = NOW + timedelta(microseconds=number)
        ticket(database, password=f"guess {number}", verifier=counting, now=moment)

    threads = [threading.Thread(target=guess, args=(n,)) for n in range(60)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert counting.compared == 10


def test_the_password_may_be_asked_for_again(database, account):
    login = logins.current_login(database, signed_in(database), now=NOW)
    later = NOW + timedelta(minutes=10)

    assert logins.is_confirmed(login, now=NOW)
    assert not logins.is_confirmed(login, now=later)
    assert logins.confirm(
        database, VERIFIER, COUNTER, login, password=PASSWORD, now=later
    )


@pytest.fixture
def medians(database, account):
    """Give the median time of a refusal, by its reason, measured in turn."""
    verifier = Verifier(rounds=8)
    with database.platform_writing() as db:
        accounts.change_password_hash(
            db, account.id, hash_password(PASSWORD, rounds=8), now=NOW
        )
    for second in range(10):
        ticket(database, password="wrong", now=NOW + timedelta(seconds=second))
    times = {"wrong": [], "unknown": [], "throttled": []}
    for number in range(400):
        moment = NOW + timedelta(minutes=1, seconds=number / 100)
        fresh = f"10.{number // 200}.{number % 200}.1"
        for reason, email, address in (
            ("wrong", EMAIL, fresh),
            ("unknown", f"{uuid4().hex}@fjordby.example", fresh),
            ("throttled", EMAIL, "10.1.1.1"),
        ):
            begun = time.perf_counter()
            ticket(
                database,
                password="wrong",
                email=email,
                address=address,
                verifier=verifier,
                now=moment,
            )
            times[reason].append(time.perf_counter() - begun)
    return {reason: statistics.median(values) for reason, values in times.items()}


@pytest.mark.slow
def test_the_time_does_not_tell_why_somebody_was_refused(medians):
    slowest, fastest = max(medians.values()), min(medians.values())

    assert slowest - fastest <= max(0.010, 0.05 * slowest), medians
