"""How long search takes over ten thousand talks: `python -m benchmarks.search`."""

import statistics
import time
from collections.abc import Callable
from dataclasses import replace

from benchmarks.search_texts import SAMPLE, Writer
from data_access.database import Database
from data_access.knowledge.central_catalogue import publish_central
from data_access.people import organisations
from services.knowledge.content import CONTENT, load_packages
from services.knowledge.search import CatalogueQuery, find
from services.work import Work
from tests.builders import FJORDBY, TODAY
from tests.cast import NOW, load_cast
from tests.content.search_queries import FIRST_FORTY, SECOND_FORTY
from tests.support.databases import (
    Address,
    PostgresDatabases,
    SqliteDatabases,
    begin_run,
    end_run,
    run_folder,
)

TALKS = 10_000
PACKAGES = 500
TALKS_OF_A_PACKAGE = 4


def main() -> None:
    """Measure both engines and print a table."""
    begin_run()
    try:
        print("| engine | call | median ms | p95 ms | max ms |")
        print("| --- | --- | --- | --- | --- |")
        for makers in (SqliteDatabases, PostgresDatabases):
            databases = makers(run_folder())
            databases.make_template("empty", Address.migrate)
            address = databases.new(template="empty")
            database = Database(address.url)
            measure(database)
            database.close()
    finally:
        end_run()


def measure(database: Database) -> None:
    """Fill the database, ask, and print what each kind of call took."""
    engine = database.engine.dialect.name
    writer = Writer(load_packages(CONTENT))
    talks = [writer.talk(number) for number in range(TALKS)]
    packages = [
        writer.package(
            number, talks[number * TALKS_OF_A_PACKAGE :][:TALKS_OF_A_PACKAGE]
        )
        for number in range(PACKAGES)
    ]
    cast = load_cast(database)
    begun = time.perf_counter()
    with database.platform_writing() as db:
        publish_central(db, packages, talks, now=NOW)
    print(f"| {engine} | keep and index {TALKS} talks | {ms_since(begun)} | | |")

    viewer = cast.aisha

    def search(wanted: CatalogueQuery) -> None:
        with database.reading(FJORDBY) as db:
            find(Work(db, viewer, TODAY, NOW), wanted)

    def trivial() -> None:
        with database.reading(FJORDBY) as db:
            organisations.get_organisation(db, FJORDBY)

    begun = time.perf_counter()
    search(CatalogueQuery(words="samtale"))
    print(f"| {engine} | the first search of a process | {ms_since(begun)} | | |")
    known = [query for query, _slug in (*FIRST_FORTY, *SECOND_FORTY)]
    queries = [CatalogueQuery(words=words) for words in writer.queries(talks, known)]
    area = next(iter(talks)).work_area
    filtered = [replace(each, work_areas=(area,)) for each in queries]
    show(engine, f"{SAMPLE} queries", [timed(search, each) for each in queries])
    show(engine, "the same, one filter", [timed(search, each) for each in filtered])
    nothing = [timed(search, CatalogueQuery()) for _ in range(SAMPLE)]
    show(engine, "nothing typed", nothing)
    show(
        engine,
        "one row by its key",
        [timed(lambda _: trivial(), CatalogueQuery()) for _ in range(SAMPLE)],
    )


def timed(call: Callable[[CatalogueQuery], None], wanted: CatalogueQuery) -> float:
    """Return the milliseconds that the call takes."""
    begun = time.perf_counter()
    call(wanted)
    return (time.perf_counter() - begun) * 1000


def ms_since(begun: float) -> str:
    """Return the milliseconds since then, in words."""
    return f"{(time.perf_counter() - begun) * 1000:.0f}"


def show(engine: str, call: str, times: list[float]) -> None:
    """Print one line of the table."""
    p95 = statistics.quantiles(times, n=20)[-1]
    print(
        f"| {engine} | {call} | {statistics.median(times):.1f} | {p95:.1f}"
        f" | {max(times):.1f} |",
        flush=True,
    )


if __name__ == "__main__":
    main()
