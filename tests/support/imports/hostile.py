"""Files that somebody made to do harm: none is read, all are small on disk."""

import random
import struct

from tests.support.imports.cases import MEGABYTE, Case
from tests.support.imports.sheets import (
    changed,
    csv,
    ods,
    parts_of,
    talk_row,
    talks,
    workbook_with,
    xlsx,
    zipped,
)


def _lying_directory() -> bytes:
    """Say in the directory that 40 MB of nothing are a few bytes."""
    data = bytearray(
        changed(xlsx(talks()), xl__media__stort_dot_xml=bytes(40 * MEGABYTE))
    )
    size = struct.pack("<I", 40 * MEGABYTE)
    while (place := data.find(size)) >= 0:
        data[place : place + 4] = struct.pack("<I", 1_000)
    return bytes(data)


def _sheet_xml(rows: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.'
        f'openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData>'
        "</worksheet>"
    ).encode()


def _with_sheet(rows: str) -> bytes:
    return changed(xlsx(talks()), xl__worksheets__sheet1_dot_xml=_sheet_xml(rows))


def _cells_without_end() -> bytes:
    """Give 50 MB of cells that say nothing, in a file of 200 kB."""
    return _with_sheet("<row>" + "<c><v>1</v></c>" * (50 * MEGABYTE // 15) + "</row>")


def _far_corner() -> bytes:
    """Fill two cells with 17,000,000,000 between them."""
    return _with_sheet(
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    )


def _deep() -> bytes:
    """Nest 100,000 elements, of names unlike enough to pass for text."""
    names = [f"a{number * 7919 % 1_000_003}" for number in range(100_000)]
    opened = "".join(f"<{name}>" for name in names)
    return _with_sheet(opened + "".join(f"</{name}>" for name in reversed(names)))


def _three_million_cells() -> bytes:
    """Fill 55,000 rows of 60 cells: 50 MB unpacked, and yet packed by a third only."""
    digits = random.Random(2).choices("0123456789", k=55_000 * 60)
    cells = [f"<c><v>{digit}</v></c>" for digit in digits]
    rows = ("".join(cells[at : at + 60]) for at in range(0, len(cells), 60))
    return _with_sheet("".join(f"<row>{row}</row>" for row in rows))


def _repeated() -> bytes:
    """Repeat one cell 16,000 times in each of a million rows, as ODS can."""
    row = (
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
        'office:value-type="float" office:value="1" '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    known = parts_of(ods([]))
    table = b'<table:table table:name="Liste">'
    content = known["content.xml"].replace(table, table + row.encode())
    return zipped({**known, "content.xml": content})


def _row_a_million_times(*, empty: bool = False) -> bytes:
    """Repeat the heading row a million times, or an empty one before another row."""
    known = parts_of(ods(talks()))
    before, row, after = known["content.xml"].partition(b"<table:table-row>")
    times = b'<table:table-row table:number-rows-repeated="1000000">'
    gap = times + b"<table:table-cell/></table:table-row>" + row if empty else times
    return zipped({**known, "content.xml": before + gap + after})


def _one_long_text_many_times() -> bytes:
    """Let 300,000 cells name one text of 30,000 characters, as Excel itself does."""

    def write(book, sheet) -> None:
        for number in range(15_000):
            for place in range(20):
                sheet.write_string(number, place, text)

    text = "ro " * 10_000
    return workbook_with(write)


def _doctype(declared: bytes) -> bytes:
    known = parts_of(xlsx(talks()))
    part = "xl/worksheets/sheet1.xml"
    head, _mark, body = known[part].partition(b"?>")
    return zipped({**known, part: head + b"?>" + declared + body})


_LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(
        b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 10)
        for letter in range(ord("b"), ord("k"))
    )
    + b"]>"
)
_XXE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'

HOSTILE = (
    Case("for stor fil", lambda: bytes(6 * MEGABYTE), ("file_too_big",)),
    Case(
        "zipbombe, en del på 100 MB",
        lambda: changed(xlsx(talks()), xl__x_dot_xml=bytes(100 * MEGABYTE)),
        ("file_unpacks_too_big",),
    ),
    Case("zipbombe, 50 MB celler", _cells_without_end, ("file_unpacks_too_big",)),
    Case(
        "zipbombe, 1.000 dele",
        lambda: changed(xlsx(talks()), **{f"xl__{n}": b"x" for n in range(1_000)}),
        ("file_unpacks_too_big",),
    ),
    Case(
        "zip i zip",
        lambda: zipped({f"{n}.zip": zipped({"x": bytes(MEGABYTE)}) for n in range(9)}),
        ("file_not_a_sheet",),
    ),
    Case("arkiv, der lyver om størrelsen", _lying_directory, ("file_damaged",)),
    Case("celle i det fjerneste hjørne", _far_corner, ("file_unpacks_too_big",)),
    Case(
        "samme lange tekst 300.000 gange",
        _one_long_text_many_times,
        ("file_unpacks_too_big",),
    ),
    Case("3.300.000 celler, xlsx", _three_million_cells, ("too_many_rows",)),
    Case("en celle gentaget i det uendelige, ods", _repeated, ("too_many_rows",)),
    Case(
        "en række gentaget 1.000.000 gange, ods",
        _row_a_million_times,
        ("too_many_rows",),
    ),
    Case(
        "1.000.000 tomme rækker før den første, ods",
        lambda: _row_a_million_times(empty=True),
        ("too_many_rows",),
    ),
    Case(
        "100.000 rækker, xlsx",
        lambda: xlsx([["x"]] * 100_000),
        ("too_many_rows",),
    ),
    Case("100.000 rækker, csv", lambda: b"x;y\n" * 100_000, ("too_many_rows",)),
    Case("61 kolonner", lambda: xlsx([["x"] * 61]), ("too_many_columns",)),
    Case("1.000.000 kolonner, csv", lambda: b"x;" * MEGABYTE, ("too_many_columns",)),
    Case(
        "en celle på 300.000 tegn",
        lambda: csv(talks(talk_row("x" * 300_000))),
        ("file_unpacks_too_big",),
    ),
    Case("ekstern entitet", lambda: _doctype(_XXE), ("file_unsafe",)),
    Case("milliard grin", lambda: _doctype(_LAUGHS), ("file_unsafe",)),
    Case(
        "entitet i utf-16",
        lambda: changed(
            xlsx(talks()), xl__styles_dot_xml=_XXE.decode().encode("utf-16")
        ),
        ("file_unsafe",),
    ),
    Case(
        "ekstern entitet, ods",
        lambda: ods(talks(), styles=b"", **{"s.xml": _XXE}),
        ("file_unsafe",),
    ),
    Case(
        "makroer, xlsm",
        lambda: changed(xlsx(talks()), xl__vbaProject_dot_bin=b"\xd0\xcf"),
        ("file_macros",),
    ),
    Case(
        "makroer, ods",
        lambda: ods(talks(), Basic__Standard__Module1=b"Sub Main"),
        ("file_macros",),
    ),
    Case(
        "låst ods",
        lambda: ods(talks(), **{"META-INF__manifest.xml": b"<encryption-data/>"}),
        ("file_locked",),
    ),
    Case(
        "dybt indlejret xml",
        _deep,
        ("file_empty",),
    ),
)
