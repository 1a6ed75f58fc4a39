"""What people write in cells: minutes, days, one of several words, lists."""

import math
import re
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Final, TypeVar

from domain.errors import ErrorCode, InvalidField
from domain.imports.cells import Cell, is_filled, text_of
from domain.knowledge.search_words import fold
from domain.written_days import FIRST_DAY, LAST_DAY, read_day

_Choice = TypeVar("_Choice")

#: Longer than this a talk is not, so "12:30" is minutes and seconds, never hours.
LONGEST_TALK: Final = timedelta(hours=1)
_HOUR: Final = 60
_LONGEST_FRACTION: Final = LONGEST_TALK / timedelta(days=1)
_CLOCK: Final = re.compile(r"(\d{1,3}):([0-5]\d)(?::([0-5]\d)(?:[.,]\d+)?)?")
_HOURS: Final = re.compile(
    r"(?:ca\.? *)?(\d+(?:[.,]\d+)?) *(?:t|h|timer?|hours?)\.?"
    r"(?:(?: *(?:og|and))? *(\d+) *(?:m|min|minut|minutter|minutes?)?\.?)?"
)
#: a whole number of thousands as Danes write it
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:\.\d{3})+")
_FRACTIONS: Final = (("½", ".5"), ("¼", ".25"), ("¾", ".75"))
_SECONDS: Final = re.compile(
    r"(?:(\d+) *(?:m|min|minut|minutter|minutes?)\.?(?: *(?:og|and))?)? *"
    r"(\d+) *(?:s|sek|sec|sekund|sekunder|seconds?)\.?"
)
_MINUTES: Final = re.compile(
    r"(?:ca\.? *)?(\d+(?:[.,]\d+)?) *(?:'|m|min|mins|minut|minutter|minutes?)?\.?"
)
_DAY_NUMBER: Final = re.compile(r"\d{5}")
#: Day 0 of the numbers that spreadsheets keep for days, right from March 1900 on.
_DAY_ZERO: Final = date(1899, 12, 30)
#: a sign that begins a formula, and then a name with a bracket, a cell or a sum: a
#: title such as "= ro" or "@ hjemme" is none
_FORMULA: Final = re.compile(
    r"[=＝@]\s*(?:[\w.+\-]*[(|!]|\$?[A-Z]{1,3}\$?\d+\b|[+\-]?\d+[+\-*/^&])"
    r"|[+\-−]\s*(?:[\w+\-]*[(|!]|\d+[+\-*/].*[(|!])"
)
_LIST_BREAK: Final = re.compile(r"[,;\n|]")


def minutes_of(field: str, cell: Cell) -> int | None:
    """
    Return a number of minutes, None for an empty cell; half a minute counts as one.

    "12", "12,5", "12 min", "ca. 12 min.", "1 time 5 min", "00:12:30" and "12:30" are
    understood. Two numbers are hours and minutes if that makes a talk of an hour at
    most, else minutes and seconds. Raise `InvalidField` for everything else.
    """
    if not is_filled(cell):
        return None
    minutes = _minutes(cell)
    if minutes is None:
        raise InvalidField(field, ErrorCode.NOT_MINUTES)
    # half up: 12,5 is 13, and so is 0:12:30
    return int(minutes + 0.5)


def day_of(field: str, cell: Cell, *, late: int = 0) -> date | None:
    """
    Return a day, None for an empty cell.

    The day comes before the month, as in Denmark: 03-04-2026 is the third of April.
    Also "2026-04-03", "3. apr. 2026" and the bare numbers of spreadsheets, to which
    `late` days are added. Raise
    `InvalidField` for everything else, days before 1950 among it.
    """
    if not is_filled(cell):
        return None
    day = _day(cell + late if isinstance(cell, float) else cell)
    if day is None or not FIRST_DAY <= day <= LAST_DAY:
        raise InvalidField(field, ErrorCode.NOT_A_DAY)
    return day


