"""What stands in a workbook that we write is text, whatever it begins with."""

import re

import pytest

from i18n.translator import translator
from services.imports import templates as import_templates
from services.imports.sheets.child import read
from services.imports.templates import staff_template, talk_template
from tests.support.imports.sheets import parts_of

BEGINS = ("=", "+", "-", "@", "\t", "\r\n", "＝", "'=", '"=', "\ufeff=", " =", "{=")
GOES_ON = (
    "1+1",
    'HYPERLINK("http://elsewhere.example","x")',
    "SUM(1+1)*cmd|' /C calc'!A0",
    "IMPORTXML(CONCAT(A1))",
    "2",
)
FORMULAS = [begin + rest for begin in BEGINS for rest in GOES_ON]


def rows_of(data: bytes) -> tuple[tuple[object, ...], ...]:
    """Return the rows of the only sheet, and fail if a cell is more than text."""
    sheet = parts_of(data)["xl/worksheets/sheet1.xml"].decode()
    cells = re.findall(r"<c [^>]*[^/]>", sheet)
    assert cells
    assert [cell for cell in cells if 't="s"' not in cell] == []
    assert not re.search(r"<f[ >]", sheet)
    assert "<hyperlink" not in sheet
    return tuple(tuple(row) for row in read(data)["rows"])


def test_there_are_sixty_different_beginnings():
    assert len(set(FORMULAS)) == len(FORMULAS) == 60


@pytest.mark.parametrize("payload", FORMULAS, ids=range(len(FORMULAS)))
def test_what_looks_like_a_formula_is_read_back_as_text(payload):
    data = import_templates._workbook("Ark", {"x": payload}, {"x": payload}, {})

    assert rows_of(data) == ((payload,), (payload,))


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("template", [talk_template, staff_template])
def test_our_own_templates_hold_nothing_but_text(template, language):
    headings, example = rows_of(template(translator(language)))

    assert headings[0] in {"Titel", "Title", "Navn", "Name"}
    assert all(isinstance(cell, str | None) for cell in example)
