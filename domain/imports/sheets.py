"""
The rows of a spreadsheet, and the mistakes in their cells.

A sheet comes out of a file as plain values (`services.imports.sheets`). Below its
headings (`domain.imports.headings`) every fault gets the row and the column that the
person sees in their own program.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from domain.errors import DomainError, ErrorCode, InvalidField, InvalidForm
from domain.imports.cells import (
    Cell,
    column_letter,
    holds_cpr,
    is_filled,
    shortened,
    split_cpr,
    text_of,
)
from domain.imports.headings import (
    Chosen,
    Column,
    Headings,
    cpr_headings,
    find_headings,
    headings_missing,
    offer_columns,
    says_its_number,
    texts_of,
)
from domain.imports.lettering import is_misread

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Sheet:
    """
    The rows of one sheet, as they are in the file; the first one is row 1.

    `kind` is xlsx, ods or csv. `name` is that of the sheet in a workbook and `others`
    how many more it shows; `encoding` and `separator` are what a CSV file was read by.
    `examples` are the rows that were a template's example and are empty here, and
    `chosen` are the columns that somebody chose by hand. `days_late` is how much must
    be added to a bare number that is a day. `hidden` are rows that the program hides.
    """

    kind: str
    rows: tuple[tuple[Cell, ...], ...]
    name: str = ""
    others: int = 0
    encoding: str = ""
    separator: str = ""
    examples: tuple[int, ...] = ()
    chosen: Chosen = field(default_factory=dict)
    days_late: int = 0
    hidden: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """
    A mistake in one cell.

    `row` counts from 1 as the program does, `letter` is the column there and `field`
    what it contains for us, "" for a column that we do not read. `shown` is the text
    of the cell, shortened; "" where it must not be repeated. `heading` is what the
    file calls the column.
    """

    row: int
    letter: str
    error: InvalidField
    shown: str = ""
    heading: str = ""

    @property
    def field(self) -> str:
        """The field that the column is read into."""
        return self.error.field


@dataclass(slots=True)
class RowReader:
    """The cells of one row by field; what is wrong with them is collected."""

    number: int
    cells: Sequence[Cell]
    headings: Headings
    days_late: int = 0
    faults: list[Fault] = field(default_factory=list)

    def cell(self, name: str) -> Cell:
        """Return the value in the field's column, None if the sheet has no such column."""
        if name not in self.headings.places:
            return None
        places = (self.headings.places[name], *self.headings.further.get(name, ()))
        cells = [self.cells[place] for place in places if place < len(self.cells)]
        if len(places) > 1:
            return " ".join(text_of(cell).strip() for cell in cells).strip() or None
        return cells[0] if cells else None

    def has(self, name: str) -> bool:
        """Return whether the sheet has a column for the field."""
        return name in self.headings.places

    def read(self, read: Callable[[], _Value]) -> _Value | None:
        """
        Return what `read` makes of the row's cells; None where it refuses them.

        What is wrong is noted, but for cells of which it has been noted before.
        """
        try:
            return read()
        except DomainError as error:
            told = {fault.field for fault in self.faults}
            for one in each_error(error):
                if one.field not in told:
                    self.refuse(one)
            return None

    def refuse(self, error: InvalidField) -> None:
        """Note what is wrong with the cell of the error's field."""
        secret = error.code is ErrorCode.CONTAINS_CPR
        shown = "" if secret else shortened(self.cell(error.field))
        letter = self.headings.letter(error.field)
        heading = self.headings.heading(error.field)
        self.faults.append(Fault(self.number, letter, error, shown, heading))


