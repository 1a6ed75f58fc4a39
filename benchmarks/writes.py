"""
How many answers the survey takes at once: `python -m benchmarks.writes`.

Threads of one process submit through the real service, as the server's do, each as
fast as it can. Compared are one writer and a bare INSERT of the same row, on a
database that keeps its promises when the power goes (SQLite: synchronous=FULL,
PostgreSQL: fsync and synchronous_commit on).
"""

import argparse
import json
import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from uuid import uuid4

from sqlalchemy.exc import SQLAlchemyError

from benchmarks.results import (
    FOLDER,
    described,
    engine_version,
    figure,
    keep,
    load,
    markdown,
    surroundings,
)
from data_access.database import Database
from data_access.feedback.waves import change_wave
from domain.feedback.wave import Wave
from services.feedback.answers import Receipt, submit
from services.feedback.survey_forms import find_form, new_form_nonce
from tests.builders import FJORDBY, TODAY
from tests.cast import NOW, load_cast
from tests.support.databases import Address, begin_run, end_run, run_folder
from tests.support.feedback.surveys import GLAD, KEYS, held_session, opened, token_of
from tests.support.postgres import APP, OWNER, start_postgres

WRITERS = 32
SECONDS = 3.0
WARM_UP = 20
NO_LIMIT = 10**9
INSERT = (
    "INSERT INTO answer (organisation_id, wave_id, answer_id, payload, link_hash) "
    "VALUES (?, ?, ?, ?, ?)"
)

#: does one submission and says what became of it, "" for the best
Act = Callable[[], str]
#: makes what the writer of this number does
MakeAct = Callable[[int], Act]


@dataclass(slots=True)
class Found:
    """What some writers did in some seconds."""

    engine: str
    what: str
    writers: int
    seconds: float = 0.0
    ms: list[float] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)

    @property
    def per_second(self) -> float:
        return len(self.ms) / self.seconds

    def summary(self) -> dict[str, object]:
        """Return the figures of the table."""
        return {
            "engine": self.engine,
            "what": self.what,
            "writers": self.writers,
            "per_second": round(self.per_second, 1),
            "median_ms": round(median(self.ms), 2),
            "p99_ms": round(quantiles(self.ms, n=100, method="inclusive")[-1], 2),
            "longest_ms": round(max(self.ms), 2),
            "refused": dict(self.refused),
        }


