"""
What an import costs: every file of the tests, and 10,000 talks in one workbook.

    python -m benchmarks.imports [--json FILE] [--files]

With --files only the files are measured, and docs/import-files.md is written anew.
Memory is the most that the process which reads the file has held; "–" is one that was
stopped at a limit or never started. Of the 10,000 talks the application's own memory
and time are told too, on both engines.
"""

import argparse
import gc
import json
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import uuid4

from data_access.database import Database
from data_access.knowledge import local_catalogue
from domain.errors import ErrorCode, InvalidField
from domain.imports.talk_columns import CATALOGUE_COLUMNS
from domain.knowledge.package_drafts import MOST_TALKS
from i18n.messages import sentence
from i18n.translator import translator
from services.imports.sheets.reading import try_reading
from services.imports.talks import import_talks, preview_talks
from services.work import Work
from tests.builders import FJORDBY, TODAY
from tests.cast import NOW, load_cast
from tests.support.databases import (
    Address,
    PostgresDatabases,
    SqliteDatabases,
    begin_run,
    end_run,
    run_folder,
)
from tests.support.imports.files import CASES, Case, Told, tell
from tests.support.imports.sheets import TALK_HEADINGS, csv, ods, talk_row, xlsx

TALKS = 10_000
WORDS = [
    "vi",
    "barn",
    "ro",
    "sprog",
    "familie",
    "team",
    "møde",
    "onsdag",
    "sammen",
    "uge",
    "forældre",
    "pause",
    "leg",
    "tale",
    "samtale",
    "spise",
    "sove",
    "gå",
    "ind",
    "ude",
    "stue",
    "plan",
    "hjemme",
    "voksen",
    "søskende",
    "dagbog",
    "ringe",
    "aften",
]
MOST_FAULTS = 2
PAGE = Path(__file__).parent.parent / "docs" / "import-files.md"
PAGE_TEXT = """\
# Files that people import

What Anker says about each of the {files} files of the tests: {taken} are read, {refused} are refused, and no
row of a refused file is imported. The sentences are those of the page, in Danish. Every
file is made by code in `tests/support/imports/`, and
`tests/services/imports/test_sheets.py` checks its outcome.

MB is the peak memory of the process that reads the file, s the time until the answer; – is
a file that needed no process, or whose process was stopped. The highest here was {most} MB, the
longest {longest:.1f} s. The figures are from one run on two cores:

    python -m benchmarks.imports --files

{table}
"""
KEPT = Path(".cache/benchmarks/imports.json")
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


@dataclass(frozen=True, slots=True)
class Large:
    """10,000 talks on one engine, step by step; memory is of the application."""

    file: str
    engine: str
    kilobytes: int
    reading: float
    reading_megabytes: int
    looking: float
    saving: float
    again: float
    grown_megabytes: int
    kept: int


