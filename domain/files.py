"""A table that is taken along as a file: its cells, and what has to be read with them."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, TypeAlias
from uuid import UUID

from domain.decisions.filters import WantedDecisions
from domain.feedback.questionnaire_parts import WaveKind

#: how many files one person may take within the time
MOST_FILES: Final = 20
WITHIN: Final = timedelta(hours=1)
#: rows of one file; what is left out is said in it
MOST_ROWS: Final = 10_000

#: the first sign of what a spreadsheet would work out instead of showing it
BEGIN_FORMULAS: Final = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
#: what may come before that sign: blanks, quotation marks, a byte order mark
_SKIPPED: Final = " \n\xa0\u200b\ufeff\"'"
_CONTROL: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")

Cell: TypeAlias = str | int | date | None


class FileType(StrEnum):
    """The type of a file, by the ending of its name."""

    XLSX = "xlsx"
    CSV = "csv"
    #: a page that is printed, or saved as PDF by the browser
    PAGE = "html"
    #: the chart beside the table, to be put into a text or on a slide
    SVG = "svg"
    PNG = "png"

    @property
    def is_chart(self) -> bool:
        """Whether it is the chart, and not the table."""
        return self in {FileType.SVG, FileType.PNG}


class FileOf(StrEnum):
    """What a file is a table of, as its address says it."""

    DECISIONS = "beslutninger"
    SESSION_DECISIONS = "besluttet"
    SESSIONS = "sessioner"
    IMPLEMENTATION = "implementering"
    FEEDBACK = "svar"
    NEWCOMERS = "oplaering"


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedFile:
    """What is asked for: of which table, cut as on its page, in which type."""

    of: FileOf
    type: FileType
    session_id: UUID | None = None
    #: of the answers of a session, the wave and the question whose chart it is
    wave: WaveKind | None = None
    item_id: str = ""
    #: the filters of decisions; of these, sessions know the team
    decisions: WantedDecisions = field(default_factory=WantedDecisions)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileTable:
    """
    A table with its title and what has to be read with it.

    `notes` say of whom, when, by which filters and from where its figures are. Every
    row has a cell for each heading.
    """

    title: str
    notes: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def guarded(words: str) -> str:
    """
    Return words that no spreadsheet takes for a formula.

    Control signs become blanks: a workbook cannot keep them. What would begin a formula
    gets an apostrophe before it, also behind blanks, quotation marks or a byte order
    mark.
    """
    plain = _CONTROL.sub(" ", words)
    is_formula = plain.lstrip(_SKIPPED)[:1] in BEGIN_FORMULAS
    return f"'{plain}" if is_formula else plain
