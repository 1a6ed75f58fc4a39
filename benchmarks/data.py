"""
What the dashboards' questions cost, however much there is: `python -m benchmarks.data`.

Each question is asked through our services and again as the same SQL by the driver
alone, for the largest and the median of ninety-eight organisations, at every scale, on
both engines. `--scale 1e7` asks for the national plan; it takes an hour and 40 GB.
"""

import argparse
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import text

from benchmarks.data_questions import (
    QUESTIONS,
    Question,
    asked,
    asked_by_hand,
    asked_raw,
)
from benchmarks.data_rows import Keep, Place, Row, fill
from benchmarks.results import (
    FOLDER,
    described,
    figure,
    keep,
    load,
    markdown,
    surroundings,
)
from benchmarks.search_texts import Writer
from data_access.database import Database, sqlite_module
from data_access.knowledge.central_catalogue import publish_central
from services.knowledge.content import CONTENT, load_packages
from tests.cast import NOW
from tests.support.databases import (
    Address,
    PostgresDatabases,
    SqliteDatabases,
    begin_run,
    end_run,
    run_folder,
)

SCALES = ("1e4", "1e6")
TALKS = 10_000
PACKAGES = 500
TALKS_OF_A_PACKAGE = 4
#: a question is asked at most so often, and for so many seconds
ROUNDS, SECONDS = 15, 3.0


@dataclass(slots=True)
class Asked:
    """
    What a question took, in ms: by us, as the same SQL, and written by hand.

    Each is the best of its turns: what another process took is no part of it.
    """

    engine: str
    scale: str
    organisation: str
    question: str
    ours: float
    raw: float
    by_hand: float | None


