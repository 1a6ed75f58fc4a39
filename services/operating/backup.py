"""A copy of the SQLite database that is whole, also while somebody writes."""

from datetime import datetime
from pathlib import Path

from data_access.database import Database
from data_access.maintenance import check_file, copy_sqlite
from services.settings import Settings


def back_up(
    database: Database, settings: Settings, target: Path | None, *, now: datetime
) -> Path:
    """
    Write a checked copy and return where it lies.

    PostgreSQL has its own tool: `RuntimeError` says to use pg_dump.
    """
    if not database.is_sqlite:
        raise RuntimeError("PostgreSQL kopieres med pg_dump: se docs/operating.md")
    name = f"anker-{now:%Y%m%d-%H%M%S}.db"
    path = target or settings.data / "backup" / name
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    copy_sqlite(database, path)
    check_file(path)
    return path
