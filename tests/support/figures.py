"""Report the figures that tests have found: kills, seconds, megabytes, cases."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

import pytest

#: one test with more cases than this on one engine has them added up in one line
MOST_LINES: Final = 8
_ENGINE: Final = re.compile(r"\b(?:sqlite|postgresql)\b")


def pytest_terminal_summary(terminalreporter) -> None:
    """Show the figures of the tests that passed."""
    for line in figures(terminalreporter.getreports("passed")):
        terminalreporter.write_line(line)


def figures(reports: Iterable[pytest.TestReport]) -> list[str]:
    """Return a line for each figure: the test with its engine, the name, the value."""
    found: dict[tuple[str, str, str], list[tuple[str, object]]] = defaultdict(list)
    for report in reports:
        if report.when != "call":
            continue
        case = report.nodeid.split("::", 1)[-1]
        test, _bracket, parameters = case.partition("[")
        engine = _ENGINE.search(parameters)
        for name, value in report.user_properties:
            found[test, engine.group() if engine else "", name].append((case, value))
    return sorted(
        line for about, cases in found.items() for line in _lines(*about, cases)
    )


def _lines(
    test: str, engine: str, name: str, cases: list[tuple[str, object]]
) -> Iterator[str]:
    numbers = [value for _case, value in cases if isinstance(value, int)]
    if len(numbers) == len(cases) > MOST_LINES:
        place = f"{test}[{engine}]" if engine else test
        yield f"{place}, {len(cases)} cases: {name} {sum(numbers)}"
        return
    for case, value in cases:
        shown = f"{value:.3g}" if isinstance(value, float) else value
        yield f"{case}: {name} {shown}"
