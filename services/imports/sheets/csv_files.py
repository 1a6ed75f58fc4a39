"""CSV files: finding the encoding and the separator."""

import codecs
import csv
import re
from collections.abc import Sequence
from typing import Final

from domain.errors import ErrorCode, InvalidField
from domain.imports.lettering import how_danish
from services.imports.sheets.limits import MOST_CELL, MOST_COLUMNS, MOST_ROWS

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: what Excel writes by its three kinds of CSV, the commonest first
_TABLES: Final = ("cp1252", "mac_roman", "cp850")
_MIXED: Final = "utf-8+"
_SEPARATORS: Final = (";", "\t", ",", "|")
#: The first line that Excel itself reads to know what parts the cells.
_SAYS_SEPARATOR: Final = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
#: how Python says that a cell is longer than the limit
_TOO_LONG: Final = "field limit"
_TRIED_ROWS: Final = 50
#: Control characters stand in files that are no text at all.
_NO_TEXT: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_OTHER_FORMATS: Final = re.compile(
    r"\s*(<!doctype|<\?xml|<html|<table|<svg|%pdf|\{\\rtf|\{\s*\"|\[\s*[\[{])",
    re.IGNORECASE,
)


def read_csv(data: bytes) -> dict[str, object]:
    """
    Return the rows of a CSV file with the encoding and the separator it was read by.

    Raise `InvalidField` where it is no text, where a quotation mark is never closed
    and where there are too many rows or columns.
    """
    text, encoding = _decoded(data)
    if _NO_TEXT.search(text) or _OTHER_FORMATS.match(text):
        raise InvalidField("file", ErrorCode.FILE_NOT_A_SHEET)
    if not text.strip("\ufeff \t\r\n;,"):
        raise InvalidField("file", ErrorCode.FILE_EMPTY)
    said = _SAYS_SEPARATOR.match(text)
    separator = said[1] if said else _separator(text)
    rows = _rows(text, separator)
    if said:
        # the row is kept empty, so that the numbers are those of the file
        rows[0] = []
    return {
        "kind": "csv",
        "rows": rows,
        "encoding": encoding,
        "separator": separator,
    }


def _decoded(data: bytes) -> tuple[str, str]:
    """
    Return the text, and the table of letters that it was read by.

    A table that can read anything proves nothing, so of those for Danish the one is
    taken whose letters fit in. Cells of another table in the midst of UTF-8 are read
    by their own. Where none fits, the person is asked for another file.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode(data, encoding), encoding.removesuffix("-sig")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    for mixed in (False, True):
        read = [_read_by(data, encoding, mixed=mixed) for encoding in _TABLES]
        fitting = [one for one in read if one is not None and one[0]]
        if fitting:
            _fits, _score, text, encoding = max(fitting, key=lambda one: one[1])
            return text, f"{_MIXED}{encoding}" if mixed else encoding
    raise InvalidField("file", ErrorCode.FILE_ENCODING)


def _read_by(
    data: bytes, encoding: str, *, mixed: bool
) -> tuple[bool, int, str, str] | None:
    """Return whether the letters fit, how well, and the text; None if unreadable."""
    try:
        text = (
            data.decode("utf-8", _instead(encoding)) if mixed else data.decode(encoding)
        )
    except UnicodeDecodeError:
        return None
    return (*how_danish(text), text, encoding)


def _instead(encoding: str) -> str:
    """Return the name of the handler that reads by `encoding` what is no UTF-8."""

    def read(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeDecodeError):
            raise error
        return error.object[error.start : error.end].decode(encoding), error.end

    name = f"anker.{encoding}"
    codecs.register_error(name, read)
    return name


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InvalidField("file", ErrorCode.FILE_ENCODING) from error


def _separator(text: str) -> str:
    """Return what parts most of the first rows into equally many cells."""
    start = "".join(text.splitlines(keepends=True)[:_TRIED_ROWS])

    lines = [line for line in _lines(start) if line.strip()]

    def fits(separator: str) -> tuple[int, int]:
        try:
            rows = list(csv.reader(_lines(start), delimiter=separator))
        except csv.Error:
            return (0, 0)
        # a quotation mark that is never closed swallows rows, but not these lines
        plain = [line.count(separator) + 1 for line in lines if '"' not in line]
        return max(_most([len(row) for row in rows if row]), _most(plain))

    return max(_SEPARATORS, key=fits)


def _most(widths: Sequence[int]) -> tuple[int, int]:
    """Return how many rows are as wide as the widest, and how wide; 0 for one cell."""
    width = max(widths, default=1)
    return (0, 0) if width == 1 else (widths.count(width), width)


def _rows(text: str, separator: str) -> list[list[str]]:
    csv.field_size_limit(MOST_CELL)
    reader = csv.reader(_lines(text), delimiter=separator, strict=True)
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append(row)
            if len(rows) > MOST_ROWS + 1:
                raise InvalidField("file", ErrorCode.TOO_MANY_ROWS, most=MOST_ROWS)
            if len(row) > MOST_COLUMNS and any(map(str.strip, row[MOST_COLUMNS:])):
                most = MOST_COLUMNS
                raise InvalidField("file", ErrorCode.TOO_MANY_COLUMNS, most=most)
    except csv.Error as error:
        if _TOO_LONG in str(error):
            raise InvalidField("file", ErrorCode.FILE_UNPACKS_TOO_BIG) from error
        line = len(rows) + 1
        raise InvalidField("file", ErrorCode.FILE_QUOTES, row=line) from error
    return rows


def _lines(text: str) -> list[str]:
    # of line ends only those of files: a text may hold others, as U+2028
    return re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
