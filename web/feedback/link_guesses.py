"""
Wrong survey links, counted per network so that nobody can try their luck.

In memory alone, for an hour at most: a network is kept as a code under a random key
that is thrown away when the hour is over.
"""

import hashlib
import hmac
import secrets
import threading
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from domain.sign_in.throttling import network_prefix

MOST: Final = 60
WITHIN: Final = timedelta(minutes=1)
#: so many networks are remembered; more than that forgets the one seen first
NETWORKS: Final = 10_000


class Misses:
    """The misses of the current hour."""

    def __init__(self, new_key: Callable[[], bytes] | None = None) -> None:
        """Begin with no misses; `new_key` makes the key of an hour."""
        self._new_key = new_key or (lambda: secrets.token_bytes(32))
        self._turn = threading.Lock()
        self._hour: datetime | None = None
        self._key = b""
        self._misses: dict[bytes, deque[datetime]] = {}

    def note(self, address: str | None, now: datetime) -> bool:
        """Count a miss from `address`; return whether there were too many before it."""
        with self._turn:
            self._begin_hour(now)
            misses = self._of(address)
            while misses and now - misses[0] >= WITHIN:
                misses.popleft()
            if len(misses) >= MOST:
                return True
            misses.append(now)
            return False

    def forget(self, now: datetime) -> None:
        """Throw away what an earlier hour has left."""
        with self._turn:
            self._begin_hour(now)

    def _begin_hour(self, now: datetime) -> None:
        hour = now.replace(minute=0, second=0, microsecond=0)
        if hour != self._hour:
            self._hour, self._key = hour, self._new_key()
            self._misses.clear()

    def _of(self, address: str | None) -> deque[datetime]:
        network = network_prefix(address or "").encode()
        code = hmac.digest(self._key, network, hashlib.sha256)
        if code not in self._misses and len(self._misses) >= NETWORKS:
            del self._misses[next(iter(self._misses))]
        return self._misses.setdefault(code, deque())
