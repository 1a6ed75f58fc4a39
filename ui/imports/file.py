"""The file of an import: a template to fill in, and the upload that is read."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final, TypeVar

import streamlit as st

from domain.errors import InvalidField
from domain.imports.sheets import Sheet
from i18n.formats import listed, number, quoted
from i18n.messages import sentence
from services.imports.sheets.limits import MEBIBYTE, MOST_BYTES
from ui.markdown import esc
from ui.text import _, language

_Preview = TypeVar("_Preview")
_KEPT: Final = "import.sheet"
_ROUND: Final = "import.round"
_FILE: Final = "import.file_id"
#: the session key of the number of rows shown, once more have been asked for
ROWS_SHOWN: Final = "import.rows"
_TYPES: Final = ["xlsx", "ods", "csv"]


def offer_template(kind: str, workbook: bytes) -> None:
    """Show the button that downloads the workbook to fill in before the import."""
    st.download_button(
        _("Hent skabelonen"),
        workbook,
        file_name=f"anker-{kind}.xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        icon=":material/download:",
        on_click="ignore",
        key=f"import.template.{kind}",
    )


def look_through(
    kind: str,
    read: Callable[[bytes], Sheet],
    look: Callable[[Sheet], _Preview],
    *,
    may_look: bool,
) -> tuple[Sheet, _Preview] | None:
    """
    Ask for a file; return its sheet without the rows, and the preview from `look`.

    None until a file has been chosen, and for an unreadable one, whose error is shown.
    A file is read once, in a process of its own; its preview stays in memory until it
    is saved or discarded. Without `may_look` a new file waits.
    """
    most = MOST_BYTES // MEBIBYTE
    file = st.file_uploader(
        _("Vælg en fil: XLSX, ODS eller CSV, højst {most} MB").format(most=most),
        _TYPES,
        key=f"import.file.{kind}.{st.session_state.get(_ROUND, 0)}",
    )
    if file is None:
        forget_look()
        return None
    st.session_state[_FILE] = file.file_id
    name, kept = st.session_state.get(_KEPT, (None, None))
    if name != file.file_id:
        if not may_look:
            return None
        with st.spinner(_("Læser filen …")):
            kept = _look(file.getvalue(), read, look)
        st.session_state.pop(ROWS_SHOWN, None)
        st.session_state[_KEPT] = (file.file_id, kept)
    if isinstance(kept, InvalidField):
        # esc: the error may repeat text of the file
        st.error(esc(sentence(kept, _)), icon=":material/error:")
        return None
    looked: tuple[Sheet, _Preview] = kept
    return looked


def answer_key(name: str) -> str:
    """Return the session key of what was answered about the file that is chosen."""
    return f"import.{name}.{st.session_state.get(_FILE, '')}"


def forget_look() -> None:
    """Discard the preview, so that the next run makes it from the current data."""
    st.session_state.pop(_KEPT, None)


def forget_file() -> None:
    """Discard the file and its preview, and ask for another."""
    forget_look()
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def say_what_was_read(sheet: Sheet, unread: tuple[str, ...]) -> None:
    """Show which sheet was read and how, and which columns were left out."""
    if sheet.kind == "csv":
        separators = {";": _("semikolon"), ",": _("komma"), "\t": _("tabulator")}
        words = _("Læst som CSV med {separator} og tegnsættet {encoding}.").format(
            separator=separators.get(sheet.separator, sheet.separator),
            encoding=_tables(sheet.encoding),
        )
    else:
        words = _("Læst fra arket »{name}«.").format(name=sheet.name)
    if sheet.others:
        words += " " + _("De andre ark er ikke læst.")
    for row in sheet.examples:
        words += " " + _("Eksemplet i række {row} er sprunget over.").format(
            row=number(row, language())
        )
    if unread:
        names = listed([quoted(title, language()) for title in unread], language())
        words += " " + _("De her kolonner kender vi ikke: {names}.").format(names=names)
    st.text(words)


def _tables(encodings: str) -> str:
    """Return the names of the tables of letters that a CSV file was read by."""
    names = {"cp1252": "Windows-1252", "mac_roman": "Macintosh", "cp850": "MS-DOS"}
    found = [names.get(one, one.upper()) for one in encodings.split("+")]
    return listed(found, language())


def _look(
    data: bytes, read: Callable[[bytes], Sheet], look: Callable[[Sheet], _Preview]
) -> tuple[Sheet, _Preview] | InvalidField:
    try:
        sheet = read(data)
        return replace(sheet, rows=()), look(sheet)
    except InvalidField as error:
        return error
