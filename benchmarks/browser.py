"""
What a page costs in a browser: `python -m benchmarks.browser`.

Cold is a browser that has never been here (but holds the login), until the content
can be read; warm is a click in the menu of the page that is open. Everything is
compared with an empty two-page Streamlit app that runs beside it, and the targets take
turns, so that a busy machine slows all of them alike.
"""

import argparse
import json
import os
import platform
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, StorageState, ViewportSize

from benchmarks.places import Places, open_places
from tests.support.browser import DESKTOP, PHONE, open_browser, sign_in

ROUNDS = 7
PATIENCE = 60_000
STOCK = "stock-empty"
RESULTS = Path(".cache") / "benchmarks" / "browser.json"


@dataclass(frozen=True, slots=True)
class Target:
    """A page: where it is, and how one sees that it can be read."""

    name: str
    url: str
    #: what stands on the page once it can be read
    seen: str
    #: the words of the menu entry that leads here, and where it is clicked
    menu: str = ""
    clicked_on: str = ""
    viewport: ViewportSize = field(default_factory=lambda: DESKTOP)


@dataclass(slots=True)
class Measured:
    """What one target took, round by round."""

    cold_ms: list[float] = field(default_factory=list)
    warm_ms: list[float] = field(default_factory=list)
    cold_kb: list[float] = field(default_factory=list)
    cold_requests: list[float] = field(default_factory=list)

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
            visit(browser, target, None if target.name == STOCK else login, found)
    return measured


def targets_of(places: Places) -> list[Target]:
    """Return what is measured, the yardstick first."""
    return [
        Target(
            STOCK,
            f"{places.stock}/",
            "The first page",
            "first",
            f"{places.stock}/second",
        ),
        Target(
            "landing page",
            f"{places.anker}/",
            "h1:has-text('Næste skridt')",
            "Næste skridt",
            f"{places.anker}/sessioner",
        ),
        Target(
            "decisions page",
            f"{places.anker}/beslutninger",
            "h1:has-text('Beslutninger')",
            "Beslutninger",
            f"{places.anker}/",
        ),
        Target("survey form, phone", places.survey, "form button", viewport=PHONE),
    ]


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
    if target.menu:
        page.goto(target.clicked_on)
        settle(page)
        entry = page.locator("[data-testid=stSidebarNavLink]", has_text=target.menu)
        if not entry.count():
            entry = page.locator("[data-testid=stSidebar] a", has_text=target.menu)
        found.warm_ms.append(timed(entry.first.click, page, target))
    context.close()


def timed(act: Callable[[], object], page: Page, target: Target) -> float:
    """Return how many milliseconds from `act` until the target can be read."""
    seen = target.seen if target.seen[0] in "hf" else f"text={target.seen}"
    began = time.perf_counter()
    act()
    page.locator(seen).first.wait_for()
    if target.menu:
        settled = "[data-testid=stApp][data-test-script-state=notRunning]"
        page.locator(settled).wait_for()
    return (time.perf_counter() - began) * 1000


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


def table(medians: dict[str, dict[str, float]]) -> str:
    """Return the medians as a Markdown table, each with its ratio to stock-empty."""
    lines = [
        "| page | cold ms | / stock | warm ms | / stock | kB cold | / stock | requests |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    stock = medians[STOCK]
    for name, found in medians.items():
        cells = [name]
        for measure_name in ("cold_ms", "warm_ms", "cold_kb"):
            value = found.get(measure_name)
            cells += (
                ["-", "-"]
                if value is None
                else [f"{value:,.0f}", f"{value / stock[measure_name]:.2f}"]
            )
        cells.append(f"{found['cold_requests']:.0f}")
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def versions(browser: Browser) -> dict[str, str | int]:
    """Return what the figures were measured with."""
    return {
        "python": platform.python_version(),
        "streamlit": version("streamlit"),
        "chromium": browser.version,
        "cpus": os.cpu_count() or 0,
    }


if __name__ == "__main__":
    main()
