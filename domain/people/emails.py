"""E-mail addresses: in small letters, and never taken for one that only looks alike."""

import re
from typing import Final

from domain.errors import ErrorCode, InvalidField
from domain.texts import clean, visible_text

EMAIL_LENGTH: Final = 254
_EMAIL: Final = re.compile(
    r"[^\s@<>(),:;\"\\\[\]]{1,64}@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}"
)


def lower_email(typed: str) -> str:
    """
    Return an address as it is stored and found: composed, visible, in small letters.

    Two addresses are the same if this is. `casefold` would make "ss" of "ß" and "s" of
    "ſ", which are other people's mailboxes.
    """
    return visible_text(typed.lower())


def clean_email(typed: str | None, *, required: bool, field: str = "email") -> str:
    """
    Return an e-mail address in small letters, or raise `InvalidField`.

    Empty if none was typed and none is `required`.
    """
    small = lower_email(typed or "")
    email = clean(small, field=field, max_length=EMAIL_LENGTH, required=required)
    if email and not _EMAIL.fullmatch(email):
        raise InvalidField(field, ErrorCode.NOT_AN_EMAIL)
    return email
