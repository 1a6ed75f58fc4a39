"""
How often one may fail to sign in before having to wait.

Failures are counted in three buckets: the account from one network, the address that
asks, and the account from everywhere. A bucket that is full opens again as its failures grow
old; nobody is locked out for good, and an owner who sits elsewhere still gets in until
the account's own bucket is full. Buckets are named by a digest: neither an address of
a person nor of a computer can be read from what is stored.
"""

import hashlib
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
ADDRESS: Final = Limit(20, timedelta(hours=1))
ACCOUNT: Final = Limit(100, timedelta(days=1))
LIMITS: Final = (ACCOUNT_FROM_NETWORK, ADDRESS, ACCOUNT)

#: Addresses that cannot be read share one network, so that they are counted too.
UNKNOWN_NETWORK: Final = "unknown"
_NETWORK_LENGTH: Final = {4: 24, 6: 56}
#: what one computer has: an address of IPv4, but a whole /64 of IPv6
_HOST_LENGTH: Final = {4: 32, 6: 64}


def buckets_for(email: str, address: str | None) -> dict[str, Limit]:
    """
    Return the buckets that a try to sign in is counted in, each with its limit.

    `address` is the IP address that the try comes from, None if it is not known.
    Ways to write the same e-mail address lead to the same buckets.
    """
    account = lower_email(email)
    network = network_prefix(address or "")
    return {
        _bucket("account from network", account, network): ACCOUNT_FROM_NETWORK,
        _bucket("address", host_prefix(address or "")): ADDRESS,
        _bucket("account", account): ACCOUNT,
    }


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


def _bucket(*parts: str) -> str:
    joined = "\0".join(parts).encode(errors="surrogatepass")
    return hashlib.sha256(joined).hexdigest()
