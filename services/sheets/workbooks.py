"""XLSX and ODS: the first sheet that can be seen, cell by cell."""

import io
import math
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from domain.errors import ErrorCode, InvalidField
from services.sheets.limits import MOST_COLUMNS, MOST_ROWS, MOST_TEXT


def read_workbook(data: bytes, kind: str) -> dict[str, object]:
    """
    Return the rows of the first visible sheet that has something in it.

    Formulas come as what they were last worked out to. Hidden sheets are not read.
    Raise `InvalidField` where the file is damaged, or holds too much or nothing.
    """
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = [
            sheet.name
            for sheet in workbook.sheets_metadata
            if sheet.typ is SheetTypeEnum.WorkSheet
            and sheet.visible is SheetVisibleEnum.Visible
        ]
        for name in names:
            rows = _rows(workbook.get_sheet_by_name(name))
            if rows:
                others = len(names) - 1
                return {"kind": kind, "rows": rows, "name": name, "others": others}
    except PasswordError as error:
        raise InvalidField("file", ErrorCode.FILE_LOCKED) from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise InvalidField("file", ErrorCode.FILE_DAMAGED) from error
    raise InvalidField("file", ErrorCode.FILE_EMPTY)


def _rows(sheet: CalamineSheet) -> list[list[object]]:
    if sheet.start is None:
        return []
    # `iter_rows` begins at row 1, and at the first column that holds something
    before = [None] * sheet.start[1]
    rows: list[list[object]] = []
    text = 0
    waiting = 0
    for row in sheet.iter_rows():
        cells = [_plain(cell) for cell in row]
        while cells and cells[-1] is None:
            cells.pop()
        if not cells:
            waiting += 1
            continue
        if len(rows) + waiting > MOST_ROWS:
            raise InvalidField("file", ErrorCode.TOO_MANY_ROWS, most=MOST_ROWS)
        if len(before) + len(cells) > MOST_COLUMNS:
            raise InvalidField("file", ErrorCode.TOO_MANY_COLUMNS, most=MOST_COLUMNS)
        text += sum(len(cell) for cell in cells if isinstance(cell, str))
        if text > MOST_TEXT:
            raise InvalidField("file", ErrorCode.FILE_UNPACKS_TOO_BIG)
        rows.extend([] for _ in range(waiting))
        rows.append([*before, *cells])
        waiting = 0
    return rows


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
