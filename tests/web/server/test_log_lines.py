"""What is sent to us adds no line to the log, hides none, and colours nothing."""

import json
import logging
import sys
from io import StringIO

import pytest
from streamlit.logger import get_logger

from web.server.log_lines import write_json_lines

FORGED = '{"level": "INFO", "message": "signed in as administrator"}'
PAYLOADS = [
    f"a\n{FORGED}",
    f"a\r\n{FORGED}",
    f"a\r{FORGED}",
    f"a\x0b{FORGED}",
    f"a\x0c{FORGED}",
    f"a\x1c{FORGED}",
    f"a\x1d{FORGED}",
    f"a\x1e{FORGED}",
    f"a\x85{FORGED}",
    f"a\u2028{FORGED}",
    f"a\u2029{FORGED}",
    "\x1b[2J\x1b[1;1Hempty",
    "\x1b]0;title\x07",
    "\x9b31mred",
    "\x08\x08\x08gone",
    "\x7fdeleted",
    "\x00nothing",
    "\u202egnirts",
    "\ud800 half a letter",
    '"}, {"level": "INFO',
]
#: ours, a library's, one of Streamlit's own, and one that nobody has set up
LOGGERS = ["anker", "uvicorn.error", "streamlit.anything", "somebody.else"]


@pytest.fixture
def written(monkeypatch) -> StringIO:
    """Give what every logger writes to, as they are before a server sets them up."""
    out = StringIO()
    for name in ("streamlit.anything", "uvicorn.error"):
        for handler in get_logger(name).handlers:
            if not of_pytest(handler):
                monkeypatch.setattr(handler, "stream", out)
    for name in list(logging.root.manager.loggerDict):
        for handler in logging.getLogger(name).handlers:
            monkeypatch.setattr(handler, "formatter", handler.formatter)
    monkeypatch.setattr(logging.lastResort, "formatter", None)
    return out


def of_pytest(handler: logging.Handler) -> bool:
    """Return whether it is one of those by which pytest listens to every test."""
    return type(handler).__module__.startswith("_pytest.")


def fail(payload: str) -> None:
    raise ValueError(payload)


def log_all(monkeypatch, written: StringIO) -> int:
    """Write every payload as words, and as an error's, by every logger."""
    # pytest listens in all of these while a test runs; in a server nobody does
    for logger in (logging.root, *map(logging.getLogger, LOGGERS)):
        heard = [each for each in logger.handlers if not of_pytest(each)]
        monkeypatch.setattr(logger, "handlers", heard)
    monkeypatch.setattr(sys, "stderr", written)
    for name in LOGGERS:
        for payload in PAYLOADS:
            logging.getLogger(name).error("fault %s", payload)
            try:
                fail(payload)
            except ValueError:
                logging.getLogger(name).exception("fault")
    return 2 * len(LOGGERS) * len(PAYLOADS)


def test_every_entry_is_one_line_that_tells_all_and_does_nothing(written, monkeypatch):
    write_json_lines()

    entries = log_all(monkeypatch, written)
    lines = written.getvalue().split("\n")
    assert lines.pop() == ""

    assert len(lines) == entries
    assert all(line.isascii() and line.isprintable() for line in lines)
    told = [json.loads(line) for line in lines]
    assert [one["message"] for one in told[::2]] == [
        f"fault {payload}" for payload in PAYLOADS
    ] * len(LOGGERS)
    assert all("ValueError" in one["traceback"] for one in told[1::2])


def test_as_libraries_write_it_a_visitor_adds_lines(written, monkeypatch):
    """The control: the same entries before the loggers are told."""
    log_all(monkeypatch, written)

    forged = [line for line in written.getvalue().splitlines() if line == FORGED]
    assert len(forged) > len(PAYLOADS)
    assert "\x1b[2J" in written.getvalue()
