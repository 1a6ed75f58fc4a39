"""Write a table as a workbook or as values separated by semicolons, in memory only."""

import csv
import io
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from domain.files import BEGIN_FORMULAS, Cell, FileTable, guarded

_MADE_AT: Final = datetime(2026, 1, 1, tzinfo=UTC)
#: formulas and links stay the text that they are
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_AFTER_COMMA: Final = re.compile(f",(?=[{re.escape(''.join(BEGIN_FORMULAS))}])")
#: characters in a column: what most cells need, and where words are broken
_NARROW: Final = 12
_WIDE: Final = 60
#: a sheet's name must be short, and have none of these
_LONGEST_NAME: Final = 31
_NOT_IN_NAME: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


@dataclass(frozen=True, slots=True)
class _Looks:
    """How cells of words and of days look."""

    words: Format
    day: Format


def as_csv(table: FileTable) -> bytes:
    """
    Return the table in UTF-8 with semicolons, as a Danish Excel opens it.

    What has to be read with it comes below the rows, after an empty line. Days are
    written as 2026-11-24.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(map(_written, table.headings))
    writer.writerows([_written(cell) for cell in row] for row in table.rows)
    writer.writerow([])
    writer.writerows([_written(line)] for line in (table.title, *table.notes))
    return file.getvalue().encode("utf-8-sig", errors="replace")


def as_xlsx(table: FileTable) -> bytes:
    """Return the table as a workbook: days and numbers are kept as such, words as words."""
    file = io.BytesIO()
    with Workbook(file, dict(_OPTIONS)) as workbook:
        workbook.set_properties({"title": guarded(table.title), "created": _MADE_AT})
        sheet = workbook.add_worksheet(_sheet_name(table.title))
        strong = workbook.add_format({"bold": True, "font_size": 14})
        heading = workbook.add_format({"bold": True, "bottom": 1})
        looks = _Looks(
            words=workbook.add_format({"text_wrap": True, "valign": "top"}),
            day=workbook.add_format(
                {"num_format": "dd-mm-yyyy", "align": "left", "valign": "top"}
            ),
        )
        sheet.write_string(0, 0, guarded(table.title), strong)
        for place, line in enumerate(table.notes, 1):
            sheet.write_string(place, 0, guarded(line))
        first = len(table.notes) + 2
        for column, name in enumerate(table.headings):
            sheet.set_column(column, column, _width_of(table, column))
            sheet.write_string(first, column, guarded(name), heading)
        for place, row in enumerate(table.rows, first + 1):
            for column, cell in enumerate(row):
                _write(sheet, (place, column), cell, looks)
        sheet.freeze_panes(first + 1, 0)
        sheet.autofilter(
            first, 0, first + max(1, len(table.rows)), len(table.headings) - 1
        )
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
    return file.getvalue()


def _write(sheet: Worksheet, at: tuple[int, int], cell: Cell, looks: _Looks) -> None:
    if cell is None:
        sheet.write_blank(*at, None, looks.words)
    elif isinstance(cell, date):
        # a workbook's day is a moment without a time zone
        sheet.write_datetime(*at, datetime.combine(cell, time()), looks.day)
    elif isinstance(cell, int):
        sheet.write_number(*at, cell, looks.words)
    else:
        sheet.write_string(*at, guarded(cell), looks.words)


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    # neither a line nor a comma of it begins a formula where commas part the cells
    line = guarded(str(cell)).replace("\n", " ")
    return _AFTER_COMMA.sub(", ", line)


def _width_of(table: FileTable, column: int) -> int:
    longest = max((len(str(row[column] or "")) for row in table.rows), default=0)
    return min(_WIDE, max(_NARROW, longest, len(table.headings[column])))


def _sheet_name(title: str) -> str:
    return title.translate(_NOT_IN_NAME)[:_LONGEST_NAME].strip() or "Anker"
