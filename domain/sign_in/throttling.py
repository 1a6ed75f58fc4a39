"""
How often one may fail to sign in before having to wait.

Failures of an account are counted for the network they come from and for all strangers
together. A browser that has signed in to the account before has buckets of its own,
which nobody else can fill. A bucket that is full opens again as its failures grow old;
nobody is locked out for good. An address is never shut, for a whole workplace may have
the same: when many accounts fail there, each further check takes a little longer.

Asking for a link to a new password is counted in the same way, in buckets of its own.
There an address has a limit: so many different accounts, however often each is asked
about, and none for a browser that is known.

Buckets are named by a digest under a key of this server: neither an address of a person
nor of a computer can be read from what is stored, or found by trying them all.
"""

import hashlib
import hmac
import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from domain.people.emails import lower_email


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many failures within so long a time."""

    most: int
    window: timedelta


ACCOUNT_FROM_NETWORK: Final = Limit(10, timedelta(minutes=15))
#: accounts that strangers' browsers at one address ask links for
ASKED_BY_ADDRESS: Final = Limit(20, timedelta(hours=1))
ACCOUNT: Final = Limit(100, timedelta(days=1))
LIMITS: Final = (ACCOUNT_FROM_NETWORK, ASKED_BY_ADDRESS, ACCOUNT)

#: an address where so many accounts failed within an hour is slowed
MANY_ACCOUNTS: Final = Limit(20, timedelta(hours=1))
_SLOWER_BY: Final = 10
_LONGEST_PAUSE: Final = timedelta(seconds=8)

#: Addresses that cannot be read share one network, so that they are counted too.
UNKNOWN_NETWORK: Final = "unknown"
_NETWORK_LENGTH: Final = {4: 24, 6: 56}
#: what one computer has: an address of IPv4, but a whole /64 of IPv6
_HOST_LENGTH: Final = {4: 32, 6: 64}


@dataclass(frozen=True, slots=True)
class Buckets:
    """What a try is counted in: `limits` by bucket, and where accounts are counted."""

    #: the digest of the account's address
    account: str
    limits: Mapping[str, Limit]
    #: the bucket of the address that asks; None for a browser that is known
    address: str | None = None

    @property
    def all(self) -> tuple[str, ...]:
        """Every bucket that a failure is counted in."""
        return (*self.limits, self.address) if self.address else tuple(self.limits)


class Counter:
    """Names the buckets of this server."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def account(self, email: str) -> str:
        """Return the name of an account, the same however its address is written."""
        return self._name("account", lower_email(email))

    def of_stranger(self, email: str, address: str | None) -> Buckets:
        """
        Return the buckets of a try from a browser that has not signed in before.

        `address` is the IP address that it comes from, None if it is not known.
        """
        account = self.account(email)
        network = network_prefix(address or "")
        return Buckets(
            account,
            {
                self._name("network", account, network): ACCOUNT_FROM_NETWORK,
                self._name("strangers", account): ACCOUNT,
            },
            self._name("address", host_prefix(address or "")),
        )

    def of_known_browser(self, email: str, browser: str) -> Buckets:
        """Return the buckets of a browser that has signed in to the account before."""
        account = self.account(email)
        return Buckets(
            account,
            {
                self._name("browser", account, browser): ACCOUNT_FROM_NETWORK,
                self._name("browser's day", account, browser): ACCOUNT,
            },
        )

    def of_asking_stranger(self, email: str, address: str | None) -> Buckets:
        """Return the buckets of asking for a link, from an unknown browser."""
        account = self.account(email)
        network = network_prefix(address or "")
        return Buckets(
            account,
            {
                self._name("asked from", account, network): ACCOUNT_FROM_NETWORK,
                self._name("asked", account): ACCOUNT,
            },
            self._name("asked by", host_prefix(address or "")),
        )

    def of_asking_known_browser(self, email: str, browser: str) -> Buckets:
        """Return the buckets of asking in a browser that has signed in before."""
        account = self.account(email)
        return Buckets(
            account,
            {
                self._name("asked in", account, browser): ACCOUNT_FROM_NETWORK,
                self._name("asked in a day", account, browser): ACCOUNT,
            },
        )

    def _name(self, *parts: str) -> str:
        joined = "\0".join(parts).encode(errors="surrogatepass")
        return hmac.digest(self._key, joined, hashlib.sha256).hex()


def pause_after(accounts: int) -> timedelta:
    """Return how long a check waits where so many accounts failed within the hour."""
    if accounts < MANY_ACCOUNTS.most:
        return timedelta()
    doublings = (accounts - MANY_ACCOUNTS.most) // _SLOWER_BY
    return min(_LONGEST_PAUSE, timedelta(seconds=2 ** min(doublings, 10)))


def network_prefix(address: str) -> str:
    """
    Return the network of an IP address: /24 of IPv4, /56 of IPv6.

    An IPv4 address that is written as IPv6 counts as IPv4. What is no address is
    `UNKNOWN_NETWORK`.
    """
    return _prefix(address, _NETWORK_LENGTH)


def host_prefix(address: str) -> str:
    """
    Return what one computer asks from: an address of IPv4, a /64 of IPv6.

    Else as `network_prefix`.
    """
    return _prefix(address, _HOST_LENGTH)


def _prefix(address: str, lengths: Mapping[int, int]) -> str:
    try:
        parsed = ipaddress.ip_address(address.strip())
    except ValueError:
        return UNKNOWN_NETWORK
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    network = ipaddress.ip_network((parsed, lengths[parsed.version]), strict=False)
    return str(network)
