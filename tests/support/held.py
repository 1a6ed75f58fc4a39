"""What a process of the application holds: memory and open files."""

import os
from dataclasses import dataclass
from pathlib import Path

from tests.support.app import App


@dataclass(frozen=True, slots=True)
class Held:
    """Megabytes of memory and everything that is open: files, connections, pipes."""

    megabytes: int
    files: tuple[str, ...]

    def below(self, folder: Path) -> int:
        """Return how many of the files are in a folder."""
        return sum(file.startswith(str(folder)) for file in self.files)


def held_by(app: App) -> Held:
    """Return what the application holds now."""
    process = Path("/proc", str(app.process.pid))
    pages = int((process / "statm").read_text().split()[1])
    return Held(
        pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000,
        tuple(filter(None, map(_place, (process / "fd").iterdir()))),
    )


def _place(file: Path) -> str:
    """Return where an open file is, nothing if it was closed meanwhile."""
    try:
        return str(file.readlink())
    except OSError:
        return ""


def note(record_property, name: str, before: Held, after: Held) -> None:
    """Record what was held before and after."""
    for when, held in (("before", before), ("after", after)):
        record_property(f"{name}: MB {when}", held.megabytes)
        record_property(f"{name}: descriptors {when}", len(held.files))
