"""One cell of a spreadsheet: its text and the name of its column."""

import re
from datetime import date, timedelta
from typing import Final, TypeAlias

from domain import texts
from domain.personal_data import find_cpr

#: None is an empty cell; a time of day is the time since midnight.
Cell: TypeAlias = str | float | bool | date | timedelta | None

#: A registration number that a program keeps as a number loses its leading zero.
_CPR_AS_NUMBER: Final = range(100_000_000, 10_000_000_000)
#: Its two halves, each in a cell of its own; as numbers they lose their zeros too.
_FIRST_HALF: Final = re.compile(r"\d{5,6}-?")
_SECOND_HALF: Final = re.compile(r"-?\d{3,4}")


def column_letter(place: int) -> str:
    """Return what spreadsheet programs call the column at `place`, from 0: A, B, AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def shortened(cell: Cell) -> str:
    """Return the beginning of a cell's text, on one line."""
    return texts.shortened(text_of(cell))


def text_of(cell: Cell) -> str:
    """Return a cell as the text that somebody typed; a whole number without ",0"."""
    if cell is None or isinstance(cell, bool):
        return {True: "ja", False: "nej", None: ""}[cell]
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell).replace(".", ",")
    if isinstance(cell, date):
        return f"{cell:%d-%m-%Y}"
    if isinstance(cell, timedelta):
        minutes, seconds = divmod(round(cell.total_seconds()), 60)
        return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
    return cell


def is_filled(cell: Cell) -> bool:
    """Return whether the cell has text other than spaces."""
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))


def holds_cpr(cell: Cell) -> bool:
    """Return whether the cell has a civil registration number, as text or number."""
    if isinstance(cell, str):
        return bool(find_cpr(cell))
    if isinstance(cell, float) and not isinstance(cell, bool) and cell.is_integer():
        number = int(cell)
        return number in _CPR_AS_NUMBER and bool(find_cpr(f"{number:010}"))
    return False


def split_cpr(first: Cell, second: Cell = None) -> bool:
    """Return whether two cells beside each other are the halves of a CPR number."""
    halves = text_of(first).strip(), text_of(second).strip()
    if not (_FIRST_HALF.fullmatch(halves[0]) and _SECOND_HALF.fullmatch(halves[1])):
        return False
    day, serial = (half.strip("-") for half in halves)
    return bool(find_cpr(f"{day:0>6}-{serial:0>4}"))
