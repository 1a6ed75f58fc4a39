"""Citizens' data never enter: what a civil registration number (CPR) looks like."""

import re
from calendar import monthrange
from collections.abc import Iterator
from typing import Final

from domain.errors import ErrorCode, InvalidField

#: What may be between the parts: nothing, blanks and line ends, dots, slashes, hyphens
#: in any of the shapes that a word processor gives them.
_BETWEEN: Final = r"\s{0,3}(?:[-./\u00ad\u2010-\u2015\u2212]\s{0,3}){0,2}"
#: Day, month, year in two digits or four, then four digits. Longer runs are no CPR.
#: It matches ahead, so that a number is found behind other digits too.
_SHAPE: Final = re.compile(
    rf"(?<!\d)(?=((\d\d){_BETWEEN}(\d\d){_BETWEEN}(\d\d)?(\d\d){_BETWEEN}\d{{4}})(?!\d))"
)
_CENTURIES: Final = range(18, 21)
#: A year in two digits is of any century: 29 February is possible in every fourth.
_ANY_CENTURY: Final = 20
_MONTHS: Final = range(1, 13)
#: A replacement number is given as the day of birth and sixty.
_REPLACEMENT: Final = 60

#: An address on the web: with its scheme, or with an ending that is a word to nobody.
WEB_ADDRESS: Final = re.compile(
    r"(?:https?://|www\.)[^\s<>]*[^\s<>.,;:!?)]"
    r"|(?<![\w-])(?<!\w\.)[\w-]+(?:\.[\w-]+)*\.(?:dk|com|org|net|eu|info|nu|se|no|de|io|app|us)\b"
    r"(?:/[^\s<>]*)?",
    re.IGNORECASE,
)
#: A random id, as programs give them to meetings and files.
_ID: Final = re.compile(
    r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", re.IGNORECASE
)
#: The end of a text before a number that says what it counts, which is no person.
_THING: Final = re.compile(
    r"(?<!\w)(?:isbn|issn|cvr|ean|sn|faktura|ordre|serie|vare|bilag|licens|inventar)"
    r"(?:[-\s]?(?:nr|nummer|no|number))?[.:#\s]*(?:[\d-]+-)?$",
    re.IGNORECASE,
)
_REACH: Final = 40


def find_cpr(text: str) -> tuple[str, ...]:
    """
    Return the civil registration numbers in `text`, as they are written there.

    A number whose first digits cannot be a date does not count, nor does one inside a
    web address or a random id, or one without a break behind a word such as "faktura".
    """
    if not _SHAPE.search(text):  # nearly always
        return ()
    return tuple(_numbers(_ID.sub(_blank, WEB_ADDRESS.sub(_blank, text)), text))


def refuse_cpr(field: str, text: str) -> None:
    """Raise `InvalidField` if `text` contains a civil registration number."""
    if find_cpr(text):
        raise InvalidField(field, ErrorCode.CONTAINS_CPR)


def counts_a_thing(text: str, place: int) -> bool:
    """Return whether the number at `place` belongs to a thing: "CVR 12345678"."""
    return bool(_THING.search(text[max(0, place - _REACH) : place]))


def _numbers(searched: str, text: str) -> Iterator[str]:
    for match in _SHAPE.finditer(searched):
        number, *parts = match.groups()
        is_thing = number.isdigit() and counts_a_thing(searched, match.start())
        if not is_thing and _is_date(*(int(part or _ANY_CENTURY) for part in parts)):
            yield text[match.start(1) : match.end(1)]


def _blank(match: re.Match[str]) -> str:
    """Return as many letters, so that what is around the match stays in place."""
    return "x" * len(match.group())


def _is_date(day: int, month: int, century: int, year: int) -> bool:
    if month not in _MONTHS or century not in _CENTURIES:
        return False
    if day > _REPLACEMENT:
        day -= _REPLACEMENT
    return 1 <= day <= monthrange(100 * century + year, month)[1]
