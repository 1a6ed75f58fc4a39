"""Citizens' data never enter: what a civil registration number (CPR) looks like."""

import re
from typing import Final

from domain.errors import ErrorCode, InvalidField

#: Day, month and year, then four digits. Between them nothing, or one hyphen or space
#: in any of the shapes that a word processor gives them. Longer runs are no CPR.
_SHAPE: Final = re.compile(
    r"(?<!\d)(\d{2})(\d{2})(\d{2})(?:[-\u00ad\u2010-\u2015\u2212]|[^\S\r\n])?\d{4}(?!\d)"
)
#: The longest that a month can be; the 29th of February is judged by the year.
_LONGEST: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
#: A replacement number is given as the day of birth and sixty.
_REPLACEMENT: Final = 60


def find_cpr(text: str) -> tuple[str, ...]:
    """
    Return the civil registration numbers in `text`, as they are written there.

    A ten-digit number whose first six digits cannot be a date does not count. The
    century is ignored, so 29 February is possible in every fourth year.
    """
    return tuple(
        match.group()
        for match in _SHAPE.finditer(text)
        if _is_date(*(int(part) for part in match.groups()))
    )


def refuse_cpr(field: str, text: str) -> None:
    """Raise `InvalidField` if `text` contains a civil registration number."""
    if find_cpr(text):
        raise InvalidField(field, ErrorCode.CONTAINS_CPR)


def _is_date(day: int, month: int, year: int) -> bool:
    if not 1 <= month <= len(_LONGEST):
        return False
    if day > _REPLACEMENT:
        day -= _REPLACEMENT
    is_february_29 = (day, month) == (29, 2)
    return 1 <= day <= _LONGEST[month - 1] and not (is_february_29 and year % 4)
