"""
Finds the hidden rows of a sheet, which a filter leaves behind and people forget.

The reader of workbooks does not tell them, so the sheet's own XML is asked.
"""

import html
import io
import re
import zipfile
from collections.abc import Iterator
from itertools import chain
from typing import Final

_CHUNK: Final = 256 * 1024
_WORKBOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_CONTENT: Final = "content.xml"
_TAG: Final = re.compile(
    rb"<(?:[\w.\-]+:)?(row|table-row|table|sheet|Relationship)(?=[\s/>])([^>]*)"
)
_ATTRIBUTE: Final = re.compile(rb"([\w:\-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_HIDDEN: Final = ("1", "true")
_AWAY: Final = re.compile("collapse|filter")


def hidden_rows(data: bytes, name: str, most: int) -> list[int]:
    """Return the numbers of the hidden ones among a sheet's first rows, from 1."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.namelist()
        if _CONTENT in parts:
            return list(_of_ods(archive, name, most))
        part = _part_of(archive, name)
        return [row for row in _of_xlsx(archive, part) if row <= most] if part else []


def _of_xlsx(archive: zipfile.ZipFile, part: str) -> Iterator[int]:
    row = 0
    for tag, attributes in _tags(archive, part):
        if tag == "row":
            row = _number(attributes.get("r"), row + 1)
            if attributes.get("hidden") in _HIDDEN:
                yield row


def _of_ods(archive: zipfile.ZipFile, name: str, most: int) -> Iterator[int]:
    is_here, row = False, 0
    for tag, attributes in _tags(archive, _CONTENT):
        if "table:name" in attributes:
            is_here, row = attributes["table:name"] == name, 0
        elif tag == "table-row" and is_here:
            last = row + _number(attributes.get("table:number-rows-repeated"), 1)
            if _AWAY.fullmatch(attributes.get("table:visibility", "")):
                yield from range(row + 1, min(last, most) + 1)
            row = last


def _part_of(archive: zipfile.ZipFile, name: str) -> str:
    """Return where an XLSX file keeps the sheet called `name`, "" if nowhere."""
    parts = set(archive.namelist())
    if not {_WORKBOOK, _RELATIONS} <= parts:
        return ""
    ids = {
        attributes.get("name"): attributes.get("r:id")
        for tag, attributes in _tags(archive, _WORKBOOK)
        if tag == "sheet"
    }
    targets = {
        attributes.get("Id"): attributes.get("Target", "")
        for tag, attributes in _tags(archive, _RELATIONS)
        if tag == "Relationship"
    }
    target = targets.get(ids.get(name), "")
    part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return part if part in parts else ""


def _tags(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the tags of a part with their attributes, read a piece at a time."""
    rest = b""
    with archive.open(part) as unpacked:
        for piece in chain(iter(lambda: unpacked.read(_CHUNK), b""), [b""]):
            text = rest + piece
            whole = text.rfind(b"<") if piece else len(text)
            for name, attributes in _TAG.findall(text[:whole]):
                yield name.decode(), _attributes(attributes)
            rest = text[whole:]


def _attributes(written: bytes) -> dict[str, str]:
    return {
        name.decode(): html.unescape((one or other).decode(errors="replace"))
        for name, one, other in _ATTRIBUTE.findall(written)
    }


def _number(written: str | None, otherwise: int) -> int:
    return int(written) if written and written.isdecimal() else otherwise
