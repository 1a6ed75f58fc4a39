"""Reads the small body of a form, without writing any of it to disk."""

from typing import Final
from urllib.parse import parse_qs, urlsplit

from starlette.requests import Request

#: the longest full form with three texts is a fifth of this
MOST_BYTES: Final = 64 * 1024
MOST_FIELDS: Final = 200

Sent = dict[str, str | list[str]]


class TooLargeError(Exception):
    """The body is larger than any form of ours can be."""


async def read_form(request: Request) -> Sent:
    """
    Return the fields that were sent; several values of one name as a list.

    A body that is no form gives no fields. Raises `TooLargeError` when there is more
    than a form can be, before it is kept.
    """
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise TooLargeError
    try:
        fields = parse_qs(
            body.decode("utf-8", "replace"),
            keep_blank_values=True,
            max_num_fields=MOST_FIELDS,
        )
    except ValueError as error:
        raise TooLargeError from error
    return {name: v[0] if len(v) == 1 else v for name, v in fields.items()}


def comes_from_elsewhere(request: Request) -> bool:
    """
    Return whether a form was sent by another site's page.

    A participant's page forbids referrers, so its own forms say "null" or nothing at
    all about where they come from; the signed nonce in them vouches for that.
    """
    site = request.headers.get("sec-fetch-site", "none")
    if site not in {"same-origin", "none"}:
        return True
    origin = request.headers.get("origin", "null")
    return origin != "null" and urlsplit(origin).netloc != request.headers.get("host")
