"""Files as other programs read them: words stay words, days days and numbers numbers."""

import csv
import io
import zipfile
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from domain.files import FileTable
from services.files.writing import as_csv, as_xlsx
from tests.support.formulas import PAYLOADS

TABLE = FileTable(
    title="Beslutninger: uge 36/37",
    notes=("Fjordby Kommune, opgjort tirsdag 1. september 2026.", "Team: Børneteamet"),
    headings=("Team", "Beslutning", "Tages op", "Antal", "Lukket"),
    rows=(
        ("Børneteamet", 'Vi siger "hej";\nog spørger', date(2026, 9, 15), 12, None),
        ("Å-teamet", "Vi ringer", date(2027, 1, 4), 0, date(2027, 1, 5)),
    ),
)
HOSTILE = FileTable(
    title=PAYLOADS[0],
    notes=PAYLOADS[:3],
    headings=(PAYLOADS[1], PAYLOADS[2]),
    rows=tuple((payload, number) for number, payload in enumerate(PAYLOADS)),
)


def read_csv(table):
    text = as_csv(table).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def read_xlsx(table):
    return CalamineWorkbook.from_filelike(
        io.BytesIO(as_xlsx(table))
    ).get_sheet_by_index(0)


def test_values_come_with_their_notes_below():
    headings, *rows, empty, title, first, second = read_csv(TABLE)

    assert headings == list(TABLE.headings)
    assert rows == [
        ["Børneteamet", 'Vi siger "hej"; og spørger', "2026-09-15", "12", ""],
        ["Å-teamet", "Vi ringer", "2027-01-04", "0", "2027-01-05"],
    ]
    assert [empty, title, first, second] == [
        [],
        [TABLE.title],
        *([line] for line in TABLE.notes),
    ]


def test_an_excel_of_denmark_sees_which_letters_they_are():
    assert as_csv(TABLE).startswith(b"\xef\xbb\xbf")


def test_a_workbook_keeps_days_and_numbers():
    sheet = read_xlsx(TABLE)
    cells = sheet.to_python(skip_empty_area=False)

    assert [row[0] for row in cells[:3]] == [TABLE.title, *TABLE.notes]
    assert cells[4] == list(TABLE.headings)
    assert cells[5][2:] == [date(2026, 9, 15), 12, ""]
    assert cells[6][2:] == [date(2027, 1, 4), 0, date(2027, 1, 5)]
    assert sheet.name == "Beslutninger  uge 36 37"


@pytest.mark.parametrize("rows", [(), TABLE.rows])
def test_the_same_table_is_the_same_file(rows):
    table = FileTable(title="x", notes=(), headings=("a",) * 5, rows=rows)

    assert as_xlsx(table) == as_xlsx(table)


def test_no_cell_of_a_workbook_is_a_formula():
    with zipfile.ZipFile(io.BytesIO(as_xlsx(HOSTILE))) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    cells = [cell for row in read_xlsx(HOSTILE).to_python() for cell in row]

    assert "<f" not in sheet.replace("<formatPr", "")
    assert "<hyperlink" not in sheet
    assert sum(str(cell).startswith("'") for cell in cells) == len(PAYLOADS) + 6


def test_no_value_begins_a_formula_where_commas_part_them():
    typed = 'Vi ringer,=HYPERLINK("http://127.0.0.1")\n=1+1,-2'
    table = FileTable(
        title="Ro,=1+1", notes=("Ro,+1",), headings=("A", typed), rows=((1, typed),)
    )

    text = as_csv(table).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]

    assert len(cells) > 8
    assert not any(cell[:1] in tuple("=+-@") for cell in cells)


def test_no_value_between_semicolons_begins_a_formula():
    words = [cell for row in read_csv(HOSTILE) for cell in row if not cell.isdigit()]

    assert len(words) == len(PAYLOADS) + 6
    assert all(cell.startswith("'") for cell in words)
