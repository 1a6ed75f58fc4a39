"""Rows that a program hides are read like the others, and told."""

import pytest

from services.imports.sheets.reading import read_sheet
from tests.support.imports.sheets import changed, ods, parts_of, workbook_with, xlsx

LINES = (["Navn", "Team"], ["Mille Skov", "Nord"], ["Per Lind", "Nord"])


def filtered(book, sheet) -> None:
    """Write a sheet whose third row a filter hides, and its empty fifth row too."""
    other = book.add_worksheet("Gamle & nye")
    for number, line in enumerate(LINES):
        sheet.write_row(number, 0, line)
        other.write_row(number, 0, line)
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.set_row(4, None, None, {"hidden": True})
    other.set_row(1, None, None, {"hidden": True})


def test_the_hidden_rows_of_the_sheet_that_is_read_are_told():
    sheet = read_sheet(workbook_with(filtered))

    assert len(sheet.rows) == 3
    assert (sheet.name, sheet.hidden) == ("Liste", (3,))


def test_a_sheet_without_hidden_rows_tells_of_none():
    assert read_sheet(xlsx(LINES)).hidden == ()
    assert read_sheet(ods(LINES)).hidden == ()


@pytest.mark.parametrize("how", ["collapse", "filter"])
def test_an_open_document_hides_rows_in_two_ways(how):
    data = ods(LINES)
    content = parts_of(data)["content.xml"].decode()
    begin, first, second, third = content.split("<table:table-row>")
    hides = f'<table:table-row table:visibility="{how}"'
    hidden = f'{hides} table:number-rows-repeated="2">'
    written = f"{begin}<table:table-row>{first}{hidden}{second}{hides}>{third}"

    sheet = read_sheet(changed(data, content_dot_xml=written.encode()))
    assert len(sheet.rows) == 4
    assert sheet.hidden == (2, 3, 4)
