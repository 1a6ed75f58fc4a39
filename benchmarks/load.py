"""
The number of users one server process can serve: `python -m benchmarks.load`.

Everybody has the same page with charts open and lets it run again every ten seconds.
Users join until the slowest twentieth of the runs takes more than half a second from
the click on. The targets are ours and a stock Streamlit app with charts and a table;
the client speaks Streamlit's own protocol, on the loopback address alone.
"""

import argparse
import asyncio
import random
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Self

from benchmarks.load_places import Place, our_page, stock_page
from benchmarks.results import (
    FOLDER,
    described,
    figure,
    keep,
    load,
    markdown,
    surroundings,
)
from benchmarks.streamlit_visitor import PageFailedError, Visitor
from tests.support.databases import begin_run, end_run

EVERY = 10.0
HELD_MS = 500
MOST = 640
FIRST = 5
#: how charts come: drawn in the browser, or drawn already
CHARTS = ("vega_lite_chart", "imgs")
#: an empty place shows nothing: it may come and go
NOTHING = "empty"
#: reruns of one user alone, one after the other
ALONE = 30


@dataclass(frozen=True, slots=True)
class Step:
    """What so many users got: `users` 0 is one alone who never rests."""

    users: int
    runs: int
    per_second: float
    p50_ms: float
    p95_ms: float
    cpu_ms: float
    rss_mb: float

    @property
    def is_held(self) -> bool:
        """Whether all of them are served soon enough."""
        return self.p95_ms <= HELD_MS


@dataclass(slots=True)
class Held:
    """The users that one target can serve."""

    name: str
    elements: dict[str, int] = field(default_factory=dict)
    kilobytes: float = 0.0
    alone: Step | None = None
    steps: list[Step] = field(default_factory=list)

    @property
    def best(self) -> Step | None:
        """The most users that were held; None if not even the first were."""
        return max(
            (step for step in self.steps if step.is_held),
            key=lambda step: step.users,
            default=None,
        )


def main() -> None:
    """Measure both, print the table, write the JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=20.0, help="of each step")
    parser.add_argument("--users", type=int, default=MOST, help="never more than these")
    parser.add_argument("--alone", action="store_true", help="one user, no ramp")
    parser.add_argument("--json", type=Path, default=FOLDER / "load.json")
    chosen = parser.parse_args()
    most = 0 if chosen.alone else min(chosen.users, MOST)
    about: dict[str, Any] = surroundings("streamlit", "websockets")
    found = []
    begin_run()
    try:
        with tempfile.TemporaryDirectory() as folder:
            with our_page(Path(folder), max(most, 1)) as ours:
                found.append(asyncio.run(measure(ours, most, chosen.seconds)))
            with stock_page(Path(folder) / "stock", ours.figures) as stock:
                found.insert(0, asyncio.run(measure(stock, most, chosen.seconds)))
    finally:
        end_run()
    about["load_after"] = load()
    keep(chosen.json, about, results=[asdict(one) for one in found])
    print(table(found))
    print(described(about))


async def measure(place: Place, most: int, seconds: float) -> Held:
    """Return what one user gets alone, then how many are held."""
    held = Held(place.name)
    async with visitor_of(place, 0) as alone:
        await alone.run()
        held.elements = dict(alone.elements)
        held.kilobytes = round(alone.bytes / 1000, 1)
        held.alone = await one_alone(place, alone)
        if seen(alone.elements) != seen(held.elements):
            raise PageFailedError(
                f"another page came: {alone.elements}, not {held.elements}"
            )
    print(held.name, held.elements, held.alone, flush=True)
    if not most:
        return held
    async with Crowd(place) as crowd:
        fits, breaks, users = 0, most + 1, FIRST
        while users <= most and users > fits:
            step = await crowd.step(users, seconds)
            held.steps.append(step)
            print(held.name, step, flush=True)
            if step.is_held:
                fits = users
            else:
                breaks = users
            # twice as many, until it breaks; then once between the two
            users = next_number(fits, breaks, most)
            if breaks <= most and sum(one.users > fits for one in held.steps) > 1:
                break
    return held


def seen(elements: Mapping[str, int]) -> dict[str, int]:
    """Return how many elements of each kind show something."""
    return {kind: number for kind, number in elements.items() if kind != NOTHING}


def next_number(fits: int, breaks: int, most: int) -> int:
    """Return with how many users to go on."""
    if breaks > most:
        return min(fits * 2, most)
    return (fits + breaks) // 2


def visitor_of(place: Place, number: int) -> Visitor:
    """Return the visitor of that number, who has not come yet."""
    cookie = place.cookies[number % len(place.cookies)]
    return Visitor(place.port, page=place.page, query=place.query, cookie=cookie)


async def one_alone(place: Place, visitor: Visitor) -> Step:
    """Return the times of one user who clicks as soon as the page is at rest."""
    for _ in range(3):
        await visitor.run()
    times = []
    cpu, begun = place.cpu_ms(), time.perf_counter()
    for _ in range(ALONE):
        clicked = time.perf_counter()
        await visitor.run()
        times.append(time.perf_counter() - clicked)
    taken = {
        "cpu_ms": place.cpu_ms() - cpu,
        "seconds": time.perf_counter() - begun,
    }
    return summary(place, 0, times, **taken)


class Crowd:
    """Users who come and go, each with the page open and a pace of their own."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._chance = random.Random(1)  # noqa: S311 repeatable
        self._pages = AsyncExitStack()
        self._tasks: list[asyncio.Task[None]] = []
        self._times: list[float] = []

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._leave(0)
        await self._pages.aclose()

    async def step(self, users: int, seconds: float) -> Step:
        """Let there be so many users; return what they got in so many seconds."""
        await self._leave(users)
        while len(self._tasks) < users:
            visitor = visitor_of(self._place, len(self._tasks))
            await self._pages.enter_async_context(visitor)
            await visitor.run()
            self._tasks.append(asyncio.create_task(self._click(visitor)))
        await asyncio.sleep(EVERY / 2)
        self._fail_with_them()
        self._times = []
        cpu, begun = self._place.cpu_ms(), time.perf_counter()
        await asyncio.sleep(seconds)
        self._fail_with_them()
        return summary(
            self._place,
            users,
            self._times,
            cpu_ms=self._place.cpu_ms() - cpu,
            seconds=time.perf_counter() - begun,
        )

    async def _click(self, visitor: Visitor) -> None:
        """Click every ten seconds, and count from when the click was due."""
        due = time.perf_counter() + self._chance.uniform(0, EVERY)
        while True:
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            await visitor.run()
            self._times.append(time.perf_counter() - due)
            due += EVERY

    async def _leave(self, users: int) -> None:
        """Let the latest ones go until so many are left."""
        gone, self._tasks = self._tasks[users:], self._tasks[:users]
        for task in gone:
            task.cancel()
        await asyncio.gather(*gone, return_exceptions=True)

    def _fail_with_them(self) -> None:
        """Raise what any of the users met."""
        for task in self._tasks:
            if task.done():
                task.result()


