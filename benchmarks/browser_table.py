"""The table of what pages cost in a browser, and the versions it was measured with."""

import os
import platform
from importlib.metadata import version

from playwright.sync_api import Browser

STOCK = "stock-empty"


def table(medians: dict[str, dict[str, float]]) -> str:
    """Return the medians as a Markdown table, each with its ratio to stock-empty."""
    measures = ("cold_ms", "warm_ms", "rerun_cpu_ms", "cold_kb")
    heading = (
        "| page | cold ms | / stock | warm ms | / stock | rerun, CPU ms | / stock "
        "| kB cold | / stock | requests |"
    )
    lines = [heading, f"|{' --- |' * 10}"]
    stock = medians[STOCK]
    for name, found in medians.items():
        cells = [name]
        for measure_name in measures:
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
