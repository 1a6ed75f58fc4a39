"""Files that are no sheets, or no whole ones."""

import random

from tests.support.imports.cases import Case
from tests.support.imports.sheets import (
    TALK_HEADINGS,
    changed,
    csv,
    parts_of,
    talk_row,
    talks,
    xlsx,
    zipped,
)


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
