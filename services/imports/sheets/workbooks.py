"""XLSX and ODS files: finding the sheet to read, and its cells."""

import io
import math
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any, TypeAlias

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from domain.errors import ErrorCode, InvalidField
from domain.imports.cells import Cell
from domain.imports.headings import HEADINGS_WITHIN, Column, headings_missing
from services.imports.sheets.limits import (
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_SHEETS,
    MOST_TEXT,
)

#: cells as JSON can carry them
_Row: TypeAlias = list[object]


def read_workbook(
    data: bytes, kind: str, columns: Sequence[Column]
) -> dict[str, object]:
    """
    Return the rows of the first visible sheet that has a heading for all we need.

    If none has, of the one that comes nearest. Formulas come as what
    they were last worked out to. Hidden sheets are not read. Raise `InvalidField`
    where the file is damaged, or contains too much or nothing.
    """
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = [
            sheet.name
            for sheet in workbook.sheets_metadata
            if sheet.typ is SheetTypeEnum.WorkSheet
            and sheet.visible is SheetVisibleEnum.Visible
        ]
        read = _rows_of_one(workbook, names[:MOST_SHEETS], columns)
    except PasswordError as error:
        raise InvalidField("file", ErrorCode.FILE_LOCKED) from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise InvalidField("file", ErrorCode.FILE_DAMAGED) from error
    if read is None:
        raise InvalidField("file", ErrorCode.FILE_EMPTY)
    name, rows = read
    return {"kind": kind, "rows": rows, "name": name, "others": len(names) - 1}


def _rows_of_one(
    workbook: CalamineWorkbook, names: Sequence[str], columns: Sequence[Column]
) -> tuple[str, list[_Row]] | None:
    """Return the name and the rows of the sheet to read, None if all are empty."""
    fewest, nearest = len(columns) + 1, ""
    for name in names:
        sheet = workbook.get_sheet_by_name(name)
        first = list(islice(_rows(sheet), HEADINGS_WITHIN))
        if not first:
            continue
        missing = len(headings_missing([_cells(row) for row in first], columns))
        if not missing or len(names) == 1:
            return name, list(_rows(sheet))
        # one sheet is held at a time
        if missing < fewest:
            fewest, nearest = missing, name
    return (
        (nearest, list(_rows(workbook.get_sheet_by_name(nearest)))) if nearest else None
    )


def _cells(row: _Row) -> list[Cell]:
    """Return the texts of a row, which is all that headings are."""
    return [cell if isinstance(cell, str) else None for cell in row]


def _rows(sheet: CalamineSheet) -> Iterator[_Row]:
    """Yield the rows from the first to the last that has something in it."""
    if sheet.start is None:
        return
    # `iter_rows` begins at row 1, and at the first column that holds something
    before = [None] * sheet.start[1]
    count = text = waiting = 0
    for row in sheet.iter_rows():
        cells = [_plain(cell) for cell in row]
        while cells and cells[-1] is None:
            cells.pop()
        if not cells:
            waiting += 1
            continue
        if count + waiting > MOST_ROWS:
            raise InvalidField("file", ErrorCode.TOO_MANY_ROWS, most=MOST_ROWS)
        if len(before) + len(cells) > MOST_COLUMNS:
            raise InvalidField("file", ErrorCode.TOO_MANY_COLUMNS, most=MOST_COLUMNS)
        text += sum(len(cell) for cell in cells if isinstance(cell, str))
        if text > MOST_TEXT:
            raise InvalidField("file", ErrorCode.FILE_UNPACKS_TOO_BIG)
        yield from ([] for _ in range(waiting))
        yield [*before, *cells]
        count += waiting + 1
        waiting = 0


def _plain(cell: Any) -> object:
    """Return a cell as JSON can carry it: days as {"d": …}, times as {"t": seconds}."""
    plain: object = cell
    match cell:
        case "":
            plain = None
        case bool() | str():
            pass
        case float() | int():
            plain = float(cell) if math.isfinite(cell) else str(cell)
        case datetime():
            plain = {"d": cell.date().isoformat()}
        case date():
            plain = {"d": cell.isoformat()}
        case time():
            plain = {"t": _since_midnight(cell).total_seconds()}
        case timedelta():
            plain = {"t": cell.total_seconds()}
        case _:
            plain = None if cell is None else str(cell)
    return plain


def _since_midnight(clock: time) -> timedelta:
    return datetime.combine(date.min, clock) - datetime.combine(date.min, time.min)
