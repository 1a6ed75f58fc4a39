"""
Files as people bring them, broken and hostile ones among them, and what must be said.

`told` of a case is what comes of it, a line each: "2 new", the code of the refusal of
the whole file, or "row 3 E not_minutes" for one cell. Everything is made by code.
"""

import random
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from domain.access import Role, ScopedRole, Viewer
from domain.errors import InvalidField
from domain.sheets import Sheet
from domain.staff_imports import StaffKnown, StaffPlan, plan_staff
from domain.talk_imports import TalkPlan, plan_talks
from domain.units import Unit, UnitKind, UnitTree
from i18n.labels import role_labels
from i18n.translator import translator
from services.import_templates import staff_template, talk_template
from services.import_words import words_for
from services.sheets.reading import try_reading
from services.talk_imports import talk_words
from tests.builders import FJORDBY, TODAY
from tests.support.import_sheets import (
    MANUSCRIPT,
    TALK_HEADINGS,
    changed,
    csv,
    ods,
    parts_of,
    person_row,
    staff,
    talk_row,
    talks,
    workbook_with,
    xlsx,
    zipped,
)

DANISH, ENGLISH = translator("da"), translator("en")
MEGABYTE = 1_000_000
#: an invented one: 31 November does not exist in any year, 12 April does
CPR = "120484-1234"


@dataclass(frozen=True, slots=True)
class Case:
    """A file: its name, what it is a list of, and what must be said of it."""

    name: str
    make: Callable[[], bytes]
    told: tuple[str, ...]
    kind: str = "talks"


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of a file, how many rows came in, and what it cost."""

    lines: tuple[str, ...]
    rows: int
    size: int
    peak: int
    seconds: float
    sheet: Sheet | None = field(default=None, repr=False)


def tell(case: Case) -> Told:
    """Read the file of a case as the application does, and look it through."""
    data = case.make()
    began = time.perf_counter()
    reading = try_reading(data)
    rows, lines = 0, ()
    if reading.sheet is None:
        lines = (reading.refusal.code.value,)
    else:
        try:
            plan = _plan(case.kind, reading.sheet)
            rows = len(plan.changes) if not plan.faults else 0
            lines = _lines(plan)
        except InvalidField as error:
            lines = (error.code.value,)
    seconds = time.perf_counter() - began
    return Told(lines, rows, len(data), reading.peak, seconds, reading.sheet)


def _plan(kind: str, sheet: Sheet) -> TalkPlan | StaffPlan:
    if kind == "talks":
        return plan_talks(sheet, talk_words(), [])
    return plan_staff(sheet, words_for(role_labels), KNOWN, today=TODAY)


def _lines(plan: TalkPlan | StaffPlan) -> tuple[str, ...]:
    if not plan.faults:
        return (f"{plan.new} new",)
    return tuple(
        f"row {fault.row} {fault.letter} {fault.error.code.value}"
        for fault in plan.faults
    )


ROOT, EAST, WEST, TEAM, EAST_TEAM, WEST_TEAM = (UUID(int=n) for n in range(40, 46))
KNOWN = StaffKnown(
    viewer=Viewer(FJORDBY, UUID(int=50), "Bo", (ScopedRole(Role.SUPERUSER),)),
    tree=UnitTree(
        [
            Unit(ROOT, "Fjordby Kommune", UnitKind.ORGANISATION),
            Unit(EAST, "Øst", UnitKind.DEPARTMENT, ROOT),
            Unit(WEST, "Vest", UnitKind.DEPARTMENT, ROOT),
            Unit(TEAM, "Børneteamet", UnitKind.TEAM, EAST),
            Unit(EAST_TEAM, "Ungeteamet", UnitKind.TEAM, EAST),
            Unit(WEST_TEAM, "Ungeteamet", UnitKind.TEAM, WEST),
        ]
    ),
    people=(),
    grants={},
    with_account=frozenset(),
    administrators=1,
)


# --- Files as people write them ------------------------------------------------------


def _spelt_otherwise() -> bytes:
    """Give the columns in another order, under headings as people type them."""
    order = [5, 4, 0, 7, 6, 3, 2, 1]
    headings = [
        "MANUSKRIPT ",
        "varighed",
        "  titel",
        "Produktiv samtale",
        "Lærende  samtale",
        "Arbejdsomraade",
        "Oplægsholderns rolle",
        "type",
    ]
    return xlsx([headings, [talk_row()[place] for place in order]])


def _minutes_in_every_way() -> bytes:
    ways = ("12", "12,5", "12 min", "ca. 12 min.", "00:12:30", "12:30", "1 time")
    written = [talk_row(f"Talk {way}", way) for way in ways]
    kept = [talk_row("Tal", 12.5), talk_row("Et ur", timedelta(minutes=12, seconds=30))]
    return workbook_with(lambda book, sheet: _write(sheet, talks(*written, *kept)))


def _write(sheet, rows) -> None:
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            sheet.write(number, place, cell)


def _days_in_every_way() -> bytes:
    ways = ("21-11-2026", "21.11.2026", "2026-11-21", "21. nov. 2026", "21/11-26")
    return csv(staff(*(person_row(f"Mille {way}", Startdato=way) for way in ways)))


def _formula_with_result(book, sheet) -> None:
    _write(sheet, talks(talk_row(minutes="")))
    sheet.write_formula(1, 4, "=6*2", None, 12)


def _merged_title(book, sheet) -> None:
    sheet.merge_range(0, 0, 0, 7, "Vores katalog 2026", book.add_format())
    for number, row in enumerate(talks(), start=2):
        for place, cell in enumerate(row):
            sheet.write(number, place, cell)


def _two_sheets(book, sheet) -> None:
    _write(sheet, talks())
    book.add_worksheet("Noter").write_string(0, 0, "Et andet ark")


def _empty_to_the_end() -> bytes:
    """Repeat an empty row down to the last one, as LibreOffice does."""
    rest = (
        b'<table:table-row table:number-rows-repeated="1048570"><table:table-cell '
        b'table:number-columns-repeated="16384"/></table:table-row></table:table>'
    )
    known = parts_of(ods(talks()))
    content = known["content.xml"].replace(b"</table:table>", rest)
    return zipped({**known, "content.xml": content})


_QUOTED = (
    ";".join(TALK_HEADINGS)
    + '\n"Ro; og ""sprog""";Praksis;Pædagog;Daginstitutioner;12;"'
    + MANUSCRIPT
    + '\nOg en linje til.";"Hvad hørte vi?\nHvad undrer vi os over?";Hvad gør vi?\n'
).encode()

