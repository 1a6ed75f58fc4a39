"""Whether a form came from our own page."""

from urllib.parse import urlsplit

from starlette.requests import Request


def is_same_origin(request: Request) -> bool:
    """
    Return whether the request comes from a page of this very host.

    A browser sends Origin with every POST; without it the request is refused. From a
    page that forbids referrers it says "null", and Sec-Fetch-Site tells instead.
    """
    origin = request.headers.get("origin", "")
    if origin == "null":
        return request.headers.get("sec-fetch-site") == "same-origin"
    return bool(origin) and urlsplit(origin).netloc == request.headers.get("host")


def client_address(request: Request, proxies: frozenset[str]) -> str | None:
    """Return the client's address: the peer's, or the one a trusted proxy names."""
    peer = request.client.host if request.client else None
    if peer in proxies:
        forwarded = request.headers.get("x-forwarded-for", "")
        return forwarded.rsplit(",", 1)[-1].strip() or peer
    return peer
