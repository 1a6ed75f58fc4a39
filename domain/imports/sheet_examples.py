"""The example that a template brings along: nobody means to import it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from domain.errors import InvalidField
from domain.imports.cells import text_of
from domain.imports.headings import Column, find_headings
from domain.imports.sheets import RowReader, Sheet
from domain.knowledge.search_words import fold


def skip_examples(
    sheet: Sheet, columns: Sequence[Column], examples: Collection[Mapping[str, str]]
) -> Sheet:
    """
    Return the sheet without the rows that are an example as the template has it.

    The rows below keep their numbers. One word that was changed makes a row somebody's
    own. A sheet whose headings cannot be read has no example.
    """
    try:
        headings = find_headings(sheet.rows, columns)
    except InvalidField:
        return sheet
    found = tuple(
        number
        for number, cells in enumerate(sheet.rows, start=1)
        if number > headings.row
        and any(_is(RowReader(number, cells, headings), one) for one in examples)
    )
    rows = tuple(
        () if number in found else cells
        for number, cells in enumerate(sheet.rows, start=1)
    )
    return replace(sheet, rows=rows, examples=found)


def _is(row: RowReader, example: Mapping[str, str]) -> bool:
    return all(
        row.has(name) and _same(text_of(row.cell(name)), text)
        for name, text in example.items()
    )


def _same(one: str, other: str) -> bool:
    return fold(" ".join(one.split())) == fold(" ".join(other.split()))
