"""A time of day as somebody writes it, in Danish or in English, in figures."""

import re
from datetime import time
from typing import Final
from unicodedata import normalize

_NOON: Final = 12
_HOUR_WORD: Final = r"(?:(?:klokken|kl\.?|at) ?)?"
_HALF: Final = r"(?: ?(?P<half>[ap])\.?m\.?)?"
_SPELLINGS: Final = tuple(
    re.compile(_HOUR_WORD + spelling + _HALF)
    for spelling in (
        r"(?P<hour>[0-9]{1,2})\.?",
        r"(?P<hour>[0-9]{1,2})(?: ?[.:,] ?| )(?P<minute>[0-9]{2})\.?",
        r"(?P<hour>[0-9]{1,2})[.:](?P<minute>[0-9]{2})[.:]00",
        r"(?P<hour>[0-9]{1,2})(?P<minute>[0-9]{2})",
    )
)


def read_time(text: str) -> time | None:
    """
    Return the time of day that is written, None if it cannot be understood.

    The day has 24 hours, unless "am" or "pm" is written. Minutes have two digits: 9.5
    could be five minutes past nine, or half past.
    """
    words = " ".join(normalize("NFKC", text).casefold().split())
    for spelling in _SPELLINGS:
        if found := spelling.fullmatch(words):
            return _time(found.groupdict())
    return None


def _time(parts: dict[str, str | None]) -> time | None:
    hour, minute = int(parts["hour"] or 0), int(parts.get("minute") or 0)
    if half := parts["half"]:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        return None
