"""The page about the files of the tests, with the answer to each and its cost."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from data_access.database import Database
from i18n.messages import sentence
from i18n.translator import translator
from services.imports.lists import read_staff_list
from tests.cast import fill_with_cast, read_cast
from tests.support.databases import SqliteDatabases, run_folder
from tests.support.imports.files import Case, Told, tell
from tests.support.imports.outside import OUTSIDE
from tests.support.imports.payroll import SPELLINGS, payroll_lists
from tests.support.imports.staff import keep, look

MOST_FAULTS = 2
PAGE = Path(__file__).parent.parent / "docs" / "import-files.md"
PAGE_TEXT = """\
# Files that people import

What Anker says about each of the {files} files of the tests: {taken} are read, {refused} are refused, and no
row of a refused file is imported. The sentences are those of the page, in Danish. Every
file is made by code in `tests/support/imports/`, and
`tests/services/imports/test_sheets.py` checks its outcome.

MB is the peak memory of the process that reads the file; – is a file that needed no
process, or whose process was stopped. The highest here was {most} MB. How long each took
depends on the machine; the command prints it:

    python -m benchmarks.imports --files

{table}

## Lists and catalogues from elsewhere

Thirty staff lists are read as well, each with one colleague who has two employments:
these columns of five payroll systems, each as CSV in UTF-8, in the letters of Windows, Mac
and MS-DOS, with tabulators in UTF-16, and as XLSX (`tests/support/imports/payroll.py`).

| what the columns are called |
| --- |
{payroll}

Each came into a database with two teams, and then once more:

| list | kB | rows | new colleagues | changes once more |
| --- | ---: | ---: | ---: | ---: |
{lists}

So are catalogues with these columns, and with a link in place of a manuscript
(`tests/support/imports/outside.py`). The name of a speaker is never kept.

| what the columns are called |
| --- |
{outside}
"""
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Line:
    """One file of the table."""

    file: str
    kilobytes: int
    told: str
    rows: int
    megabytes: int | None
    seconds: float


def line_of(case: Case) -> Line:
    """Read one file and say what came of it, in Danish."""
    told = tell(case)
    if told.lines != case.told:
        raise SystemExit(f"{case.name}: {told.lines}, expected {case.told}")
    return Line(
        file=case.name,
        kilobytes=round(told.size / 1000),
        told=in_words(told),
        rows=told.rows,
        megabytes=round(told.peak / MEGABYTE) or None,
        seconds=round(told.seconds, 2),
    )


def in_words(told: Told) -> str:
    """Return what the page says of a file, at most two faults of it."""
    danish = translator("da")
    words = [
        f"{f'Række {row}, {letter}: ' if row else ''}{sentence(error, danish)}"
        for row, letter, error in told.errors
    ]
    if len(words) > MOST_FAULTS:
        words[MOST_FAULTS:] = [f"(og {len(words) - MOST_FAULTS} fejl mere)"]
    return " ".join(words) or ("1 ny." if told.rows == 1 else f"{told.rows} nye.")


def table_of(lines: list[Line], *, with_seconds: bool) -> list[str]:
    """Return the table of files; what would part a cell is written otherwise."""
    more = "s |" if with_seconds else ""
    return [
        f"| file | kB | what it said | rows in | MB |{' ' if more else ''}{more}",
        f"| --- | ---: | --- | ---: | ---: |{' ---: |' if more else ''}",
        *(
            f"| {one.file} | {one.kilobytes} | {in_cell(one.told)} | {one.rows} "
            f"| {one.megabytes or '–'} |{f' {one.seconds:.2f} |' if more else ''}"
            for one in lines
        ),
    ]


def in_cell(text: str) -> str:
    """Return a text as it can be put in a cell of a table."""
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ")


def page_of(lines: list[Line]) -> str:
    """Return the page of the documentation about the files."""
    taken = sum(one.rows > 0 for one in lines)
    return PAGE_TEXT.format(
        files=len(lines),
        taken=taken,
        refused=len(lines) - taken,
        most=max(one.megabytes or 0 for one in lines),
        table="\n".join(table_of(lines, with_seconds=False)),
        payroll=_rows(one.headings for one in SPELLINGS),
        lists="\n".join(_payroll_lines()),
        outside=_rows(OUTSIDE),
    )


def _payroll_lines() -> Iterator[str]:
    """Yield what came of each payroll list, imported twice into a new database."""
    databases = SqliteDatabases(run_folder())
    databases.make_template("cast", fill_with_cast)
    for name, data in payroll_lists():
        address = databases.new(template="cast")
        database = Database(address.url)
        lone, sheet = read_cast(database).lone, read_staff_list(data)
        first = look(database, lone, sheet)
        keep(database, lone, first)
        again = look(database, lone, sheet).plan
        database.close()
        databases.remove(address)
        rows = sum(1 + len(one.further) for one in first.plan.rows)
        yield (
            f"| {name} | {len(data) / 1000:.1f} | {rows} | {first.plan.new} "
            f"| {len(again.changes)} |"
        )


def _rows(headings: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' · '.join(one)} |" for one in headings)
