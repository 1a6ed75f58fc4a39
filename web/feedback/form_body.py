"""Reads the small body of a form, without writing any of it to disk."""

from typing import Final
from urllib.parse import parse_qs

from starlette.requests import Request

#: the longest full form with three texts is a fifth of this
MOST_BYTES: Final = 64 * 1024
MOST_FIELDS: Final = 200

Sent = dict[str, str | list[str]]


class TooLargeError(Exception):
    """There are more fields than any form of ours has."""


async def read_form(request: Request) -> Sent:
    """
    Return the fields that were sent; several values of one name as a list.

    A body that is no form gives no fields. Raises `TooLargeError` when there are more
    fields than a form can have.
    """
    body = await request.body()
    try:
        fields = parse_qs(
            body.decode("utf-8", "replace"),
            keep_blank_values=True,
            max_num_fields=MOST_FIELDS,
        )
    except ValueError as error:
        raise TooLargeError from error
    return {name: v[0] if len(v) == 1 else v for name, v in fields.items()}
