"""
Fail the run for browser tests that passed only on a retry.

A browser test that waited in vain is run once more, so that one unlucky moment does not
hide the results of the rest. But the run fails, unless the test is listed in
`tests/retried.toml` with a day and a reason; thirty days later it fails again.
"""

import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest

EXCUSED_FOR = timedelta(days=30)


def excused(listed: str, today: date) -> set[str]:
    """Return the listed tests that are excused on that day."""
    return {
        test
        for test, entry in tomllib.loads(listed).items()
        if entry["reason"] and today - entry["since"] <= EXCUSED_FOR
    }


class Retries:
    """Notes the tests that were retried, and fails the run for those not excused."""

    def __init__(self, listed: Path, *, today: date) -> None:
        self._excused = excused(listed.read_text("utf-8"), today)
        self._where = listed.name
        #: what each of them had waited for in vain
        self._retried: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.outcome == "rerun":
            self._retried[report.nodeid] = report.longreprtext

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self._unexcused() and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter) -> None:
        for test, waited_for in self._retried.items():
            terminalreporter.section(f"what {test} waited for")
            terminalreporter.write_line(waited_for)
        if not self._unexcused():
            return
        terminalreporter.section("done twice, which fails the run", red=True)
        for test in self._unexcused():
            terminalreporter.write_line(f"{test}: not in {self._where}, or too long")

    def _unexcused(self) -> list[str]:
        return [test for test in self._retried if test not in self._excused]