GOOD = (
    Case("skabelonen, dansk", lambda: talk_template(DANISH), ("1 new",)),
    Case("skabelonen, engelsk", lambda: talk_template(ENGLISH), ("1 new",)),
    Case("anden rækkefølge og stavemåde", _spelt_otherwise, ("1 new",)),
    Case("ods", lambda: ods(talks()), ("1 new",)),
    Case("ods, tomme celler til bunds", _empty_to_the_end, ("1 new",)),
    Case("csv, semikolon, utf-8", lambda: csv(talks()), ("1 new",)),
    Case(
        "csv, komma, utf-8 med mærke",
        lambda: csv(talks(), separator=",", encoding="utf-8-sig"),
        ("1 new",),
    ),
    Case("csv, cp1252", lambda: csv(talks(), encoding="cp1252"), ("1 new",)),
    Case(
        "csv, tabulator, utf-16",
        lambda: csv(talks(), separator="\t", encoding="utf-16"),
        ("1 new",),
    ),
    Case("csv, sep=; øverst", lambda: b"sep=;\r\n" + csv(talks()), ("1 new",)),
    Case("csv, gamle Mac-linjer", lambda: csv(talks(), end="\r"), ("1 new",)),
    Case("csv, citationstegn og linjeskift", lambda: _QUOTED, ("1 new",)),
    Case("minutter på ni måder", _minutes_in_every_way, ("9 new",)),
    Case("overskrifter i C4", lambda: xlsx(talks(), at=(3, 2)), ("1 new",)),
    Case("skjult ark først", lambda: xlsx(talks(), hidden_first=True), ("1 new",)),
    Case("flettet titel øverst", lambda: workbook_with(_merged_title), ("1 new",)),
    Case("to ark", lambda: workbook_with(_two_sheets), ("1 new",)),
    Case(
        "formel med resultat", lambda: workbook_with(_formula_with_result), ("1 new",)
    ),
    Case("emoji", lambda: xlsx(talks(talk_row("Ro 🧸 på stuen 👩🏽‍🏫"))), ("1 new",)),
    Case(
        "højre mod venstre",
        lambda: xlsx(talks(talk_row("Ro \u202egnilles"))),
        ("1 new",),
    ),
    Case(
        "henvisning til en anden fil",
        lambda: changed(
            xlsx(talks()), xl__externalLinks__externalLink1_dot_xml=b"<externalLink/>"
        ),
        ("1 new",),
    ),
    Case(
        "sti ud af arkivet",
        lambda: changed(xlsx(talks()), **{"..__..__tmp__ud_dot_xml": b"<x/>"}),
        ("1 new",),
    ),
    Case(
        "kolleger, skabelonen",
        lambda: staff_template(DANISH),
        ("row 2 D unit_unknown",),
        "staff",
    ),
    Case("kolleger, datoer på fem måder", _days_in_every_way, ("5 new",), "staff"),
    Case(
        "kolleger, dage som tal",
        lambda: xlsx(staff(person_row(Startdato=46347))),
        ("1 new",),
        "staff",
    ),
    Case(
        "kolleger, dato i datocelle",
        lambda: workbook_with(_day_in_a_cell),
        ("1 new",),
        "staff",
    ),
    Case(
        "kolleger, sti til enhed",
        lambda: csv(staff(person_row(Team="øst / Ungeteamet"))),
        ("1 new",),
        "staff",
    ),
)


