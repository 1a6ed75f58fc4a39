"""
What runs in the process that reads a file: `python -m services.imports.sheets.child`.

The file comes on standard input and the columns that are looked for as an argument,
the rows leave on standard output as JSON. The process limits itself first; it opens no
file and no connection.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from domain.errors import ErrorCode, InvalidField
from domain.imports.headings import Column
from services.imports.sheets.archives import days_late, kind_of_archive
from services.imports.sheets.csv_files import read_csv
from services.imports.sheets.hidden_rows import hidden_rows
from services.imports.sheets.limits import ADDRESS_SPACE, CPU_SECONDS
from services.imports.sheets.workbooks import read_workbook

try:
    import resource
except ImportError:  # no such thing on Windows: there the deadline alone holds
    resource = None  # type: ignore[assignment]

_ZIP = b"PK"
#: what locked workbooks and those of the nineties begin with
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HIGH_WATER = "VmHWM:"


def main() -> None:
    """Read one file and print what came of it; the exit code is 0 for a refusal too."""
    limit()
    data = sys.stdin.buffer.read()
    columns = [Column(**column) for column in json.loads(sys.argv[1])]
    try:
        told = read(data, columns)
    except InvalidField as error:
        told = {"refused": error.code.value, "values": dict(error.values)}
    told["peak"] = _peak()
    json.dump(told, sys.stdout, allow_nan=False)


def read(data: bytes, columns: Sequence[Column] = ()) -> dict[str, object]:
    """Return the sheet of a file of any kind, or raise `InvalidField`."""
    if data.startswith(_ZIP):
        told = read_workbook(data, kind_of_archive(data), columns)
        return {**told, "days_late": days_late(data), "hidden": _hidden(data, told)}
    if data.startswith(_OLE):
        raise InvalidField("file", ErrorCode.FILE_LOCKED)
    return read_csv(data)


def _hidden(data: bytes, told: Mapping[str, Any]) -> list[int]:
    """Return the numbers of the hidden rows that say something."""
    rows = told["rows"]
    found = hidden_rows(data, told["name"], len(rows))
    return [row for row in found if any(cell is not None for cell in rows[row - 1])]


def limit() -> None:
    """Take away what reading a file does not need."""
    if resource is None:
        return
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # no file grows: whatever goes wrong, nothing of the upload reaches the disk
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _peak() -> int:
    """Return the peak memory of this process, in bytes; 0 if unknown."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0
    for line in status.splitlines():
        if line.startswith(_HIGH_WATER):
            return int(line.split()[1]) * 1024
    return 0


if __name__ == "__main__":
    main()