def main() -> None:
    """Measure both engines, print the table, write the JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--writers", type=int, default=WRITERS)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--json", type=Path, default=FOLDER / "writes.json")
    chosen = parser.parse_args()
    about = surroundings("sqlalchemy", "psycopg", "pysqlite3")
    found = []
    begin_run()
    try:
        for opened_database in (sqlite_database, postgres_database):
            with opened_database() as database:
                about |= engine_version(database)
                found += measure(database, chosen.writers, chosen.seconds)
    finally:
        end_run()
    about["load_after"] = load()
    keep(chosen.json, about, results=[each.summary() for each in found])
    print(table(found))
    print(described(about))


@contextmanager
def sqlite_database() -> Iterator[Database]:
    """Give an empty database in a file."""
    file = run_folder() / "writes.sqlite3"
    address = Address(f"sqlite:///{file}", f"sqlite:///{file}")
    address.migrate()
    database = Database(address.url)
    yield database
    database.close()


@contextmanager
def postgres_database() -> Iterator[Database]:
    """Give an empty database of a server that keeps its promises."""
    server = start_postgres(run_folder() / "durable", durable=True)
    try:
        server.create_database("writes")
        address = Address(
            server.url("writes", role=APP), server.url("writes", role=OWNER), APP
        )
        address.migrate()
        database = Database(address.url)
        yield database
        database.close()
    finally:
        server.stop()


def measure(database: Database, writers: int, seconds: float) -> list[Found]:
    """Return what each way of writing took, the yardsticks first."""
    waves = rooms(database, writers)
    tokens = [token_of(database, wave) for wave in waves]
    lock = threading.Lock()
    bare = partial(bare_insert, database, waves, lock)
    own_room = partial(submission, database, tokens)
    one_room = partial(submission, database, tokens[:1])
    ways: list[tuple[str, int, MakeAct]] = [
        ("bare INSERT", 1, bare),
        ("bare INSERT", writers, bare),
        ("submission", 1, own_room),
        ("submission, a room each", writers, own_room),
        ("submission, all in one room", writers, one_room),
    ]
    engine = database.engine.dialect.name
    return [
        run(Found(engine, what, number), make, seconds) for what, number, make in ways
    ]


def rooms(database: Database, number: int) -> list[Wave]:
    """Return so many open waves, each of a session of its own, without a limit."""
    aisha = load_cast(database).aisha
    waves = []
    for _ in range(number):
        session = held_session(database, aisha, participants=30)
        wave = replace(opened(database, aisha, session), cap=NO_LIMIT)
        with database.writing(FJORDBY) as db:
            change_wave(db, wave)
        waves.append(wave)
    return waves


def submission(database: Database, tokens: list[str], number: int) -> Act:
    """Return the whole of what the server does with a form that is sent."""
    token = tokens[number % len(tokens)]
    handed_out = find_form(database, token)
    if handed_out is None:
        raise LookupError(token)

    def act() -> str:
        nonce = new_form_nonce(handed_out, NOW)
        try:
            form = find_form(database, token)
            if form is None:
                return "no form"
            answer = submit(
                database, KEYS, form, GLAD, signed_nonce=nonce, today=TODAY, now=NOW
            )
        except SQLAlchemyError as error:
            return type(error).__name__
        return "" if isinstance(answer, Receipt) else answer.value

    return act


def bare_insert(
    database: Database, waves: list[Wave], lock: threading.Lock, number: int
) -> Act:
    """Return an INSERT of the same row in a transaction of its own, and no more."""
    connection = database.engine.raw_connection()
    connection.detach()  # the pool has fewer than there are writers
    cursor = connection.cursor()
    as_text = str if not database.is_sqlite else lambda one: one.hex
    wave = waves[number % len(waves)]
    ids = (as_text(FJORDBY), as_text(wave.id))
    payload = json.dumps(GLAD)

    def row() -> tuple[str, ...]:
        return (*ids, uuid4().hex * 2, payload, secrets.token_hex(32))

    def on_sqlite() -> str:
        with lock:
            cursor.execute("BEGIN IMMEDIATE")
            cursor.execute(INSERT, row())
            cursor.execute("COMMIT")
        return ""

    def on_postgresql() -> str:
        cursor.execute(INSERT.replace("?", "%s"), row())
        connection.commit()
        return ""

    if database.is_sqlite:
        return on_sqlite
    cursor.execute(
        "SELECT set_config('anker.organisation_id', %s, false)", (str(FJORDBY),)
    )
    connection.commit()
    return on_postgresql


def run(found: Found, make: MakeAct, seconds: float) -> Found:
    """Let the writers begin together and end after so many seconds."""
    together = threading.Barrier(found.writers + 1)
    taken: list[tuple[float, str]] = []

    def write(act: Act) -> None:
        together.wait()
        ends = time.perf_counter() + seconds
        while (begun := time.perf_counter()) < ends:
            outcome = act()
            taken.append((time.perf_counter() - begun, outcome))

    acts = [make(number) for number in range(found.writers)]
    for _ in range(WARM_UP):
        acts[0]()
    threads = [threading.Thread(target=write, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    together.wait()
    begun = time.perf_counter()
    for thread in threads:
        thread.join()
    found.seconds = time.perf_counter() - begun
    found.ms = [took * 1000 for took, _ in taken]
    found.refused.update(outcome for _, outcome in taken if outcome)
    return found


def table(found: list[Found]) -> str:
    """Return the figures as a Markdown table, each beside its yardsticks."""
    bare = {(one.engine, one.writers): one for one in found if "INSERT" in one.what}
    alone = {
        one.engine: one
        for one in found
        if one.writers == 1 and "INSERT" not in one.what
    }
    rows = []
    for one in found:
        shown = one.summary()
        is_bare = "INSERT" in one.what
        beside = bare[one.engine, one.writers]
        rows.append(
            [
                one.engine,
                one.what,
                one.writers,
                figure(one.per_second),
                figure(one.per_second / beside.per_second),
                "-"
                if is_bare
                else figure(one.per_second / alone[one.engine].per_second),
                *(figure(float(str(shown[f"{n}_ms"]))) for n in ("median", "p99")),
                figure(max(one.ms)),
                sum(one.refused.values()),
            ]
        )
    headings = ["engine", "what", "writers", "per s", "/ bare", "/ one writer"]
    return markdown([*headings, "median ms", "p99 ms", "longest ms", "refused"], rows)


if __name__ == "__main__":
    main()
