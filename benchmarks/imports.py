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
from typing import Any, cast
from uuid import UUID, uuid4

from sqlalchemy import Table, delete, insert, select

from benchmarks.import_files import PAGE, line_of, page_of, table_of
from data_access.database import Database
from data_access.knowledge import local_catalogue
from data_access.tables import LocalTalkEntryRow
from domain.errors import ErrorCode, InvalidField
from domain.imports.talk_columns import CATALOGUE_COLUMNS
from domain.knowledge.package_drafts import MOST_TALKS
from services.imports.sheets.reading import try_reading
from services.imports.talks import import_talks, prepare_talks, preview_talks
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
from tests.support.imports.files import CASES
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
KEPT = Path(".cache/benchmarks/imports.json")
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Large:
    """10,000 talks on one engine, step by step; memory is of the application."""

    file: str
    engine: str
    kilobytes: int
    reading: float
    reading_megabytes: int
    looking: float
    preparing: float
    saving: float
    again: float
    bare: float
    grown_megabytes: int
    kept: int


def main() -> None:
    """Print both tables and keep them as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, default=KEPT)
    parser.add_argument("--files", action="store_true")
    asked = parser.parse_args()
    lines = [line_of(case) for case in CASES]
    print("\n".join(table_of(lines, with_seconds=True)))
    begin_run()
    try:
        if asked.files:
            PAGE.write_text(page_of(lines))
            return
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
    ready = prepare_talks(preview, op_id=uuid4())
    step()
    with database.writing(FJORDBY) as db:
        import_talks(Work(db, lone, TODAY, NOW), ready, confirmed=True)
    step()
    with database.reading(FJORDBY) as db:
        again = preview_talks(Work(db, lone, TODAY, NOW), reading.sheet, confirmed=True)
    step()
    if not again.plan.changes_nothing:
        raise SystemExit("the same file again would change something")
    with database.reading(FJORDBY) as db:
        kept = len(local_catalogue.list_own_talks(db, FJORDBY))
    grown = memory("VmHWM:") - before
    bare = bare_seconds(database)
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
        bare=round(bare, 2),
        grown_megabytes=round(grown / MEGABYTE),
        kept=kept,
    )


def bare_seconds(database: Database) -> float:
    """Return how long the driver alone takes to add the same entries of the index."""
    table = cast(Table, LocalTalkEntryRow.__table__)
    adding = insert(table).compile(database.engine)
    with database.writing(FJORDBY) as db:
        own = table.c.organisation_id == FJORDBY
        found = db.execute(select(table).where(own)).mappings().all()
        db.execute(delete(LocalTalkEntryRow))
    rows: list[Any] = [dict(row) for row in found]
    if adding.positiontup:
        rows = [
            tuple(
                one.hex if isinstance(one := row[name], UUID) else one
                for name in adding.positiontup
            )
            for row in rows
        ]
    began = time.perf_counter()
    with database.writing(FJORDBY) as db:
        db.connection().exec_driver_sql(str(adding), rows)
    return time.perf_counter() - began


def forget_peak() -> int:
    """Reset the kernel's peak of this process; return the memory it uses, in bytes."""
    Path("/proc/self/clear_refs").write_text("5")
    return memory("VmRSS:")


def memory(name: str) -> int:
    """Return a figure of this process's memory, in bytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) * 1024


def print_large(large: list[Large]) -> None:
    """Print the table of 10,000 talks."""
    print()
    print(
        "| 10,000 talks | engine | kB | reading s | MB | looking through s "
        "| getting ready s | saving s | / bare | same file again s "
        "| application grew MB | talks kept |"
    )
    print("| --- | --- |" + " ---: |" * 10)
    for one in large:
        print(
            f"| {one.file} | {one.engine} | {one.kilobytes} | {one.reading:.2f} "
            f"| {one.reading_megabytes} | {one.looking:.2f} | {one.preparing:.2f} "
            f"| {one.saving:.2f} | {one.saving / one.bare:.2f} | {one.again:.2f} "
            f"| {one.grown_megabytes} | {one.kept} |"
        )


if __name__ == "__main__":
    main()
