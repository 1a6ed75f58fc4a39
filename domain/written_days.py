"""A day as somebody writes it, in Danish or in English, in figures or in words."""

import re
from datetime import date, timedelta
from typing import Final
from unicodedata import normalize

#: Years outside these are slips of the finger.
FIRST_DAY: Final = date(1950, 1, 1)
LAST_DAY: Final = date(2099, 12, 31)
_CENTURY_BREAKS: Final = 50

_FROM_TODAY: Final = {
    "i forgårs": -2,
    "i går": -1,
    "igår": -1,
    "yesterday": -1,
    "i dag": 0,
    "idag": 0,
    "today": 0,
    "i morgen": 1,
    "imorgen": 1,
    "tomorrow": 1,
    "i overmorgen": 2,
    "overmorgen": 2,
}
_WEEKDAYS: Final = (
    ("mandag", "monday"),
    ("tirsdag", "tuesday"),
    ("onsdag", "wednesday"),
    ("torsdag", "thursday"),
    ("fredag", "friday"),
    ("lørdag", "saturday"),
    ("søndag", "sunday"),
)
#: Months are known by how their names begin.
_MONTHS: Final = (
    ("jan",),
    ("feb",),
    ("mar",),
    ("apr",),
    ("maj", "may"),
    ("jun",),
    ("jul",),
    ("aug",),
    ("sep",),
    ("okt", "oct"),
    ("nov",),
    ("dec",),
)
_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_BETWEEN: Final = r"[-./, ]{1,3}"
_DAY: Final = r"(?P<day>\d{1,2})"
_MONTH: Final = r"(?P<month>\d{1,2})"
_NAME: Final = r"(?P<name>[a-z]{3,9})\.?"
_YEAR: Final = r"'?(?P<year>\d{4}|\d{2})"
_BEFORE_DAY: Final = re.compile(r"(?:den |d\. ?|the )")
_SPELLINGS: Final = tuple(
    re.compile(spelling)
    for spelling in (
        rf"(?P<year>\d{{4}})[-./]{_MONTH}[-./]{_DAY}(?:[t ][\d:.]+)?",
        r"(?P<year>\d{4})(?P<month>0\d|1[0-2])(?P<day>\d{2})",
        r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{4}|\d{2})",
        rf"{_DAY}{_BETWEEN}{_MONTH}(?:{_BETWEEN}{_YEAR})?\.?",
        rf"{_DAY}(?:\.|st|nd|rd|th)?[- ]*(?:of )?{_NAME}(?:[-, ]*{_YEAR})?\.?",
        rf"{_NAME} {_DAY}(?:st|nd|rd|th)?(?:,? {_YEAR})?",
    )
)


def read_day(text: str, today: date | None = None) -> date | None:
    """
    Return the day that is written, None if it cannot be understood.

    The day comes before the month, as in Denmark: 3/4 is the third of April. Without
    a year it is the day nearest to `today`; nothing of the kind is understood without
    `today`. A weekday that belongs to another day is not understood either.
    """
    words = " ".join(normalize("NFKC", text).translate(_DASHES).casefold().split())
    if today is not None and words in _FROM_TODAY:
        return today + timedelta(days=_FROM_TODAY[words])
    weekday, rest = _without_weekday(words)
    day = _day(_BEFORE_DAY.sub("", rest, count=1), today)
    if day is None or not FIRST_DAY <= day <= LAST_DAY:
        return None
    return day if weekday in {None, day.weekday()} else None


def _without_weekday(words: str) -> tuple[int | None, str]:
    """Return the weekday that comes first, None without one, and the rest."""
    first, _blank, rest = words.partition(" ")
    name = first.rstrip(".,")
    if len(name) > 1:
        for weekday, names in enumerate(_WEEKDAYS):
            if any(one.startswith(name) for one in names):
                return weekday, rest
    return None, words


def _day(words: str, today: date | None) -> date | None:
    for spelling in _SPELLINGS:
        if found := spelling.fullmatch(words):
            parts = found.groupdict()
            month = int(parts["month"]) if "month" in parts else _month(parts["name"])
            day = _nearest(parts["year"], month, int(parts["day"]), today)
            if day is not None and day >= FIRST_DAY:
                return day
    return None


def _month(name: str) -> int:
    """Return the number of a month by the beginning of its name, 0 for no month."""
    numbers = enumerate(_MONTHS, start=1)
    return next((n for n, names in numbers if name.startswith(names)), 0)


def _nearest(year: str | None, month: int, day: int, today: date | None) -> date | None:
    """Return the day of that year; without a year, the one nearest to `today`."""
    if year is not None:
        return _date(year, month, day)
    if today is None:
        return None
    near = (_date(str(today.year + more), month, day) for more in (-1, 0, 1))
    found = [one for one in near if one is not None]
    return min(found, key=lambda one: abs(one - today), default=None)


def _date(year: str, month: int, day: int) -> date | None:
    number = int(year)
    if len(year) == len("26"):
        number += 2000 if number < _CENTURY_BREAKS else 1900
    try:
        return date(number, month, day)
    except ValueError:
        return None
