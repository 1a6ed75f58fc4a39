"""The limits of a file's size and cost; above them it is refused."""

from typing import Final

MEBIBYTE: Final = 1024 * 1024

#: as `server.maxUploadSize` in .streamlit/config.toml
MOST_BYTES: Final = 5 * MEBIBYTE
MOST_UNPACKED: Final = 60 * MEBIBYTE
MOST_RATIO: Final = 100
MOST_PARTS: Final = 200
#: below the headings
MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 60
MOST_CELLS: Final = MOST_ROWS * MOST_COLUMNS
#: looked at for the headings that are needed
MOST_SHEETS: Final = 30
#: characters in all cells together
MOST_TEXT: Final = 30_000_000
MOST_CELL: Final = 200_000

#: what the process that reads may use
ADDRESS_SPACE: Final = 512 * MEBIBYTE
CPU_SECONDS: Final = 10
SECONDS: Final = 15.0
