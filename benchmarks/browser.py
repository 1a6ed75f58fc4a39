"""
What a page costs in a browser: `python -m benchmarks.browser`.

Cold is a browser that has never been here (but has the login), until the content
can be read; warm is a click in the menu of the page that is open. Everything is
compared with an empty two-page Streamlit app that runs beside it, and the page with
charts also with the same charts as one would first write them. The targets take turns,
so that a busy machine slows all of them alike. What a server spends on running the page
that is open once more is its own processor time, which another program cannot lengthen.
"""

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, StorageState, ViewportSize

from benchmarks.browser_table import STOCK, table, versions
from benchmarks.places import Places, open_places
from tests.support.browser import (
    CHART,
    DESKTOP,
    PHONE,
    STANDS_STILL,
    open_browser,
    sign_in,
)

ROUNDS = 7
PATIENCE = 60_000
STOCK_CHARTS = "stock-charts"
ANKER_CHARTS = "feedback page, with the same charts"
#: how often the page that is open is run again, and how long a run is waited for
RERUNS = 6
RERUN_MS = 300
RESULTS = Path(".cache") / "benchmarks" / "browser.json"


#: whether so many of the elements with the words can be seen, and no script runs. It is
#: asked in the page, frame by frame: Playwright's own waiting looks twice a second
CAN_BE_READ = """([selector, words, number, still]) => {
  const found = [...document.querySelectorAll(selector)].filter((one) =>
    one.textContent.includes(words) && one.complete !== false && one.checkVisibility());
  return found.length >= number && (!still || document.querySelector(still) !== null);
}"""


@dataclass(frozen=True, slots=True)
class Seen:
    """A sign that a page can be read: a CSS selector, words, how many."""

    selector: str
    words: str = ""
    number: int = 1


@dataclass(frozen=True, slots=True)
class Target:
    """A page: where it is, and how one sees that it can be read."""

    name: str
    url: str
    seen: Seen
    #: what leads here, as a selector, and where it is clicked
    link: str = ""
    clicked_on: str = ""
    #: the process that serves it, None if it is not looked at
    pid: int | None = None
    viewport: ViewportSize = field(default_factory=lambda: DESKTOP)


@dataclass(slots=True)
class Measured:
    """What one target took, round by round."""

    cold_ms: list[float] = field(default_factory=list)
    warm_ms: list[float] = field(default_factory=list)
    cold_kb: list[float] = field(default_factory=list)
    cold_requests: list[float] = field(default_factory=list)
    rerun_cpu_ms: list[float] = field(default_factory=list)

    def medians(self) -> dict[str, float]:
        """Return the median of each measure; nothing for what was not measured."""
        return {
            name: round(median(values), 1)
            for name, values in asdict(self).items()
            if values
        }