def read_rows(sheet: Sheet, columns: Sequence[Column]) -> list[RowReader]:
    """
    Return the rows below the headings that say something.

    Raise `InvalidField` at "file" for a sheet that cannot be read as a whole: without
    its headings or rows, or with civil registration numbers anywhere in it, be they
    split over two columns. Where several columns have some, raise `InvalidForm` with
    the place of each.
    """
    missing = headings_missing(sheet.rows, columns, sheet.chosen)
    if missing and sheet.others:
        raise InvalidField(
            "file", ErrorCode.NO_SHEET_FITS, sheet=shortened(sheet.name), names=missing
        )
    _refuse_cpr(sheet, offer_columns(sheet.rows, columns, sheet.chosen).headings)
    headings = find_headings(sheet.rows, columns, sheet.chosen)
    found = [
        RowReader(number, cells, headings, sheet.days_late)
        for number, cells in enumerate(sheet.rows, start=1)
        if number > headings.row and any(map(is_filled, cells))
    ]
    if not found and sheet.examples:
        raise InvalidField("file", ErrorCode.ONLY_EXAMPLE, row=sheet.examples[0])
    if not found:
        raise InvalidField("file", ErrorCode.NO_ROWS)
    titles = texts_of(sheet.rows[headings.row - 1])
    for row in found:
        _refuse_cells_without_heading(row, titles)
        _refuse_misread(row)
    return found


def _refuse_cpr(sheet: Sheet, headings: Headings) -> None:
    """Raise if any column has civil registration numbers, with the place of each."""
    found = cpr_headings(headings)
    rows: list[tuple[int, Sequence[Cell]]] = list(enumerate(sheet.rows, start=1))
    for number, cells in rows:
        for place, cell in enumerate(cells):
            if place not in found and holds_cpr(cell):
                found[place] = _cpr_at(place, number)
    below = [(number, cells) for number, cells in rows if number > headings.row]
    for first, number in _split_cpr_columns(below, headings.titles):
        if not {first, first + 1} & found.keys():
            found[first] = _cpr_at(first, number)
    errors = [found[place] for place in sorted(found)]
    if len(errors) > 1:
        raise InvalidForm(errors)
    for error in errors:
        raise error


def _cpr_at(place: int, row: int) -> InvalidField:
    column = column_letter(place)
    return InvalidField("file", ErrorCode.CPR_COLUMN, column=column, row=row)


def _split_cpr_columns(
    rows: Sequence[tuple[int, Sequence[Cell]]], titles: Mapping[int, str]
) -> Iterator[tuple[int, int]]:
    """
    Yield each column that has the first halves of numbers in most rows, and the row.

    The other halves are in the column after it. A date and a four-digit number look the
    same, so a second column that says which number it has is believed: a postcode, an
    extension, a number of the employee.
    """
    for first in range(max((len(cells) for _number, cells in rows), default=0) - 1):
        pairs = {
            number: pair
            for number, cells in rows
            if any(map(is_filled, pair := cells[first : first + 2]))
        }
        split = [number for number, pair in pairs.items() if split_cpr(*pair)]
        if 2 * len(split) > len(pairs) and not says_its_number(
            titles.get(first + 1, "")
        ):
            yield first, split[0]


def merge_faults(rows: Iterable[RowReader]) -> tuple[Fault, ...]:
    """Return the faults of all rows from the top, those of one row by column."""
    found = [fault for row in rows for fault in row.faults]
    return tuple(sorted(found, key=lambda one: (one.row, len(one.letter), one.letter)))


def each_error(error: DomainError) -> Iterator[InvalidField]:
    """Yield the refusals of one field or of a whole form, one by one."""
    if isinstance(error, InvalidField):
        yield error
    else:
        yield from getattr(error, "errors", ())


def _refuse_cells_without_heading(row: RowReader, titles: Mapping[int, str]) -> None:
    for place, cell in enumerate(row.cells):
        if place not in titles and is_filled(cell):
            error = InvalidField("", ErrorCode.NO_HEADING)
            row.faults.append(
                Fault(row.number, column_letter(place), error, shortened(cell))
            )
            return


def _refuse_misread(row: RowReader) -> None:
    """Note the cells that we read and whose letters another table would read right."""
    for name in row.headings.places:
        if is_misread(text_of(row.cell(name))):
            row.refuse(InvalidField(name, ErrorCode.CELL_MISREAD))
