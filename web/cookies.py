"""How the cookies of ours are set and read."""

from starlette.types import Scope


def set_cookie(name: str, value: str, *, max_age: int | None = None) -> str:
    """Return a Set-Cookie header: this host, this site, no script, TLS or loopback."""
    age = "" if max_age is None else f"; Max-Age={max_age}"
    return f"{name}={value}; Path=/; Secure; HttpOnly; SameSite=Lax{age}"


def drop_cookie(name: str) -> str:
    """Return a Set-Cookie header that removes the cookie."""
    return set_cookie(name, "", max_age=0)


def cookie_of(scope: Scope, name: str) -> str | None:
    """Return the value of a cookie of a request or a websocket, None without it."""
    headers = b"; ".join(v for k, v in scope["headers"] if k == b"cookie")
    return read_cookie(headers.decode("latin-1"), name)


def read_cookie(header: str, name: str) -> str | None:
    """Return the value of a cookie in a Cookie header, None if it is not there."""
    for part in header.split(";"):
        key, _, value = part.strip().partition("=")
        if key == name:
            return value or None
    return None
