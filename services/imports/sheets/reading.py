"""Reads an uploaded file by a process of its own, and says why when it cannot."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any, Final

from domain.errors import ErrorCode, InvalidField
from domain.imports.cells import Cell
from domain.imports.headings import Column
from domain.imports.sheets import Sheet
from services.imports.sheets.limits import MEBIBYTE, MOST_BYTES, SECONDS
from services.settings import ROOT

#: without the environment of the server: its secrets are none of a file's business
_COMMAND: Final = (sys.executable, "-E", "-s", "-m", "services.imports.sheets.child")


@dataclass(frozen=True, slots=True)
class Reading:
    """
    The result of reading a file: its sheet, or the reason for a refusal.

    `peak` is the most memory that the process held, in bytes, 0 where it was stopped.
    """

    sheet: Sheet | None
    refusal: InvalidField | None = None
    peak: int = 0


def read_sheet(data: bytes, columns: Sequence[Column] = ()) -> Sheet:
    """
    Return the sheet of an XLSX, ODS or CSV file, whatever its name.

    Of the sheets of a workbook it is the first that has a heading for each of the
    `columns` that is required, else the one that comes nearest.

    Raise `InvalidField` at "file" with the reason if it cannot be read. Nothing is
    written anywhere.
    """
    reading = try_reading(data, columns)
    if reading.sheet is None:
        raise reading.refusal or InvalidField("file", ErrorCode.FILE_DAMAGED)
    return reading.sheet


def try_reading(data: bytes, columns: Sequence[Column] = ()) -> Reading:
    """Read a file as `read_sheet` does; a refusal comes back with what it cost."""
    if not data:
        return Reading(None, InvalidField("file", ErrorCode.FILE_EMPTY))
    if len(data) > MOST_BYTES:
        most = MOST_BYTES // MEBIBYTE
        return Reading(None, InvalidField("file", ErrorCode.FILE_TOO_BIG, most=most))
    try:
        done = subprocess.run(  # noqa: S603 our own module, no argument of a visitor's
            [*_COMMAND, json.dumps([asdict(column) for column in columns])],
            input=data,
            capture_output=True,
            timeout=SECONDS,
            cwd=ROOT,
            env={},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Reading(None, InvalidField("file", ErrorCode.FILE_TOO_SLOW))
    if done.returncode:
        # stopped at a limit, of memory nearly always
        return Reading(None, InvalidField("file", ErrorCode.FILE_UNPACKS_TOO_BIG))
    return _reading(json.loads(done.stdout))


def _reading(told: Mapping[str, Any]) -> Reading:
    peak = int(told["peak"])
    if "refused" in told:
        code, values = ErrorCode(told["refused"]), told["values"]
        return Reading(None, InvalidField("file", code, **values), peak)
    rows = tuple(tuple(_cell(cell) for cell in row) for row in told["rows"])
    sheet = Sheet(
        told["kind"],
        rows,
        name=told.get("name", ""),
        others=told.get("others", 0),
        encoding=told.get("encoding", ""),
        separator=told.get("separator", ""),
        days_late=told.get("days_late", 0),
        hidden=tuple(told.get("hidden", ())),
    )
    return Reading(sheet, peak=peak)


def _cell(cell: Any) -> Cell:
    if isinstance(cell, dict):
        if "d" in cell:
            return date.fromisoformat(cell["d"])
        return timedelta(seconds=cell["t"])
    if cell == "":
        return None
    plain: Cell = cell
    return plain
