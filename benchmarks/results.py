"""What every measurement says besides its figures, and where the figures are kept."""

import json
import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from data_access.database import Database

FOLDER = Path(".cache") / "benchmarks"


def surroundings(*packages: str) -> dict[str, str | int | float]:
    """Return the versions, the processors, and how busy the machine is now."""
    return {
        "python": platform.python_version(),
        **{package: version(package) for package in packages},
        "cpus": os.cpu_count() or 0,
        "load_before": load(),
    }


def engine_version(database: Database) -> dict[str, str]:
    """Return the engine's name and version."""
    with database.engine.connect() as connection:
        numbers = connection.dialect.server_version_info or ()
    return {database.engine.dialect.name: ".".join(map(str, numbers))}


def load() -> float:
    """Return how many processes wanted to run during the last minute."""
    return round(os.getloadavg()[0], 1)


def keep(file: Path, about: Mapping[str, Any], **measured: object) -> None:
    """Write what was measured as JSON."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"about": about, **measured}, indent=1, default=str))


def markdown(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def described(about: Mapping[str, Any]) -> str:
    """Return the surroundings as one line."""
    return ", ".join(f"{name} {value}" for name, value in about.items())


def figure(value: float) -> str:
    """Return a figure with as many digits as say something."""
    digits = 0 if value >= 100 else 1 if value >= 10 else 2  # noqa: PLR2004 digits
    return f"{value:,.{digits}f}"
