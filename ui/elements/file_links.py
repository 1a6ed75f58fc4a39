"""The links by which a table is taken along as a file (ADR 0040)."""

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from domain.files import FileOf, FileType
from i18n.labels import file_of_labels, file_type_labels
from ui import links
from ui.blocks import show_block
from ui.text import _

#: what is asked of a page, as an address says it
Asked: TypeAlias = Mapping[str, str | Sequence[str]]
TABLES: Final = (FileType.XLSX, FileType.CSV, FileType.PAGE)
CHARTS: Final = (FileType.SVG, FileType.PNG)


def show_file_links(
    of: FileOf, cut_by: Asked | None = None, *, types: Sequence[FileType] = TABLES
) -> None:
    """
    Show a link for each type of file, to the table as it is cut on this page.

    Show them only to whom `FIGURES_EXPORT` allows it.
    """
    show_block(
        "elements/files.html",
        of=file_of_labels(_)[of],
        ways=file_ways(of, types, cut_by or {}),
    )


def file_ways(
    of: FileOf, types: Sequence[FileType], cut_by: Asked
) -> list[dict[str, str]]:
    """Return the words and the address of each type of file, for a block."""
    labels = file_type_labels(_)
    return [
        {"words": labels[each], "address": links.file_address(of, each, cut_by)}
        for each in types
    ]
