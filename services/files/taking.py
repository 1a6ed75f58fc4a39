"""
Take a file: it is read, made, and logged before it is given.

A file has what its page shows, by the same services. It is made in memory, while nobody
waits to write, and kept nowhere.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from charts.pictures import Picture
from charts.saved import as_png, as_svg
from data_access.people.change_log import count_entries
from domain.access import Action
from domain.errors import DomainError, ErrorCode
from domain.files import MOST_FILES, WITHIN, FileTable, FileType, WantedFile
from domain.people.change_log import AuditEntry
from services import change_log
from services.files.charts import chart_of
from services.files.notes import require_confirmed
from services.files.tables import table_of
from services.files.writing import as_csv, as_xlsx
from services.registered_rights import answers_to
from services.viewer_rights import require_somewhere
from services.work import Work

_MIME_TYPES: Final = {
    FileType.CSV: "text/csv; charset=utf-8",
    FileType.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileType.PAGE: "text/html; charset=utf-8",
    FileType.SVG: "image/svg+xml",
    FileType.PNG: "image/png",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FileContent:
    """What a file is made of: a table, or a chart."""

    table: FileTable | None = None
    chart: Picture | None = None

    @property
    def rows(self) -> int | None:
        """How many rows it has, None for a chart."""
        return None if self.table is None else len(self.table.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenFile:
    """A file that was taken: its name and its bytes, or the table of a page to print."""

    name: str
    mime_type: str
    data: bytes = b""
    table: FileTable | None = None


@answers_to(Action.FIGURES_EXPORT)
def read_file(
    work: Work, wanted: WantedFile, *, language: str, confirmed: bool
) -> FileContent:
    """
    Return what the file is made of.

    Raise what `table_of` or `chart_of` raises, and `DomainError` with `TOO_MANY_FILES`,
    before anything is read, for one file too many within an hour.
    """
    require_somewhere(work, Action.FIGURES_EXPORT)
    if _taken(work) >= MOST_FILES:
        raise DomainError(ErrorCode.TOO_MANY_FILES, most=MOST_FILES)
    if wanted.type.is_chart:
        chart = chart_of(work, wanted, language=language, confirmed=confirmed)
        return FileContent(chart=chart)
    table = table_of(work, wanted, language=language, confirmed=confirmed)
    return FileContent(table=table)


def make_file(content: FileContent, wanted: WantedFile, today: date) -> TakenFile:
    """Return the file; nothing is read for it any more."""
    return TakenFile(
        name=f"anker-{wanted.of.value}-{today.isoformat()}.{wanted.type.value}",
        mime_type=_MIME_TYPES[wanted.type],
        data=_written(content, wanted.type),
        table=content.table,
    )


def log_file(
    work: Work, wanted: WantedFile, *, rows: int | None, confirmed: bool
) -> AuditEntry:
    """
    Log a file that is about to be given, with what it is cut by; return the entry.

    Raise `DomainError` with `TOO_MANY_FILES` for one too many within an hour.
    """
    require_confirmed(work, confirmed=confirmed)
    # taking its number in the log, each waits for who takes another at this moment
    entry = change_log.record(
        work,
        Action.FIGURES_EXPORT,
        subject=f"file:{wanted.of.name.lower()}",
        detail=_detail(wanted, rows),
    )
    if _taken(work) > MOST_FILES:
        raise DomainError(ErrorCode.TOO_MANY_FILES, most=MOST_FILES)
    return entry


def _taken(work: Work) -> int:
    """Return how many files the viewer has taken within the hour."""
    return count_entries(
        work.db,
        work.organisation_id,
        by_id=work.viewer.person_id,
        action=Action.FIGURES_EXPORT.value,
        since=work.now - WITHIN,
    )


def _written(content: FileContent, type_: FileType) -> bytes:
    if content.chart is not None:
        draw = as_svg if type_ is FileType.SVG else as_png
        return draw(content.chart)
    if content.table is None or type_ is FileType.PAGE:
        return b""
    return as_csv(content.table) if type_ is FileType.CSV else as_xlsx(content.table)


def _detail(wanted: WantedFile, rows: int | None) -> str:
    """Return what is logged: codes, ids and numbers, no name of anybody."""
    asked = wanted.decisions
    parts = [wanted.type.value]
    if rows is not None:
        parts.append(f"{rows} rows")
    if wanted.wave is not None:
        parts.append(f"item:{wanted.item_id} {wanted.wave.value}")
    if wanted.session_id is not None:
        parts.append(f"session:{wanted.session_id}")
    if asked.team_id is not None:
        parts.append(f"unit:{asked.team_id}")
    parts += [f"state:{state.value}" for state in asked.states]
    if asked.owners:
        parts.append(f"owners:{len(asked.owners)}")
    return ", ".join(parts)
