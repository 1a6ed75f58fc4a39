"""When one may try again after too many wrong passwords."""

from datetime import UTC, datetime, timedelta

import pytest

from data_access.sign_in.tries import add_tries
from domain.sign_in.throttling import ACCOUNT, LIMITS
from services.sign_in.throttling import SAME_MOMENT, full

NOW = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
BUCKET = "bucket"


def count(database, number: int, *, at: datetime = NOW) -> None:
    with database.platform_writing() as db:
        for _ in range(number):
            add_tries(db, [BUCKET], account="account", at=at)


def may(database, limit, *, now: datetime = NOW) -> bool:
    with database.platform_reading() as db:
        return full(db, {BUCKET: limit}, now=now) is None


@pytest.mark.parametrize("limit", LIMITS)
def test_a_bucket_takes_as_many_failures_as_its_limit_and_no_more(database, limit):
    count(database, limit.most - 1)
    one_more = may(database, limit)
    count(database, 1)

    assert one_more
    assert not may(database, limit)


@pytest.mark.parametrize("limit", LIMITS)
def test_a_full_bucket_opens_again_when_its_failures_are_as_old_as_the_window(
    database, limit
):
    count(database, 2 * limit.most)
    opens_at = NOW + limit.window

    assert not may(database, limit, now=opens_at - timedelta(microseconds=1))
    assert may(database, limit, now=opens_at)


def test_failures_ahead_of_the_clock_lock_nobody_out(database):
    count(database, 200, at=NOW + timedelta(days=365))

    assert may(database, ACCOUNT)


def test_tries_of_the_same_moment_count_among_each_other(database):
    count(database, ACCOUNT.most, at=NOW + SAME_MOMENT)

    assert not may(database, ACCOUNT)


def test_a_patient_guesser_gets_a_hundred_checks_a_day(database):
    checked = 0
    for minute in range(0, 24 * 60, 5):
        now = NOW + timedelta(minutes=minute)
        if may(database, ACCOUNT, now=now):
            count(database, 1, at=now)
            checked += 1

    assert checked == 100
