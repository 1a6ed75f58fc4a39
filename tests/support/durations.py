"""Report how long each test took: all in a file, the slowest on the screen."""

from collections import Counter
from pathlib import Path

import pytest

#: how many of the slowest are named in the file, and at the end of the run
IN_THE_FILE, ON_SCREEN = 60, 20
#: seconds; faster tests are not worth a line on the screen
WORTH_A_LINE = 1.0


class Durations:
    """Adds up the seconds of each test, with set-up and teardown, and of each file."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._seconds = Counter[str]()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._seconds[report.nodeid] += report.duration

    def pytest_terminal_summary(self, terminalreporter) -> None:
        if not self._seconds:
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text("\n".join(self._lines()) + "\n", encoding="utf-8")
        slow = [
            _line(test, seconds)
            for test, seconds in self._seconds.most_common(ON_SCREEN)
            if seconds >= WORTH_A_LINE
        ]
        if slow:
            terminalreporter.section(f"slowest tests, all in {self._file.name}")
        for line in slow:
            terminalreporter.write_line(line)

    def _lines(self) -> list[str]:
        by_file = Counter[str]()
        for test, seconds in self._seconds.items():
            by_file[test.partition("::")[0]] += seconds
        return [
            f"{sum(by_file.values()):.0f} s in {len(self._seconds)} tests",
            "",
            *(_line(file, seconds) for file, seconds in by_file.most_common()),
            "",
            *(_line(*one) for one in self._seconds.most_common(IN_THE_FILE)),
        ]


def _line(name: str, seconds: float) -> str:
    return f"{seconds:8.2f} {name}"