def summary(
    place: Place, users: int, times: Sequence[float], *, cpu_ms: float, seconds: float
) -> Step:
    """Return the figures of one step; without a single run it is not held."""
    ms = [each * 1000 for each in times] or [float("inf")] * 2
    return Step(
        users=users,
        runs=len(times),
        per_second=round(len(times) / seconds, 2),
        p50_ms=round(median(ms), 1),
        p95_ms=round(quantiles(ms, n=20, method="inclusive")[-1], 1),
        cpu_ms=round(cpu_ms / max(1, len(times)), 1),
        rss_mb=round(place.rss_mb(), 1),
    )


def table(found: Sequence[Held]) -> str:
    """Return the figures as a Markdown table; the ratios are ours to the stock app's."""
    rows = []
    for one in found:
        for what, step in (("alone", one.alone), ("most that it holds", one.best)):
            if step is not None:
                rows.append(
                    [one.name, what, step.users or 1, figure(step.per_second)]
                    + [figure(each) for each in (step.p50_ms, step.p95_ms)]
                    + [figure(each) for each in (step.cpu_ms, step.rss_mb)]
                )
    headings = ["page", "users", "number", "runs/s", "p50 ms", "p95 ms"]
    shown = markdown([*headings, "CPU ms a run", "RSS MB"], rows)
    return f"{shown}\n\n{ratios(*found)}"


def ratios(stock: Held, ours: Held) -> str:
    """Return in words how ours compares with the stock app."""
    words = []
    if stock.alone and ours.alone:
        words.append(f"CPU of a run {ours.alone.cpu_ms / stock.alone.cpu_ms:.2f}x")
    if stock.best and ours.best:
        words.append(f"users held {ours.best.users / stock.best.users:.2f}x")
    drawn = [
        f"{one.name} {sum(one.elements.get(kind, 0) for kind in CHARTS)} charts, "
        f"{one.elements.get('table', 0) + one.elements.get('dataframe', 0)} tables, "
        f"{one.kilobytes:.0f} kB at first"
        for one in (stock, ours)
    ]
    return "; ".join([*words, *drawn])


if __name__ == "__main__":
    main()
