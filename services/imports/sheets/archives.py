"""Checks the zip file of a workbook before anything reads it."""

import io
import re
import zipfile
import zlib
from typing import Final

from domain.errors import ErrorCode, InvalidField
from services.imports.sheets.limits import (
    MOST_CELLS,
    MOST_PARTS,
    MOST_RATIO,
    MOST_ROWS,
    MOST_UNPACKED,
)
from services.imports.sheets.repeats import Repeats

_XLSX_PART: Final = "xl/workbook.xml"
_XLSX_TYPES: Final = "[Content_Types].xml"
_ODS_PART: Final = "content.xml"
_ODS_TYPE: Final = b"application/vnd.oasis.opendocument.spreadsheet"
#: Where workbooks keep programs; a folder of these names is enough.
_MACROS: Final = re.compile(
    r"(.*/)?vbaProject\.bin|xl/macrosheets/.+|(Basic|Scripts)/.+|.*\.(exe|dll|js|vbs)",
    re.IGNORECASE,
)
_MACRO_TYPE: Final = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)
_ENCRYPTED: Final = 0x1
_ODS_ENCRYPTED: Final = b"encryption-data"
#: No office program writes these; whoever does wants something read or blown up.
_DECLARATION: Final = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")
_CELLS: Final = (b"<c>", b"<c ", b"<table:table-cell")
#: Excel on a Mac counted days from 1904, others from 1900; 1,462 days lie between
_SAYS_1904: Final = re.compile(rb"date1904\s*=\s*[\"'](?:1|true)[\"']")
_FROM_1904: Final = 1_462
_CHUNK: Final = 256 * 1024
_OVERLAP: Final = 16


def days_late(data: bytes) -> int:
    """Return by how many days the bare day numbers of an XLSX file are too low."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if _XLSX_PART not in archive.namelist():
            return 0
        return _FROM_1904 if _SAYS_1904.search(archive.read(_XLSX_PART)) else 0


def kind_of_archive(data: bytes) -> str:
    """
    Return "xlsx" or "ods" for a workbook that may be opened, or raise `InvalidField`.

    Everything in it is unpacked once, a piece at a time, so that the sizes its
    directory gives are true, its checksums right, and no part declares entities.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_sizes(parts, len(data))
            kind = _kind(archive, {part.filename for part in parts})
            cells = sum(_check_part(archive, part, kind) for part in parts)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        KeyError,
        NotImplementedError,
        OSError,
        RuntimeError,
        ValueError,
    ) as error:
        raise InvalidField("file", ErrorCode.FILE_DAMAGED) from error
    if cells > MOST_CELLS:
        raise InvalidField("file", ErrorCode.TOO_MANY_ROWS, most=MOST_ROWS)
    return kind


def _check_sizes(parts: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(part.file_size for part in parts)
    if (
        len(parts) > MOST_PARTS
        or unpacked > MOST_UNPACKED
        or unpacked > MOST_RATIO * packed
    ):
        raise InvalidField("file", ErrorCode.FILE_UNPACKS_TOO_BIG)
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise InvalidField("file", ErrorCode.FILE_LOCKED)


def _kind(archive: zipfile.ZipFile, names: set[str]) -> str:
    if any(_MACROS.fullmatch(name) for name in names):
        raise InvalidField("file", ErrorCode.FILE_MACROS)
    if {_XLSX_PART, _XLSX_TYPES} <= names:
        if _MACRO_TYPE.search(archive.read(_XLSX_TYPES)):
            raise InvalidField("file", ErrorCode.FILE_MACROS)
        return "xlsx"
    if {_ODS_PART, "mimetype"} <= names and archive.read("mimetype") == _ODS_TYPE:
        manifest = "META-INF/manifest.xml"
        if manifest in names and _ODS_ENCRYPTED in archive.read(manifest):
            raise InvalidField("file", ErrorCode.FILE_LOCKED)
        return "ods"
    raise InvalidField("file", ErrorCode.FILE_NOT_A_SHEET)


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, kind: str) -> int:
    """Return about how many cells a part has, nearly always right; refuse bad ones."""
    is_text = part.filename.lower().endswith((".xml", ".rels", ".vml"))
    before, cells = b"", 0
    repeats = Repeats() if kind == "ods" and part.filename == _ODS_PART else None
    # reading to the end is what makes zipfile compare size and checksum
    with archive.open(part) as unpacked:
        while piece := unpacked.read(_CHUNK):
            if not is_text:
                continue
            if not before and piece.startswith(_UTF16_MARKS):
                raise InvalidField("file", ErrorCode.FILE_UNSAFE)
            if _DECLARATION.search(before + piece):
                raise InvalidField("file", ErrorCode.FILE_UNSAFE)
            if repeats is not None:
                repeats.read(piece)
            before = piece[-_OVERLAP:]
            cells += sum(map(piece.count, _CELLS))
    return cells