def main() -> None:
    """Measure, print the table, write the JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--json", type=Path, default=RESULTS)
    chosen = parser.parse_args()
    load_before = os.getloadavg()[0]
    with (
        tempfile.TemporaryDirectory() as folder,
        open_places(Path(folder)) as places,
        open_browser() as browser,
    ):
        measured = measure(browser, places, rounds=max(5, chosen.rounds))
        about = versions(browser) | {
            "rounds": max(5, chosen.rounds),
            "load_before": round(load_before, 1),
            "load_after": round(os.getloadavg()[0], 1),
        }
    medians = {name: found.medians() for name, found in measured.items()}
    chosen.json.parent.mkdir(parents=True, exist_ok=True)
    rounds = {name: asdict(found) for name, found in measured.items()}
    chosen.json.write_text(
        json.dumps({"about": about, "medians": medians, "rounds": rounds}, indent=1)
    )
    print(table(medians))
    print(", ".join(f"{name} {value}" for name, value in about.items()))


def measure(browser: Browser, places: Places, *, rounds: int) -> dict[str, Measured]:
    """Visit every target in turn, `rounds` times after one that does not count."""
    login = signed_in(browser, places)
    targets = targets_of(places)
    measured = {target.name: Measured() for target in targets}
    for number in range(rounds + 1):
        for target in targets:
            found = Measured() if number == 0 else measured[target.name]
            is_stock = target.name in {STOCK, STOCK_CHARTS}
            visit(browser, target, None if is_stock else login, found)
    return measured


def targets_of(places: Places) -> list[Target]:
    """Return what is measured, the yardstick first."""
    questions = places.questions
    stock, charts, anker = places.stock, places.charts, places.anker
    drawn_there = Seen("[data-testid=stVegaLiteChart] .marks", number=questions)
    drawn_here = Seen(CHART, number=questions)
    return [
        Target(
            STOCK,
            f"{stock}/",
            Seen("[data-testid=stText]", "The first page"),
            _menu("first"),
            f"{stock}/second",
            pid=places.stock_pid,
        ),
        Target(
            "landing page",
            f"{anker}/",
            Seen("h1", "Næste skridt"),
            _menu("Næste skridt"),
            f"{anker}/sessioner",
            pid=places.anker_pid,
        ),
        Target(
            "decisions page",
            f"{anker}/beslutninger",
            Seen("h1", "Beslutninger"),
            _menu("Beslutninger"),
            f"{anker}/",
            pid=places.anker_pid,
        ),
        Target(
            STOCK_CHARTS,
            f"{charts}/charts",
            drawn_there,
            _menu("charts"),
            f"{charts}/",
            pid=places.charts_pid,
        ),
        Target(
            ANKER_CHARTS,
            f"{anker}/feedback?session={places.session}",
            drawn_here,
            f"[data-testid=stMain] a[href*='{places.session}']",
            f"{anker}/feedback",
            pid=places.anker_pid,
        ),
        Target(
            "survey form, phone", places.survey, Seen("form button"), viewport=PHONE
        ),
    ]


def _menu(words: str) -> str:
    return f"[data-testid=stSidebar] a:has-text('{words}')"


def signed_in(browser: Browser, places: Places) -> StorageState:
    """Return the cookies of somebody who has signed in."""
    context = browser.new_context(locale="da-DK")
    page = context.new_page()
    sign_in(page, places.anker, places.email, places.password)
    state = context.storage_state()
    context.close()
    return state


def visit(
    browser: Browser, target: Target, login: StorageState | None, found: Measured
) -> None:
    """Open the target cold, then by its menu entry; note what it took."""
    context = browser.new_context(
        storage_state=login, viewport=target.viewport, locale="da-DK"
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    traffic = count_traffic(page)
    found.cold_ms.append(
        timed(lambda: page.goto(target.url, wait_until="commit"), page, target)
    )
    settle(page)
    found.cold_kb.append(traffic["bytes"] / 1000)
    found.cold_requests.append(traffic["requests"])
    if target.link:
        page.goto(target.clicked_on)
        settle(page)
        found.warm_ms.append(timed(page.locator(target.link).first.click, page, target))
        settle(page)
        if target.pid is not None:
            found.rerun_cpu_ms.append(rerun_cpu(page, target.pid))
    context.close()


def timed(act: Callable[[], object], page: Page, target: Target) -> float:
    """Return how many milliseconds from `act` until the target can be read."""
    began = time.perf_counter()
    act()
    seen, still = target.seen, STANDS_STILL if target.link else ""
    page.wait_for_function(
        CAN_BE_READ,
        arg=[seen.selector, seen.words, seen.number, still],
        polling="raf",
    )
    return (time.perf_counter() - began) * 1000


def rerun_cpu(page: Page, pid: int) -> float:
    """Return the milliseconds of processor time that one more run takes the server."""
    began = cpu_ms(pid)
    for _ in range(RERUNS):
        page.keyboard.press("r")
        page.wait_for_timeout(RERUN_MS)
        page.locator(STANDS_STILL).wait_for()
    return (cpu_ms(pid) - began) / RERUNS


def cpu_ms(pid: int) -> float:
    """Return the processor time that a process has taken so far."""
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    user, system = int(after_name[11]), int(after_name[12])
    return (user + system) * 1000 / os.sysconf("SC_CLK_TCK")


def settle(page: Page) -> None:
    """Wait until nothing more is fetched."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)


def count_traffic(page: Page) -> dict[str, float]:
    """Count the requests of the page from now on, and the bytes on the wire."""
    traffic: dict[str, float] = {"bytes": 0, "requests": 0}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")

    def sent(_event: dict[str, Any]) -> None:
        traffic["requests"] += 1

    def loaded(event: dict[str, Any]) -> None:
        traffic["bytes"] += event["encodedDataLength"]

    session.on("Network.requestWillBeSent", sent)
    session.on("Network.loadingFinished", loaded)
    return traffic


if __name__ == "__main__":
    main()
