"""Whether a form came from our own page."""

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection


def comes_from_elsewhere(request: HTTPConnection) -> bool:
    """
    Return whether the request does not come from a page of this very host.

    A browser sends Origin with every POST and every websocket; without it the request
    counts as foreign. From a page that forbids referrers it says "null", and
    Sec-Fetch-Site tells instead.
    """
    origin = request.headers.get("origin", "")
    if origin == "null":
        return request.headers.get("sec-fetch-site") != "same-origin"
    return not origin or _host_in(origin) != request.headers.get("host")


def comes_from_another_site(request: HTTPConnection) -> bool:
    """
    Return whether a participant's form was sent by another site's page.

    A participant's page forbids referrers, so its own forms say "null" or nothing at
    all about where they come from; the signed nonce in them vouches for that.
    """
    site = request.headers.get("sec-fetch-site", "none")
    if site not in {"same-origin", "none"}:
        return True
    origin = request.headers.get("origin", "null")
    return origin != "null" and _host_in(origin) != request.headers.get("host")


def _host_in(origin: str) -> str | None:
    """Return the host and the port of an origin, None if it is not one."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None


def is_named(request: HTTPConnection, hosts: Collection[str]) -> bool:
    """Return whether the request names one of `hosts`, which are all if empty."""
    try:
        name = urlsplit("//" + request.headers.get("host", "")).hostname
    except ValueError:
        return False
    return not hosts or name in hosts


def client_address(request: HTTPConnection, proxies: frozenset[str]) -> str | None:
    """Return the client's address: the peer's, or the one a trusted proxy names."""
    peer = request.client.host if request.client else None
    if peer in proxies:
        forwarded = request.headers.get("x-forwarded-for", "")
        return forwarded.rsplit(",", 1)[-1].strip() or peer
    return peer
