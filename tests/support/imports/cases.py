"""What a case of an import is, and what the files share."""

from collections.abc import Callable
from dataclasses import dataclass

from i18n.translator import translator

DANISH, ENGLISH = translator("da"), translator("en")
MEGABYTE = 1_000_000
#: an invented one
CPR = "120484-1234"


@dataclass(frozen=True, slots=True)
class Case:
    """A file: its name, what it is a list of, and what must be said of it."""

    name: str
    make: Callable[[], bytes]
    told: tuple[str, ...]
    kind: str = "talks"


def write(sheet, rows) -> None:
    """Write rows into a sheet as they are."""
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            sheet.write(number, place, cell)
