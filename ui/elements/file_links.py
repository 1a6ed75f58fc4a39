"""The links by which a table is taken along as a file (ADR 0040)."""

from collections.abc import Sequence
from typing import Final

from domain.files import FileOf, FileType
from i18n.labels import file_of_labels, file_type_labels
from ui import links
from ui.blocks import show_block
from ui.text import _

_TYPES: Final = (FileType.XLSX, FileType.CSV, FileType.PAGE)


def show_file_links(of: FileOf, **query: str | Sequence[str]) -> None:
    """
    Show a link for each type of file, to the table as it is cut on this page.

    `query` is what it is cut by. Show them only to whom `FIGURES_EXPORT` allows it.
    """
    labels = file_type_labels(_)
    show_block(
        "elements/files.html",
        of=file_of_labels(_)[of],
        ways=[
            {"words": labels[each], "address": links.file_address(of, each, **query)}
            for each in _TYPES
        ],
    )
