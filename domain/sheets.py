"""
What a spreadsheet says: its cells, its headings, and what is wrong in which of them.

A sheet comes out of a file as plain values (`services.sheets`). Here its headings are
recognised, whatever their order, capitals or spelling, and every fault gets the row
and the column that the person sees in their own program.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final, TypeVar

from domain.cells import Cell, column_letter, holds_cpr, is_filled, shortened
from domain.errors import DomainError, ErrorCode, InvalidField
from domain.search import fold

_Value = TypeVar("_Value")

#: The headings stand in one of the first rows, below a title or a note perhaps.
_HEADINGS_WITHIN: Final = 20
#: How alike a heading must be to a known one to be taken for it.
_ALIKE: Final = 0.84
_SHORTEST_GUESS: Final = 5
#: What a column of civil registration numbers may be called.
_CPR_NAMES: Final = ("cpr", "personnummer", "personnr")


@dataclass(frozen=True, slots=True)
class Sheet:
    """
    The rows of one sheet as a file holds them, the first one is row 1.

    `kind` is xlsx, ods or csv. `name` is that of the sheet in a workbook and `others`
    how many more it shows; `encoding` and `separator` are what a CSV file was read by.
    """

    kind: str
    rows: tuple[tuple[Cell, ...], ...]
    name: str = ""
    others: int = 0
    encoding: str = ""
    separator: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column that an import reads, with every heading that it may stand under."""

    field: str
    names: tuple[str, ...]
    required: bool = True


@dataclass(frozen=True, slots=True)
class Fault:
    """
    What is wrong in one cell.

    `row` counts from 1 as the program does, `letter` is the column there and `field`
    what it holds for us, "" for a column that we do not read. `shown` is what stands
    in the cell, shortened; "" where it must not be repeated.
    """

    row: int
    letter: str
    error: InvalidField
    shown: str = ""

    @property
    def field(self) -> str:
        """What the column holds for us."""
        return self.error.field


@dataclass(frozen=True, slots=True)
class Headings:
    """Where the headings stand, and in which column (from 0) each field is."""

    row: int
    places: Mapping[str, int]
    unread: tuple[str, ...] = ()

    def letter(self, name: str) -> str:
        """Return the letter of the field's column, "" if the sheet has none."""
        return column_letter(self.places[name]) if name in self.places else ""


@dataclass(slots=True)
class RowReader:
    """The cells of one row by field; what is wrong with them is collected."""

    number: int
    cells: Sequence[Cell]
    headings: Headings
    faults: list[Fault] = field(default_factory=list)

    def cell(self, name: str) -> Cell:
        """Return what stands in the field's column, None if there is no such one."""
        place = self.headings.places.get(name)
        if place is None or place >= len(self.cells):
            return None
        return self.cells[place]

    def has(self, name: str) -> bool:
        """Say whether the sheet has a column for the field."""
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
        self.faults.append(Fault(self.number, letter, error, shown))


def read_rows(sheet: Sheet, columns: Sequence[Column]) -> list[RowReader]:
    """
    Return the rows below the headings that say something.

    Raise `InvalidField` at "file" for a sheet that cannot be read as a whole: without
    its headings or rows, or with civil registration numbers anywhere in it.
    """
    headings = find_headings(sheet, columns)
    refuse_cpr_cells(sheet)
    found = [
        RowReader(number, cells, headings)
        for number, cells in enumerate(sheet.rows, start=1)
        if number > headings.row and any(map(is_filled, cells))
    ]
    if not found:
        raise InvalidField("file", ErrorCode.NO_ROWS)
    titles = _titles(sheet.rows[headings.row - 1])
    for row in found:
        _refuse_cells_without_heading(row, titles)
    return found


def find_headings(sheet: Sheet, columns: Sequence[Column]) -> Headings:
    """
    Return where the headings stand: the row that has most of those we know.

    Raise `InvalidField` at "file" if a column that we need is missing, if two columns
    are the same, or if one is for civil registration numbers. A column that we do not
    know is left unread.
    """
    known = {_key(name): column.field for column in columns for name in column.names}
    first = [_titles(row) for row in sheet.rows[:_HEADINGS_WITHIN]]
    best = max(
        enumerate(first, start=1),
        key=lambda one: (len(set(_recognised(one[1], known).values())), -one[0]),
        default=(0, {}),
    )
    number, titles = best
    _refuse_cpr_heading(titles, number)
    found = _recognised(titles, known)
    places = _placed(found)
    missing = [c.field for c in columns if c.required and c.field not in places]
    if missing:
        raise InvalidField("file", ErrorCode.HEADINGS_MISSING, names=tuple(missing))
    unread = tuple(
        shortened(title) for place, title in titles.items() if place not in found
    )
    return Headings(number, places, unread)


def refuse_cpr_cells(sheet: Sheet) -> None:
    """Raise at the first cell, read or not, that holds a civil registration number."""
    for number, cells in enumerate(sheet.rows, start=1):
        for place, cell in enumerate(cells):
            if holds_cpr(cell):
                raise InvalidField(
                    "file",
                    ErrorCode.CPR_COLUMN,
                    column=column_letter(place),
                    row=number,
                )


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


def _key(name: str) -> str:
    return "".join(letter for letter in fold(name) if letter.isalnum())


def _titles(cells: Sequence[Cell]) -> dict[int, str]:
    """Return the texts of a row by their column."""
    return {
        place: cell.strip("\ufeff \t")
        for place, cell in enumerate(cells)
        if isinstance(cell, str) and cell.strip("\ufeff \t")
    }


def _recognised(titles: Mapping[int, str], known: Mapping[str, str]) -> dict[int, str]:
    """Return the field of each heading that we know, one slip of the pen forgiven."""
    keys = {place: _key(title) for place, title in titles.items()}
    found = {place: known[key] for place, key in keys.items() if key in known}
    taken = set(found.values())
    for place, key in keys.items():
        if place in found or len(key) < _SHORTEST_GUESS:
            continue
        near = {
            known[name]
            for name in get_close_matches(key, known, n=3, cutoff=_ALIKE)
            if known[name] not in taken
        }
        if len(near) == 1:
            found[place] = near.pop()
    return found


def _refuse_cpr_heading(titles: Mapping[int, str], row: int) -> None:
    for place, title in titles.items():
        if any(name in _key(title) for name in _CPR_NAMES):
            raise InvalidField(
                "file", ErrorCode.CPR_COLUMN, column=column_letter(place), row=row
            )


def _placed(found: Mapping[int, str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, name in sorted(found.items()):
        if name in places:
            raise InvalidField(
                "file",
                ErrorCode.HEADING_TWICE,
                first=column_letter(places[name]),
                second=column_letter(place),
            )
        places[name] = place
    return places


def _refuse_cells_without_heading(row: RowReader, titles: Mapping[int, str]) -> None:
    for place, cell in enumerate(row.cells):
        if place not in titles and is_filled(cell):
            error = InvalidField("", ErrorCode.NO_HEADING)
            row.faults.append(
                Fault(row.number, column_letter(place), error, shortened(cell))
            )
            return
