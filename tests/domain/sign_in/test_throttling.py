"""What wrong passwords are counted by, and how many are too many."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.sign_in.throttling import (
    ACCOUNT,
    ACCOUNT_FROM_NETWORK,
    LIMITS,
    UNKNOWN_NETWORK,
    Counter,
    Limit,
    host_prefix,
    network_prefix,
    pause_after,
)
from tests.cast import COUNTER

NOW = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)


def test_the_three_limits_are_ten_twenty_and_a_hundred():
    assert list(LIMITS) == [
        Limit(10, timedelta(minutes=15)),
        Limit(20, timedelta(hours=1)),
        Limit(100, timedelta(days=1)),
    ]


@pytest.mark.parametrize(
    ("address", "network"),
    [
        pytest.param("192.0.2.7", "192.0.2.0/24", id="IPv4"),
        pytest.param(" 192.0.2.200 ", "192.0.2.0/24", id="its neighbour, with space"),
        pytest.param("2001:db8:1:2ff::1", "2001:db8:1:200::/56", id="IPv6"),
        pytest.param("2001:db8:1:200:9::", "2001:db8:1:200::/56", id="its neighbour"),
        pytest.param("2001:db8:1:300::1", "2001:db8:1:300::/56", id="the next network"),
        pytest.param("::ffff:192.0.2.7", "192.0.2.0/24", id="IPv4 written as IPv6"),
        pytest.param("fe80::1%eth0", "fe80::/56", id="with its interface"),
        pytest.param("", UNKNOWN_NETWORK, id="nothing"),
        pytest.param("192.0.2.7, 198.51.100.1", UNKNOWN_NETWORK, id="a forged list"),
        pytest.param("testclient", UNKNOWN_NETWORK, id="a name"),
        pytest.param("\ud800", UNKNOWN_NETWORK, id="half a character"),
    ],
)
def test_a_network_is_the_first_24_bits_or_56(address, network):
    assert network_prefix(address) == network


@pytest.mark.parametrize(
    ("address", "host"),
    [
        pytest.param(" 192.0.2.7 ", "192.0.2.7/32", id="IPv4"),
        pytest.param("::ffff:192.0.2.7", "192.0.2.7/32", id="IPv4 written as IPv6"),
        pytest.param("2001:db8:1:2ff::1", "2001:db8:1:2ff::/64", id="IPv6"),
        pytest.param("2001:db8:1:2ff:9::", "2001:db8:1:2ff::/64", id="the same home"),
        pytest.param("2001:db8:1:2fe::1", "2001:db8:1:2fe::/64", id="next door"),
        pytest.param("testclient", UNKNOWN_NETWORK, id="a name"),
    ],
)
def test_a_computer_is_an_address_of_ipv4_or_64_bits_of_ipv6(address, host):
    assert host_prefix(address) == host


@pytest.mark.parametrize(
    ("email", "address", "shared"),
    [
        pytest.param(
            " Aisha@Fjordby.example ",
            "192.0.2.99",
            [ACCOUNT_FROM_NETWORK, ACCOUNT],
            id="the same account, written otherwise, from next door",
        ),
        pytest.param(
            "aisha@fjordby.example", "198.51.100.7", [ACCOUNT], id="from elsewhere"
        ),
        pytest.param("bo@fjordby.example", "192.0.2.7", [], id="somebody else"),
        pytest.param("bo@fjordby.example", None, [], id="somebody else, elsewhere"),
    ],
)
def test_only_the_same_account_fills_its_buckets(email, address, shared):
    first = COUNTER.of_stranger("aisha@fjordby.example", "192.0.2.7").limits
    second = COUNTER.of_stranger(email, address).limits

    assert [limit for name, limit in first.items() if name in second] == shared


def test_a_computer_is_counted_however_its_address_is_written():
    first = COUNTER.of_stranger("aisha@fjordby.example", "192.0.2.7")
    same = COUNTER.of_stranger("bo@fjordby.example", "::ffff:192.0.2.7")
    next_door = COUNTER.of_stranger("bo@fjordby.example", "192.0.2.8")

    assert first.address == same.address != next_door.address


def test_a_known_browser_shares_nothing_with_strangers_or_others():
    strangers = COUNTER.of_stranger("aisha@fjordby.example", "192.0.2.7")
    browser = COUNTER.of_known_browser("aisha@fjordby.example", "one")
    another = COUNTER.of_known_browser("aisha@fjordby.example", "two")

    assert not {*strangers.all} & {*browser.all}
    assert not {*browser.all} & {*another.all}
    assert browser.account == strangers.account


def test_asking_for_a_link_fills_no_bucket_of_signing_in():
    email, address = "aisha@fjordby.example", "192.0.2.7"
    asking = COUNTER.of_asking_stranger(email, address).all
    known = COUNTER.of_asking_known_browser(email, "one").all
    trying = COUNTER.of_stranger(email, address).all
    signing_in = COUNTER.of_known_browser(email, "one").all

    assert len({*asking, *known, *trying, *signing_in}) == 3 + 2 + 3 + 2


def test_only_the_same_account_or_computer_fills_what_is_counted_for_asking():
    first = COUNTER.of_asking_stranger("aisha@fjordby.example", "192.0.2.7")
    elsewhere = COUNTER.of_asking_stranger("aisha@fjordby.example", "198.51.100.7")
    colleague = COUNTER.of_asking_stranger("bo@fjordby.example", "192.0.2.7")
    browsers = [
        COUNTER.of_asking_known_browser("aisha@fjordby.example", one).all
        for one in ("one", "two")
    ]

    assert [first.limits[one] for one in {*first.all} & {*elsewhere.all}] == [ACCOUNT]
    assert {*first.all} & {*colleague.all} == {first.address}
    assert not {*browsers[0]} & {*browsers[1]}
    assert not {*browsers[0]} & {*first.all}


def test_no_address_can_be_found_by_whoever_has_no_key():
    """Every address of IPv4 can be tried, so a digest alone would hide none."""
    names = COUNTER.of_stranger("aisha@fjordby.example", "192.0.2.7").all
    others = Counter(b"another key").of_stranger("aisha@fjordby.example", "192.0.2.7")

    assert all(len(name) == 64 and int(name, 16) for name in names)
    assert not {*names} & {*others.all}


@pytest.mark.parametrize(
    ("accounts", "seconds"),
    [(0, 0), (19, 0), (20, 1), (29, 1), (30, 2), (40, 4), (50, 8), (100_000, 8)],
)
def test_an_address_where_many_accounts_fail_is_slowed_and_never_shut(
    accounts, seconds
):
    assert pause_after(accounts) == timedelta(seconds=seconds)


def test_any_text_for_an_address_is_counted():
    assert len(COUNTER.of_stranger("\ud800" * 100_000, "\ud800").all) == 3
