"""The server's log: one line of JSON for each entry, whatever somebody put into it."""

import json
import logging
from datetime import UTC, datetime


class JsonLine(logging.Formatter):
    """
    Writes an entry as one line of plain letters.

    Line breaks, control characters of a terminal and all that is no ASCII are escaped:
    nobody can add an entry, or hide one, by what they send.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the entry; an error's traceback is a part of it."""
        at = datetime.fromtimestamp(record.created, UTC)
        entry = {
            "time": at.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            entry["traceback"] = self.formatException(record.exc_info)
        return json.dumps(entry).replace("\x7f", "\\u007f")


def write_json_lines() -> None:
    """Let every logger of the process write so: ours, and those of the libraries."""
    names = list(logging.root.manager.loggerDict)
    loggers = [logging.root, *map(logging.getLogger, names)]
    handlers = {handler for one in loggers for handler in one.handlers}
    # who has no handler of its own, as ours, writes by the last resort
    if logging.lastResort is not None:
        handlers.add(logging.lastResort)
    for handler in handlers:
        handler.setFormatter(JsonLine())