def main() -> None:
    """Print both tables and keep them as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, default=KEPT)
    parser.add_argument("--files", action="store_true")
    asked = parser.parse_args()
    lines = [line_of(case) for case in CASES]
    print("\n".join(table_of(lines)))
    if asked.files:
        PAGE.write_text(page_of(lines))
        return
    begin_run()
    try:
        large = [
            measure(file, make(), engine, maker)
            for engine, maker in (
                ("SQLite", SqliteDatabases),
                ("PostgreSQL", PostgresDatabases),
            )
            for file, make in large_files().items()
        ]
    finally:
        end_run()
    print_large(large)
    asked.json.parent.mkdir(parents=True, exist_ok=True)
    told = {
        "files": [asdict(one) for one in lines],
        "large": [asdict(o) for o in large],
    }
    asked.json.write_text(json.dumps(told, ensure_ascii=False, indent=1))


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


def large_files() -> dict[str, Callable[[], bytes]]:
    """Return 10,000 talks in each format; the CSV has shorter ones, it is not packed."""
    return {
        "xlsx, 150 words each": lambda: xlsx(list(large_rows(150))),
        "ods, 150 words each": lambda: ods(list(large_rows(150))),
        "csv, 50 words each": lambda: csv(list(large_rows(50))),
    }


def large_rows(words: int) -> Iterator[list[object]]:
    """
    Yield the headings, and 10,000 talks with manuscripts of so many words.

    Every theme package among them is full: that makes 1,250.
    """
    yield [*TALK_HEADINGS, "Temapakke"]
    chance = random.Random(1)  # noqa: S311 the same words each time
    for number in range(TALKS):
        row = talk_row(f"Talk nummer {number}", "12 min")
        row[5] = " ".join(chance.choices(WORDS, k=words)).capitalize() + "."
        yield [*row, f"Temapakke nummer {number // MOST_TALKS}"]


def measure(file: str, data: bytes, engine: str, maker: Any) -> Large:
    """Import 10,000 talks into an empty database, and once more."""
    databases = maker(run_folder())
    databases.make_template("empty", Address.migrate)
    address = databases.new(template="empty")
    database = Database(address.url)
    lone = load_cast(database).lone
    gc.collect()
    before = forget_peak()
    steps = [time.perf_counter()]

    def step() -> None:
        steps.append(time.perf_counter())

    reading = try_reading(data, CATALOGUE_COLUMNS)
    step()
    if reading.sheet is None:
        raise reading.refusal or InvalidField("file", ErrorCode.FILE_DAMAGED)
    with database.reading(FJORDBY) as db:
        preview = preview_talks(
            Work(db, lone, TODAY, NOW), reading.sheet, confirmed=True
        )
    step()
    with database.writing(FJORDBY) as db:
        import_talks(Work(db, lone, TODAY, NOW), preview, op_id=uuid4(), confirmed=True)
    step()
    with database.reading(FJORDBY) as db:
        again = preview_talks(Work(db, lone, TODAY, NOW), reading.sheet, confirmed=True)
    step()
    if not again.plan.changes_nothing:
        raise SystemExit("the same file again would change something")
    with database.reading(FJORDBY) as db:
        kept = len(local_catalogue.list_own_talks(db, FJORDBY))
    grown = memory("VmHWM:") - before
    database.close()
    databases.remove(address)
    took = [round(end - begin, 2) for begin, end in pairwise(steps)]
    return Large(
        file,
        engine,
        round(len(data) / 1000),
        took[0],
        round(reading.peak / MEGABYTE),
        *took[1:],
        grown_megabytes=round(grown / MEGABYTE),
        kept=kept,
    )


def forget_peak() -> int:
    """Reset the kernel's peak of this process; return the memory it uses, in bytes."""
    Path("/proc/self/clear_refs").write_text("5")
    return memory("VmRSS:")


def memory(name: str) -> int:
    """Return a figure of this process's memory, in bytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) * 1024


def table_of(lines: list[Line]) -> list[str]:
    """Return the table of files; what would part a cell is written otherwise."""
    return [
        "| file | kB | what it said | rows in | MB | s |",
        "| --- | ---: | --- | ---: | ---: | ---: |",
        *(
            f"| {one.file} | {one.kilobytes} | {in_cell(one.told)} | {one.rows} "
            f"| {one.megabytes or '–'} | {one.seconds:.2f} |"
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
        longest=max(one.seconds for one in lines),
        table="\n".join(table_of(lines)),
    )


def print_large(large: list[Large]) -> None:
    """Print the table of 10,000 talks."""
    print()
    print(
        "| 10,000 talks | engine | kB | reading s | MB | looking through s | saving s "
        "| same file again s | application grew MB | talks kept |"
    )
    print("| --- | --- |" + " ---: |" * 8)
    for one in large:
        print(
            f"| {one.file} | {one.engine} | {one.kilobytes} | {one.reading:.2f} "
            f"| {one.reading_megabytes} | {one.looking:.2f} | {one.saving:.2f} "
            f"| {one.again:.2f} | {one.grown_megabytes} | {one.kept} |"
        )


if __name__ == "__main__":
    main()
