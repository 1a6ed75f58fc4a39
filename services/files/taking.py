"""
Take a file: who may is asked, it is counted and logged, and then it is written.

A file has what its page shows, by the same services. It is made in memory and kept
nowhere.
"""

from dataclasses import dataclass
from typing import Final

from charts.saved import as_png, as_svg
from data_access.people.change_log import count_entries
from domain.access import Action
from domain.errors import DomainError, ErrorCode
from domain.files import MOST_FILES, WITHIN, FileTable, FileType, WantedFile
from services import change_log
from services.files.charts import chart_of
from services.files.tables import table_of
from services.files.writing import as_csv, as_xlsx
from services.registered_rights import answers_to
from services.work import Work

_MIME_TYPES: Final = {
    FileType.CSV: "text/csv; charset=utf-8",
    FileType.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileType.PAGE: "text/html; charset=utf-8",
    FileType.SVG: "image/svg+xml",
    FileType.PNG: "image/png",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenFile:
    """A file that was taken: its name and its bytes, or the table of a page to print."""

    name: str
    mime_type: str
    data: bytes = b""
    table: FileTable | None = None


@answers_to(Action.FIGURES_EXPORT)
def take_file(
    work: Work, wanted: WantedFile, *, language: str, confirmed: bool
) -> TakenFile:
    """
    Return the file, logged with what it was cut by and how many rows it has.

    Raise what `table_of` or `chart_of` raises, and `DomainError` with `TOO_MANY_FILES` for one file
    too many within an hour.
    """
    table, what = None, ""
    if wanted.type.is_chart:
        chart = chart_of(work, wanted, language=language, confirmed=confirmed)
        data = as_svg(chart) if wanted.type is FileType.SVG else as_png(chart)
    else:
        table = table_of(work, wanted, language=language, confirmed=confirmed)
        data = _written(table, wanted.type)
        what = f"{len(table.rows)} rows"
    # taking its number in the log, each waits for who takes another at this moment
    change_log.record(
        work,
        Action.FIGURES_EXPORT,
        subject=f"file:{wanted.of.name.lower()}",
        detail=_detail(wanted, what),
    )
    taken = count_entries(
        work.db,
        work.organisation_id,
        by_id=work.viewer.person_id,
        action=Action.FIGURES_EXPORT.value,
        since=work.now - WITHIN,
    )
    if taken > MOST_FILES:
        raise DomainError(ErrorCode.TOO_MANY_FILES, most=MOST_FILES)
    return TakenFile(
        name=f"anker-{wanted.of.value}-{work.today.isoformat()}.{wanted.type.value}",
        mime_type=_MIME_TYPES[wanted.type],
        data=data,
        table=table,
    )


def _written(table: FileTable, type_: FileType) -> bytes:
    if type_ is FileType.PAGE:
        return b""
    return as_csv(table) if type_ is FileType.CSV else as_xlsx(table)


def _detail(wanted: WantedFile, what: str) -> str:
    """Return what is logged: codes, ids and numbers, no name of anybody."""
    asked = wanted.decisions
    parts = [wanted.type.value]
    if what:
        parts.append(what)
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
