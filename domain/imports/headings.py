"""
The headings of a sheet, whatever their order, capitals or spelling.

They are found in one of its first rows, by every name that a column may have.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final, TypeAlias

from domain.errors import ErrorCode, InvalidField
from domain.imports.cells import Cell, column_letter, shortened
from domain.imports.lettering import is_misread
from domain.knowledge.search_words import fold

#: the column (from 0) that somebody chose for a field, None for no column
Chosen: TypeAlias = Mapping[str, int | None]

#: a field, and 0 for the whole of it or the number of a part
_Part: TypeAlias = tuple[str, int]

#: The headings stand in one of the first rows, below a title or a note perhaps.
HEADINGS_WITHIN: Final = 20
#: How alike a heading must be to a known one to be taken for it.
_ALIKE: Final = 0.84
_SHORTEST_GUESS: Final = 5
_NOTHING: Final[Chosen] = MappingProxyType({})
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

    def is_called(self, title: str) -> bool:
        """Return whether a heading is one of the names of the column."""
        return _key(title) in map(_key, self.names)


@dataclass(frozen=True, slots=True)
class Headings:
    """
    The row of the headings, and the column (from 0) of each field.

    `further` are the columns with the rest of what a field says, and `titles` all the
    headings of the row by their column.
    """

    row: int
    places: Mapping[str, int]
    unread: tuple[str, ...] = ()
    further: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    titles: Mapping[int, str] = field(default_factory=dict)

    def letter(self, name: str) -> str:
        """Return the letter of the field's column, "" if the sheet has none."""
        return column_letter(self.places[name]) if name in self.places else ""

    def heading(self, name: str) -> str:
        """Return the heading of the field's column in the file, "" for none."""
        return shortened(self.titles.get(self.places.get(name, -1), ""))


@dataclass(frozen=True, slots=True)
class Offer:
    """
    The headings of a file to choose from, and the column that each field has so far.

    `doubled` are the fields that more than one column may mean.
    """

    headings: Headings
    doubled: tuple[str, ...]


def find_headings(
    rows: Sequence[Sequence[Cell]], columns: Sequence[Column], chosen: Chosen = _NOTHING
) -> Headings:
    """
    Return the headings: those of the row that has most of the known ones.

    What was chosen by hand goes before what a heading says. Of two columns that mean
    one field the one with the commoner heading is read. Raise `InvalidField` at "file"
    if a column that we need is missing or two have the very same heading. A column that
    we do not know is left unread.
    """
    number, titles, found = _likeliest(rows, columns, chosen)
    missing = _missing(found.values(), columns)
    if missing and any(map(is_misread, titles.values())):
        raise InvalidField("file", ErrorCode.FILE_ENCODING)
    if missing:
        raise InvalidField("file", ErrorCode.HEADINGS_MISSING, names=missing)
    _refuse_same_heading(found, titles)
    return _headings(number, titles, found, columns)


def offer_columns(
    rows: Sequence[Sequence[Cell]], columns: Sequence[Column], chosen: Chosen = _NOTHING
) -> Offer:
    """Return the headings and what they are taken for, be there enough of them or not."""
    number, titles, found = _likeliest(rows, columns, chosen)
    counted = Counter(found.values())
    doubled = dict.fromkeys(
        name for (name, _part), times in counted.items() if times > 1
    )
    return Offer(_headings(number, titles, found, columns), tuple(doubled))


def headings_missing(
    rows: Sequence[Sequence[Cell]], columns: Sequence[Column], chosen: Chosen = _NOTHING
) -> tuple[str, ...]:
    """Return the fields that are needed and have no heading in the first of the rows."""
    _number, _titles, found = _likeliest(rows, columns, chosen)
    return _missing(found.values(), columns)


def _headings(
    number: int,
    titles: Mapping[int, str],
    found: Mapping[int, _Part],
    columns: Sequence[Column],
) -> Headings:
    places = _placed(found, titles, columns)
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
        tuple(
            shortened(title)
            for place, title in titles.items()
            if place not in places.values()
        ),
        {name: tuple(rest) for name, (_first, *rest) in parts.items()},
        titles,
    )


def _likeliest(
    rows: Sequence[Sequence[Cell]], columns: Sequence[Column], chosen: Chosen
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
    # where we know none, the first of the fullest rows
    number, titles, found = max(
        tried,
        key=lambda one: (
            len(set(one[2].values())),
            0 if one[2] else len(one[1]),
            -one[0],
        ),
        default=(0, {}, {}),
    )
    by_hand = {place for place in chosen.values() if place is not None}
    read = {
        place: part
        for place, part in found.items()
        if part[0] not in chosen and place not in by_hand
    }
    picked = {
        place: (name, 0)
        for name, place in chosen.items()
        if place is not None and place in titles
    }
    return number, titles, read | picked


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


def cpr_headings(headings: Headings) -> dict[int, InvalidField]:
    """Return a refusal of each column whose heading is for civil registration numbers."""
    return {
        place: InvalidField(
            "file",
            ErrorCode.CPR_HEADING,
            column=column_letter(place),
            row=headings.row,
            heading=shortened(title),
        )
        for place, title in headings.titles.items()
        if any(name in _key(title) for name in _CPR_NAMES)
    }


def says_its_number(title: str) -> bool:
    """Return whether the heading names a number that is no part of a CPR number."""
    key = _key(title)
    return any(_key(name) in key for name in _NUMBER_NAMES)


def _refuse_same_heading(found: Mapping[int, _Part], titles: Mapping[int, str]) -> None:
    """Raise if one field has two columns that nothing tells apart."""
    first: dict[tuple[_Part, str], int] = {}
    for place, part in sorted(found.items()):
        key = (part, _key(titles[place]))
        if key in first:
            raise InvalidField(
                "file",
                ErrorCode.HEADING_TWICE,
                first=column_letter(first[key]),
                second=column_letter(place),
            )
        first[key] = place


def _placed(
    found: Mapping[int, _Part], titles: Mapping[int, str], columns: Sequence[Column]
) -> dict[_Part, int]:
    """Return the column of each field: of several the one with the commonest heading."""
    ranks = {
        _key(name): rank
        for column in columns
        for names in (column.names, *column.parts)
        for rank, name in enumerate(names)
    }
    places: dict[_Part, int] = {}
    ranked = sorted(found, key=lambda at: (ranks.get(_key(titles[at]), len(ranks)), at))
    for place in ranked:
        places.setdefault(found[place], place)
    return dict(sorted(places.items(), key=lambda one: one[1]))
