"""
The headings of a sheet, whatever their order, capitals or spelling.

They are found in one of its first rows, by every name that a column may have.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final, TypeAlias

from domain.errors import ErrorCode, InvalidField
from domain.imports.cells import Cell, column_letter, shortened
from domain.imports.lettering import is_misread
from domain.knowledge.search_words import fold

#: a field, and 0 for the whole of it or the number of a part
_Part: TypeAlias = tuple[str, int]

#: The headings stand in one of the first rows, below a title or a note perhaps.
HEADINGS_WITHIN: Final = 20
#: How alike a heading must be to a known one to be taken for it.
_ALIKE: Final = 0.84
_SHORTEST_GUESS: Final = 5
#: What a column of civil registration numbers may be called.
_CPR_NAMES: Final = ("cpr", "personnummer", "personnr")
#: What a column of other numbers in four digits may be called.
_NUMBER_NAMES: Final = (
    *("post", "zip", "lokal", "telefon", "tlf", "phone", "extension", "medarbejder"),
    *("ansat", "employee", "staff", "løn", "enhed", "afdeling", "sted", "år", "year"),
)


@dataclass(frozen=True, slots=True)
class Column:
    """
    A column that an import reads, with every heading it may have.

    A value may also be split over several columns; `parts` are their headings, in
    order.
    """

    field: str
    names: tuple[str, ...]
    required: bool = True
    parts: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Headings:
    """
    The row of the headings, and the column (from 0) of each field.

    `further` are the columns with the rest of what a field says.
    """

    row: int
    places: Mapping[str, int]
    unread: tuple[str, ...] = ()
    further: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def letter(self, name: str) -> str:
        """Return the letter of the field's column, "" if the sheet has none."""
        return column_letter(self.places[name]) if name in self.places else ""


def find_headings(
    rows: Sequence[Sequence[Cell]], columns: Sequence[Column]
) -> Headings:
    """
    Return the headings: those of the row that has most of the known ones.

    Raise `InvalidField` at "file" if a column that we need is missing, if two columns
    are the same, or if one is for civil registration numbers. A column that we do not
    know is left unread.
    """
    number, titles, found = _likeliest(rows, columns)
    missing = _missing(found.values(), columns)
    _refuse_cpr_heading(titles, number)
    if missing and any(map(is_misread, titles.values())):
        raise InvalidField("file", ErrorCode.FILE_ENCODING)
    if missing:
        raise InvalidField("file", ErrorCode.HEADINGS_MISSING, names=missing)
    places = _placed(found)
    unread = tuple(
        shortened(title) for place, title in titles.items() if place not in found
    )
    parts = {
        column.field: tuple(
            places[column.field, part] for part in range(1, len(column.parts) + 1)
        )
        for column in columns
        if (column.field, 0) not in places and _has_parts(column, places)
    }
    whole = {name: place for (name, part), place in places.items() if part == 0}
    return Headings(
        number,
        whole | {name: first for name, (first, *_rest) in parts.items()},
        unread,
        {name: tuple(rest) for name, (_first, *rest) in parts.items()},
    )


def headings_missing(
    rows: Sequence[Sequence[Cell]], columns: Sequence[Column]
) -> tuple[str, ...]:
    """Return the fields that are needed and have no heading in the first of the rows."""
    _number, _titles, found = _likeliest(rows, columns)
    return _missing(found.values(), columns)


def _likeliest(
    rows: Sequence[Sequence[Cell]], columns: Sequence[Column]
) -> tuple[int, dict[int, str], dict[int, _Part]]:
    """Return the row with most headings that we know, its texts, and those we know."""
    known = {
        _key(name): (column.field, 0) for column in columns for name in column.names
    }
    for column in columns:
        for part, names in enumerate(column.parts, start=1):
            known |= {_key(name): (column.field, part) for name in names}
    tried = [
        (number, titles, _recognised(titles, known))
        for number, titles in enumerate(map(texts_of, rows[:HEADINGS_WITHIN]), start=1)
    ]
    return max(
        tried,
        key=lambda one: (len(set(one[2].values())), -one[0]),
        default=(0, {}, {}),
    )


def _missing(found: Iterable[_Part], columns: Sequence[Column]) -> tuple[str, ...]:
    there = set(found)
    return tuple(
        column.field
        for column in columns
        if column.required
        and (column.field, 0) not in there
        and not _has_parts(column, there)
    )


def _has_parts(column: Column, there: Container[_Part]) -> bool:
    parts = range(1, len(column.parts) + 1)
    return bool(parts) and all((column.field, part) in there for part in parts)


def _key(name: str) -> str:
    return "".join(letter for letter in fold(name) if letter.isalnum())


def texts_of(cells: Sequence[Cell]) -> dict[int, str]:
    """Return the texts of a row by their column."""
    return {
        place: cell.strip("\ufeff \t")
        for place, cell in enumerate(cells)
        if isinstance(cell, str) and cell.strip("\ufeff \t")
    }


def _recognised(
    titles: Mapping[int, str], known: Mapping[str, _Part]
) -> dict[int, _Part]:
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
                "file",
                ErrorCode.CPR_HEADING,
                column=column_letter(place),
                row=row,
                heading=shortened(title),
            )


def says_its_number(title: str) -> bool:
    """Return whether the heading names a number that is no part of a CPR number."""
    key = _key(title)
    return any(_key(name) in key for name in _NUMBER_NAMES)


def _placed(found: Mapping[int, _Part]) -> dict[_Part, int]:
    places: dict[_Part, int] = {}
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
