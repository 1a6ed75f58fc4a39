"""The lists that can be imported, read from a file of any kind."""

from collections.abc import Callable, Mapping, Sequence

from domain.imports.headings import Column
from domain.imports.sheet_examples import skip_examples
from domain.imports.sheets import Sheet
from domain.imports.staff_columns import STAFF_COLUMNS
from domain.imports.talk_columns import CATALOGUE_COLUMNS
from i18n.translator import LANGUAGES, Translate, translator
from services.imports.sheets.reading import read_sheet
from services.imports.templates import staff_example, talk_example


def read_staff_list(data: bytes) -> Sheet:
    """Return a staff list; raise `InvalidField` at "file" if it cannot be read."""
    return without_staff_example(read_sheet(data, STAFF_COLUMNS))


def read_catalogue(data: bytes) -> Sheet:
    """Return a catalogue; raise `InvalidField` at "file" if it cannot be read."""
    return without_talk_example(read_sheet(data, CATALOGUE_COLUMNS))


def without_staff_example(sheet: Sheet) -> Sheet:
    """Return a staff list without the invented colleague of the template."""
    return _without(sheet, STAFF_COLUMNS, staff_example)


def without_talk_example(sheet: Sheet) -> Sheet:
    """Return a catalogue without the invented talk of the template."""
    return _without(sheet, CATALOGUE_COLUMNS, talk_example)


def _without(
    sheet: Sheet,
    columns: Sequence[Column],
    example: Callable[[Translate], Mapping[str, str]],
) -> Sheet:
    examples = [example(translator(language)) for language in LANGUAGES]
    return skip_examples(sheet, columns, examples)
