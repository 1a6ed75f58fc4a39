"""
How large the sheets of an ODS file become when what is repeated is written out.

One row of a few bytes may say that it stands there a million times.
"""

import re
from typing import Final

from domain.errors import ErrorCode, InvalidField
from services.imports.sheets.limits import MOST_CELLS, MOST_ROWS

_TAG: Final = re.compile(
    rb"<(/?table:table-row|table:(?:covered-)?table-cell|text:p|table:table)"
    rb"(?=[\s/>])([^>]*)"
)
_REPEATED: Final = re.compile(rb"repeated\s*=\s*[\"']\s*0*([0-9]{1,9})")
_ROW: Final = b"table:table-row"
_ROW_END: Final = b"/table:table-row"
_TEXT: Final = b"text:p"
_SHEET: Final = b"table:table"
#: of all sheets, which the reader lays out as rectangles
_MOST_CELLS: Final = 2 * MOST_CELLS


class Repeats:
    """Counts the rows and cells of each sheet, as its text comes piece by piece."""

    def __init__(self) -> None:
        self._rest = b""
        #: of the sheets before this one, and of the rows of this one
        self._cells = self._height = self._widest = 0
        #: rows that stand there only as a number, and empty ones at the end so far
        self._unwritten = self._empty = 0
        #: this row: how often, how many cells, how many up to its last filled one
        self._times, self._width, self._filled = 1, 0, 0
        self._begin_sheet()

    def read(self, piece: bytes) -> None:
        """Count a piece; raise `InvalidField` when there is more than may be read."""
        text = self._rest + piece
        whole = text.rfind(b"<") if text.rfind(b">") < text.rfind(b"<") else len(text)
        for tag in _TAG.finditer(text, 0, whole):
            self._count(*tag.groups())
        self._rest = text[whole:]

    def _count(self, name: bytes, attributes: bytes) -> None:
        if name == _SHEET:
            self._begin_sheet()
        elif name == _ROW:
            self._begin_row(_times(attributes))
        elif name == _ROW_END:
            self._end_row()
        elif name == _TEXT:
            self._filled = self._width
        else:
            self._width += _times(attributes)
            if b"value-type" in attributes:
                self._filled = self._width

    def _end_row(self) -> None:
        if not self._filled:
            self._empty += self._times
            return
        # empty rows are written out only where a row with something follows
        self._unwritten += self._empty + self._times - 1
        self._height += self._empty + self._times
        self._widest = max(self._widest, self._filled)
        self._empty = 0
        cells = self._cells + self._height * self._widest
        if self._unwritten > MOST_ROWS or cells > _MOST_CELLS:
            raise InvalidField("file", ErrorCode.TOO_MANY_ROWS, most=MOST_ROWS)

    def _begin_sheet(self) -> None:
        self._cells += self._height * self._widest
        self._height = self._widest = self._empty = self._unwritten = 0
        self._begin_row(1)

    def _begin_row(self, times: int) -> None:
        self._times = times
        self._width = self._filled = 0


def _times(attributes: bytes) -> int:
    found = _REPEATED.search(attributes)
    return int(found[1]) if found else 1
