"""What wrong passwords are counted by, and how many are too many."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.sign_in.throttling import (
    ACCOUNT,
    ACCOUNT_FROM_NETWORK,
    ADDRESS,
    LIMITS,
    UNKNOWN_NETWORK,
    Limit,
    buckets_for,
    host_prefix,
    network_prefix,
)

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


def test_a_try_is_counted_for_the_account_the_address_and_the_accounts_network():
    assert list(buckets_for("aisha@fjordby.example", "192.0.2.7").values()) == [
        ACCOUNT_FROM_NETWORK,
        ADDRESS,
        ACCOUNT,
    ]


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
            "aisha@fjordby.example",
            "::ffff:192.0.2.7",
            [ACCOUNT_FROM_NETWORK, ADDRESS, ACCOUNT],
            id="the same account from the same computer",
        ),
        pytest.param(
            "aisha@fjordby.example", "198.51.100.7", [ACCOUNT], id="from elsewhere"
        ),
        pytest.param("bo@fjordby.example", "192.0.2.7", [ADDRESS], id="somebody else"),
        pytest.param("bo@fjordby.example", "192.0.2.8", [], id="a colleague next door"),
        pytest.param("bo@fjordby.example", None, [], id="somebody else, elsewhere"),
    ],
)
def test_only_what_is_the_same_shares_a_bucket(email, address, shared):
    first = buckets_for("aisha@fjordby.example", "192.0.2.7")
    second = buckets_for(email, address)

    assert [limit for name, limit in first.items() if name in second] == shared


def test_no_address_can_be_read_from_the_name_of_a_bucket():
    names = buckets_for("aisha@fjordby.example", "192.0.2.7")

    assert all(len(name) == 64 and int(name, 16) for name in names)


def test_any_text_for_an_address_is_counted():
    assert len(buckets_for("\ud800" * 100_000, "\ud800")) == 3