def _day_in_a_cell(book, sheet) -> None:
    _write(sheet, staff(person_row()))
    sheet.write_datetime(1, 5, date(2026, 11, 21), book.add_format({"num_format": 14}))


# --- Broken ones ---------------------------------------------------------------------


def _wrong_checksum() -> bytes:
    """Flip a byte of a part that is stored as it is."""
    data = bytearray(zipped(parts_of(xlsx(talks())), pack=0))
    place = data.index("før frokost".encode())
    data[place] ^= 1
    return bytes(data)


def _noise() -> bytes:
    return random.Random(1).randbytes(4_000)


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000)

BROKEN = (
    Case("tom fil", lambda: b"", ("file_empty",)),
    Case("kun mellemrum", lambda: b" ;;\r\n ;;\r\n", ("file_empty",)),
    Case("tomt ark", lambda: xlsx([]), ("file_empty",)),
    Case("kun overskrifter", lambda: xlsx([TALK_HEADINGS]), ("no_rows",)),
    Case("ingen overskrifter", lambda: xlsx([talk_row()]), ("headings_missing",)),
    Case(
        "en overskrift mangler",
        lambda: xlsx([row[:4] + row[5:] for row in map(list, talks())]),
        ("headings_missing",),
    ),
    Case(
        "to ens overskrifter",
        lambda: xlsx([[*row, row[0]] for row in talks()]),
        ("heading_twice",),
    ),
    Case("tilfældige bytes", _noise, ("file_encoding",)),
    Case("pdf", lambda: b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n", ("file_not_a_sheet",)),
    Case(
        "html med navnet xls",
        lambda: b"<html><table><tr><td>Titel</td></tr></table></html>",
        ("file_not_a_sheet",),
    ),
    Case("json", lambda: b'[{"Titel": "Ro"}]', ("file_not_a_sheet",)),
    Case("gammel xls eller låst xlsx", lambda: _OLE, ("file_locked",)),
    Case(
        "docx",
        lambda: zipped({"[Content_Types].xml": b"<T/>", "word/document.xml": b"<w/>"}),
        ("file_not_a_sheet",),
    ),
    Case("afkortet xlsx", lambda: xlsx(talks())[:-900], ("file_damaged",)),
    Case("forkert kontrolsum", _wrong_checksum, ("file_damaged",)),
    Case(
        "xlsx uden ark",
        lambda: changed(xlsx(talks()), xl__worksheets__sheet1_dot_xml=None),
        ("file_damaged",),
    ),
    Case(
        "xlsx med ødelagt xml",
        lambda: changed(
            xlsx(talks()), xl__worksheets__sheet1_dot_xml=b"<worksheet><row"
        ),
        ("file_damaged",),
    ),
    Case(
        "csv med nul-tegn",
        lambda: csv(talks()).replace(b"Ro", b"R\0"),
        ("file_not_a_sheet",),
    ),
    Case(
        "csv i ukendt tegnsæt",
        lambda: csv(talks()).replace(b"Ro", b"\x81\x8d"),
        ("file_encoding",),
    ),
    Case(
        "csv med åbent citationstegn",
        lambda: csv(talks(talk_row('"Ro før frokost'))),
        ("file_quotes",),
    ),
)


# --- Hostile ones --------------------------------------------------------------------


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
    Case("en celle gentaget i det uendelige, ods", _repeated, ("file_damaged",)),
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


# --- Rows with faults ----------------------------------------------------------------

_INJECTIONS = (
    "=HYPERLINK(1)",
    "+1+cmd|' /C calc'!A0",
    "@SUM(1)",
    "＝1+1",
    "-2+3+cmd|' '!A0",
)

FAULTY = (
    Case(
        "formler som tekst",
        lambda: csv(talks(*map(talk_row, _INJECTIONS))),
        tuple(f"row {row} A cell_is_formula" for row in range(2, 7)),
    ),
    Case(
        "CPR i overskriften",
        lambda: xlsx(
            [[*row, cell] for row, cell in zip(talks(), ("CPR-nr.", ""), strict=True)]
        ),
        ("cpr_column",),
    ),
    Case(
        "CPR i en kolonne, vi ikke læser",
        lambda: xlsx(
            [[*row, cell] for row, cell in zip(talks(), ("Noter", CPR), strict=True)]
        ),
        ("cpr_column",),
    ),
    Case(
        "CPR som tal uden det første nul",
        lambda: xlsx(
            [[*row, cell] for row, cell in zip(talks(), ("Nr", 105801234), strict=True)]
        ),
        ("cpr_column",),
    ),
    Case(
        "CPR midt i et manuskript",
        lambda: xlsx(
            talks([*talk_row()[:5], f"{MANUSCRIPT} Sag {CPR}.", "Hvad?", "Hvem?"])
        ),
        ("cpr_column",),
    ),
    Case(
        "samme talk to gange",
        lambda: xlsx(talks(talk_row(), talk_row("RO FØR FROKOST"))),
        ("row 3 A row_twice",),
    ),
    Case(
        "minutter, der ikke er det",
        lambda: xlsx(
            talks(*(talk_row(f"Talk {m}", m) for m in ("tolv", -5, 0, 999, "")))
        ),
        (
            "row 2 E not_minutes",
            "row 3 E not_minutes",
            "row 4 E out_of_range",
            "row 5 E out_of_range",
            "row 6 E required",
        ),
    ),
    Case(
        "ukendt slags og område",
        lambda: xlsx(
            talks(["Ro", "Rygte", "Pædagog", "Månen", 12, MANUSCRIPT, "Hvad?", "Hvem?"])
        ),
        ("row 2 A too_short", "row 2 B not_one_of", "row 2 D not_one_of"),
    ),
    Case(
        "for lang titel",
        lambda: xlsx(talks(talk_row("Ro " * 100))),
        ("row 2 A too_long",),
    ),
    Case(
        "tekst uden for kolonnerne",
        lambda: xlsx(talks([*talk_row(), "", "hov"])),
        ("row 2 J no_heading",),
    ),
    Case(
        "kolleger, datoer før 1900",
        lambda: csv(
            staff(
                person_row(Startdato="01-01-1899"),
                person_row("Jens", Startdato="32-13-2026"),
            )
        ),
        ("row 2 F not_a_day", "row 3 F not_a_day"),
        "staff",
    ),
    Case(
        "kolleger, ukendt og tvetydig enhed",
        lambda: csv(
            staff(person_row(Team="Nordlyset"), person_row("Jens", Team="Ungeteamet"))
        ),
        ("row 2 D unit_unknown", "row 3 D unit_ambiguous"),
        "staff",
    ),
    Case(
        "kolleger, e-mail og rolle",
        lambda: csv(
            staff(
                person_row(**{"E-mail": "mille@", "Roller": "Konge"}),
                person_row("Jens", Roller="Administrator"),
                person_row("Ida", Roller="Superbruger"),
            )
        ),
        (
            "row 2 B not_an_email",
            "row 2 E not_one_of",
            "row 3 E role_by_hand",
            "row 4 E role_not_yours",
        ),
        "staff",
    ),
    Case(
        "kolleger, to ens",
        lambda: csv(staff(person_row(), person_row("mille skov"))),
        ("row 3 A row_twice",),
        "staff",
    ),
)

CASES = (*GOOD, *BROKEN, *HOSTILE, *FAULTY)