def choice_of(
    field: str,
    cell: Cell,
    words: Mapping[str, _Choice],
    *,
    unnamed: Collection[_Choice] = (),
) -> _Choice | None:
    """
    Return the meaning of the word in a cell, None for an empty cell.

    The words are folded (`domain.knowledge.search_words.fold`). Raise `InvalidField`
    for any other; it brings along what there is to choose from, the `unnamed` excepted.
    """
    if not is_filled(cell):
        return None
    typed = fold(" ".join(text_of(cell).split()))
    if typed not in words:
        named = [choice for choice in words.values() if choice not in unnamed]
        choices = tuple(dict.fromkeys(named))
        raise InvalidField(field, ErrorCode.NOT_ONE_OF, choices=choices)
    return words[typed]


def choices_of(
    field: str,
    cell: Cell,
    words: Mapping[str, _Choice],
    *,
    unnamed: Collection[_Choice] = (),
) -> tuple[_Choice, ...]:
    """Return the meanings of several words in one cell, without duplicates."""
    found = [choice_of(field, part, words, unnamed=unnamed) for part in parts_of(cell)]
    return tuple(dict.fromkeys(one for one in found if one is not None))


def parts_of(cell: Cell) -> tuple[str, ...]:
    """Return the texts that commas, semicolons, bars or lines part in one cell."""
    parts = (part.strip() for part in _LIST_BREAK.split(text_of(cell)))
    return tuple(part for part in parts if part)


def lines_of(cell: Cell) -> str:
    """Return the lines of a cell; where it has one only, bars part them."""
    text = text_of(cell).strip()
    return text if "\n" in text else text.replace("|", "\n")


def safe_text(field: str, cell: Cell) -> str:
    """
    Return the text of a cell, or raise `InvalidField` if it is a formula.

    A formula that its program has worked out comes as its result, and is not refused.
    """
    text = text_of(cell).strip("\ufeff \t\r\n")
    if _FORMULA.match(text):
        raise InvalidField(field, ErrorCode.CELL_IS_FORMULA)
    return text


def _minutes(cell: Cell) -> float | None:
    match cell:
        case timedelta():
            return _minutes_of_clock(cell) if cell >= timedelta() else None
        case float() if 0 < cell < _LONGEST_FRACTION:
            # a clock in a cell that is not formatted as one: a part of a day
            return _minutes_of_clock(timedelta(days=cell))
        case float():
            return cell if 0 <= cell < math.inf else None
        case str():
            return _minutes_in_words(fold(" ".join(_without_fractions(cell).split())))
        case _:
            return None


def _minutes_in_words(text: str) -> float | None:
    if clock := _CLOCK.fullmatch(text):
        first, second, third = (int(part or 0) for part in clock.groups())
        if clock[3] is not None:
            return first * _HOUR + second + third / _HOUR
        return _minutes_of_clock(timedelta(hours=first, minutes=second))
    if hours := _HOURS.fullmatch(text):
        return _number(hours[1]) * _HOUR + int(hours[2] or 0)
    if seconds := _SECONDS.fullmatch(text):
        return int(seconds[1] or 0) + int(seconds[2]) / _HOUR
    minutes = _MINUTES.fullmatch(text)
    return _number(minutes[1]) if minutes else None


def _minutes_of_clock(clock: timedelta) -> float:
    """Read a clock that says 12:30 and may have meant minutes and seconds."""
    seconds = round(clock.total_seconds())
    meant_minutes = clock > LONGEST_TALK and seconds % _HOUR == 0
    return seconds / _HOUR / (_HOUR if meant_minutes else 1)


def _without_fractions(text: str) -> str:
    """Return "12 ½" as "12.5", and "½" as "0.5"."""
    for sign, decimals in _FRACTIONS:
        text = re.sub(rf"(\d*) ?{sign}", rf"\g<1>{decimals}", text)
    return re.sub(r"(?<!\d)(?=\.(?:5|25|75)\b)", "0", text)


def _number(text: str) -> float:
    if _THOUSANDS.fullmatch(text):
        return float(text.replace(".", ""))
    return float(text.replace(",", "."))


def _day(cell: Cell) -> date | None:
    match cell:
        case date():
            return cell
        case float():
            return _day_of_number(cell)
        case str():
            words = cell.strip()
            is_number = _DAY_NUMBER.fullmatch(words)
            return _day_of_number(float(words)) if is_number else read_day(words)
        case _:
            return None


def _day_of_number(number: float) -> date | None:
    if not 0 < number < (LAST_DAY - _DAY_ZERO).days:
        return None
    return _DAY_ZERO + timedelta(days=int(number))