def main() -> None:
    """Measure, print the table, write the JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", action="append", help="1e4, 1e6 or 1e7; several")
    parser.add_argument("--engine", choices=["sqlite", "postgresql"])
    parser.add_argument("--talks", type=int, default=TALKS)
    parser.add_argument("--json", type=Path, default=FOLDER / "data.json")
    chosen = parser.parse_args()
    about: dict[str, Any] = surroundings("sqlalchemy", "psycopg", "pysqlite3")
    makers = {"sqlite": SqliteDatabases, "postgresql": PostgresDatabases}
    found: list[Asked] = []
    begin_run()
    try:
        for engine, maker in makers.items():
            if chosen.engine in (None, engine):
                databases = maker(run_folder())
                databases.make_template("talks", lambda at: add_talks(at, chosen.talks))
                for scale in chosen.scale or SCALES:
                    found += measure(engine, databases, scale, about)
    finally:
        end_run()
    about["load_after"] = load()
    keep(chosen.json, about, results=[asdict(one) for one in found])
    print(table(found))
    print(described(about))


def add_talks(address: Address, number: int) -> None:
    """Prepare a database with so many talks in the central catalogue."""
    address.migrate()
    writer = Writer(load_packages(CONTENT))
    talks = [writer.talk(each) for each in range(number)]
    packages = [
        writer.package(each, talks[each * TALKS_OF_A_PACKAGE :][:TALKS_OF_A_PACKAGE])
        for each in range(min(PACKAGES, number // TALKS_OF_A_PACKAGE))
    ]
    database = Database(address.url)
    with database.platform_writing() as db:
        publish_central(db, packages, talks, now=NOW)
    database.close()


def measure(
    engine: str,
    databases: SqliteDatabases | PostgresDatabases,
    scale: str,
    about: dict[str, Any],
) -> list[Asked]:
    """Fill a database, ask every question of two organisations, and remove it."""
    address = databases.new(template="talks")
    begun = time.perf_counter()
    with bulk(databases, address) as keep_rows:
        places = fill(int(float(scale)), talk_ids(address), keep_rows)
    about[f"{engine} {scale} filled in s"] = round(time.perf_counter() - begun)
    database = Database(address.url)
    found = []
    for organisation, place in places.items():
        for question in QUESTIONS:
            one = measure_one(database, place, question)
            found.append(Asked(engine, scale, organisation, question.name, *one))
            print(found[-1], flush=True)
    database.close()
    databases.remove(address)
    return found


def measure_one(
    database: Database, place: Place, question: Question
) -> tuple[float, float, float | None]:
    """Return the best times of the ways to ask, which take turns."""
    ours = asked(database, place, question)
    ours()  # what a process does once is no part of a question
    ways = [ours, asked_raw(database, ours)]
    if question.by_hand:
        ways.append(asked_by_hand(database, place, question))
    times: list[list[float]] = [[] for _ in ways]
    ends = time.perf_counter() + SECONDS
    while len(times[0]) < ROUNDS and (time.perf_counter() < ends or not times[0]):
        for way, taken in zip(ways, times, strict=True):
            taken.append(timed(way))
    best = [min(taken) for taken in times]
    return best[0], best[1], best[2] if question.by_hand else None


def timed(ask: Callable[[], object]) -> float:
    """Return how many milliseconds the answer takes."""
    begun = time.perf_counter()
    ask()
    return (time.perf_counter() - begun) * 1000


def talk_ids(address: Address) -> list[str]:
    """Return the ids of the central talks, as rows in bulk have them."""
    database = Database(address.url)
    with database.platform_reading() as db:
        rows = db.execute(text("SELECT id FROM central_talk ORDER BY id")).scalars()
        ids = [str(each).replace("-", "") for each in rows]
    database.close()
    return ids


@contextmanager
def bulk(
    databases: SqliteDatabases | PostgresDatabases, address: Address
) -> Iterator[Keep]:
    """Give what keeps rows as fast as the engine can, without looking at them."""
    if isinstance(databases, PostgresDatabases):
        with postgres_bulk(databases, address) as keep_rows:
            yield keep_rows
    else:
        with sqlite_bulk(address) as keep_rows:
            yield keep_rows


@contextmanager
def sqlite_bulk(address: Address) -> Iterator[Keep]:
    file = address.url.removeprefix("sqlite:///")
    connection = sqlite_module().connect(file, isolation_level=None)
    connection.execute("PRAGMA journal_mode=OFF")
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("PRAGMA cache_size=-1000000")
    connection.execute("BEGIN")

    def keep_rows(table: str, columns: list[str], rows: list[Row]) -> None:
        names = ", ".join(f'"{column}"' for column in columns)
        places = ", ".join("?" * len(columns))
        statement = f'INSERT INTO "{table}" ({names}) VALUES ({places})'  # noqa: S608 our own names
        connection.executemany(statement, [tuple(map(as_text, row)) for row in rows])

    yield keep_rows
    connection.execute("COMMIT")
    connection.close()


@contextmanager
def postgres_bulk(databases: PostgresDatabases, address: Address) -> Iterator[Keep]:
    with databases.server.connect(address.url.rpartition("/")[2]) as connection:
        connection.execute("SET session_replication_role = replica")  # no foreign keys

        def keep_rows(table: str, columns: list[str], rows: list[Row]) -> None:
            names = ", ".join(f'"{column}"' for column in columns)
            with connection.cursor().copy(f'COPY "{table}" ({names}) FROM STDIN') as to:
                for row in rows:
                    to.write_row(row)

        yield keep_rows
        connection.execute("VACUUM ANALYZE")  # as autovacuum does by and by


def as_text(value: object) -> object:
    """Return a day as SQLite keeps it, anything else as it is."""
    return value if value is None or isinstance(value, (str, int)) else str(value)


def table(found: list[Asked]) -> str:
    """Return the figures as a Markdown table, each beside what it is compared with."""
    smallest = {
        (one.engine, one.organisation, one.question): one.ours
        for one in reversed(found)
    }
    rows = [
        [
            one.engine,
            one.question,
            one.organisation,
            one.scale,
            figure(one.ours),
            figure(one.raw),
            figure(one.ours / one.raw),
            figure(one.ours / smallest[one.engine, one.organisation, one.question]),
            "-" if one.by_hand is None else figure(one.by_hand),
        ]
        for one in sorted(found, key=lambda one: (one.question, one.organisation))
    ]
    headings = ["engine", "question", "organisation", "scale", "ms", "same SQL ms"]
    return markdown([*headings, "ratio", "/ smallest scale", "by hand ms"], rows)


if __name__ == "__main__":
    main()
