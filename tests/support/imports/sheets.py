"""Spreadsheets made by hand, right ones and such as no program would write."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from xlsxwriter import Workbook

MANUSCRIPT = "Vi begyndte med at slukke lyset og tale lavere. Det tog en uge."
TALK_HEADINGS = (
    "Titel",
    "Praksis eller forskning",
    "Oplægsholderens rolle",
    "Arbejdsområde",
    "Minutter",
    "Manuskript",
    "Spørgsmål til den lærende samtale",
    "Spørgsmål til den produktive samtale",
)
STAFF_HEADINGS = ("Navn", "E-mail", "Funktion", "Team", "Roller", "Startdato")


def talk_row(title: str = "Ro før frokost", minutes: object = 12) -> list[object]:
    """Return the cells of a talk with nothing wrong in it, as TALK_HEADINGS say."""
    return [
        title,
        "Praksis",
        "Pædagog",
        "Daginstitutioner",
        minutes,
        MANUSCRIPT,
        "Hvad hørte vi?",
        "Hvad gør vi på mandag?",
    ]


def talks(*rows: Sequence[object]) -> list[Sequence[object]]:
    """Return rows of talks below their headings; one if none is given."""
    return [TALK_HEADINGS, *(rows or [talk_row()])]


def staff(*rows: Sequence[object]) -> list[Sequence[object]]:
    """Return rows of people below their headings."""
    return [STAFF_HEADINGS, *rows]


def person_row(name: str = "Mille Skov", **cells: object) -> list[object]:
    """Return the cells of a colleague of Børneteamet, as STAFF_HEADINGS say."""
    filled = {"Navn": name, "Team": "Børneteamet", **cells}
    return [filled.get(heading, "") for heading in STAFF_HEADINGS]


def xlsx(
    rows: Sequence[Sequence[object]],
    *,
    at: tuple[int, int] = (0, 0),
    hidden_first: bool = False,
    formats: Mapping[int, str] | None = None,
) -> bytes:
    """Return a workbook; a text that begins with "=" is kept as the text that it is."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        if hidden_first:
            secret = book.add_worksheet("Skjult")
            secret.write_row(0, 0, ["Et ark", "som ingen ser"])
        sheet = book.add_worksheet("Liste")
        if hidden_first:
            sheet.activate()
            sheet.set_first_sheet()
            secret.hide()
        styles = {
            column: book.add_format({"num_format": code})
            for column, code in (formats or {}).items()
        }
        for number, row in enumerate(rows, start=at[0]):
            for place, cell in enumerate(row, start=at[1]):
                sheet.write(number, place, cell, styles.get(place - at[1]))
    return file.getvalue()


def workbook_with(write) -> bytes:
    """Return a workbook of one sheet that `write(book, sheet)` fills."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        write(book, book.add_worksheet("Liste"))
    return file.getvalue()


def csv(
    rows: Sequence[Sequence[object]],
    *,
    separator: str = ";",
    encoding: str = "utf-8",
    end: str = "\r\n",
) -> bytes:
    """Return a CSV file without any quoting of its own."""
    lines = (separator.join(str(cell) for cell in row) + end for row in rows)
    return "".join(lines).encode(encoding)


def zipped(parts: Mapping[str, bytes], *, pack: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip file of these parts, in their order."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", pack) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def parts_of(workbook: bytes) -> dict[str, bytes]:
    """Return the parts of a zip file, to be changed and zipped again."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(workbook: bytes, **parts: bytes | None) -> bytes:
    """Return a workbook with other parts; "xl__x" names xl/x, None takes one out."""
    known = parts_of(workbook)
    for name, data in parts.items():
        path = name.replace("__", "/").replace("_dot_", ".")
        if data is None:
            del known[path]
        else:
            known[path] = data
    return zipped(known)


_ODS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    "<office:document-content"
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    "<office:body><office:spreadsheet>"
    '<table:table table:name="Liste">{rows}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)


def ods(rows: Sequence[Sequence[object]], **further: bytes) -> bytes:
    """Return an OpenDocument sheet, as small as one can be, with further parts."""
    lines = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>"
        for row in rows
    )
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": _ODS.replace("{rows}", lines).encode(),
            "META-INF/manifest.xml": b"<manifest/>",
            **{name.replace("__", "/"): data for name, data in further.items()},
        }
    )


def _ods_cell(cell: object) -> str:
    if isinstance(cell, int | float):
        return (
            f'<table:table-cell office:value-type="float" office:value="{cell}">'
            f"<text:p>{cell}</text:p></table:table-cell>"
        )
    paragraphs = "".join(
        f"<text:p>{escape(line)}</text:p>" for line in str(cell).split("\n")
    )
    return (
        f'<table:table-cell office:value-type="string">{paragraphs}</table:table-cell>'
    )
