"""The file of an import: a template to fill in, and the upload that is read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Generic, TypeVar

import streamlit as st

from domain.errors import ErrorCode, InvalidField, InvalidForm
from domain.imports.headings import Column, Offer, offer_columns
from domain.imports.sheets import Sheet, each_error
from i18n.formats import listed, number, quoted
from i18n.messages import sentence
from services.imports.sheets.limits import MEBIBYTE, MOST_BYTES
from ui.imports.columns import (
    FILE,
    KEPT,
    choose_columns,
    chosen_columns,
    forget_look,
)
from ui.imports.words import first_of
from ui.markdown import esc
from ui.text import _, language, ngettext

_Preview = TypeVar("_Preview")
_ROUND: Final = "import.round"
#: the session key of the number of rows shown, once more have been asked for
ROWS_SHOWN: Final = "import.rows"
#: the refusals that end when a column is chosen by hand
_BY_HAND: Final = (
    ErrorCode.HEADINGS_MISSING,
    ErrorCode.NO_SHEET_FITS,
    ErrorCode.HEADING_TWICE,
)
_TYPES: Final = ["xlsx", "ods", "csv"]


@dataclass(frozen=True, slots=True)
class _Looked(Generic[_Preview]):
    """What came of looking at a file: a preview or errors, and columns to choose."""

    sheet: Sheet | None = None
    offer: Offer | None = None
    preview: _Preview | None = None
    errors: tuple[InvalidField, ...] = ()


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
    columns: Sequence[Column],
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
    st.session_state[FILE] = file.file_id
    name, kept = st.session_state.get(KEPT, (None, None))
    if name != file.file_id:
        if not may_look:
            return None
        kept = _look(file.getvalue(), columns, read, look)
        st.session_state.pop(ROWS_SHOWN, None)
        st.session_state[KEPT] = (file.file_id, kept)
    looked: _Looked[_Preview] = kept
    for error in looked.errors:
        # esc: the error may repeat text of the file
        st.error(esc(sentence(error, _)), icon=":material/error:")
    if looked.offer is not None:
        is_asked = bool(looked.errors or looked.offer.doubled)
        choose_columns(looked.offer, columns, asked=is_asked)
    if looked.sheet is None or looked.preview is None:
        return None
    return looked.sheet, looked.preview


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
    if sheet.hidden:
        words += " " + _hidden_too(sheet.hidden)
    if unread:
        names = listed([quoted(title, language()) for title in unread], language())
        words += " " + _("De her kolonner kender vi ikke: {names}.").format(names=names)
    st.text(words)


def _hidden_too(rows: Sequence[int]) -> str:
    """Return the sentence about the hidden rows that were read, the first by number."""
    return ngettext(
        "{n} række er skjult i filen og er læst med: {rows}. Slet den i filen, hvis den "
        "ikke skal med.",
        "{n} rækker er skjult i filen og er læst med: {rows}. Slet dem i filen, hvis de "
        "ikke skal med.",
        len(rows),
    ).format(n=number(len(rows), language()), rows=first_of([str(row) for row in rows]))


def _tables(encodings: str) -> str:
    """Return the names of the tables of letters that a CSV file was read by."""
    names = {"cp1252": "Windows-1252", "mac_roman": "Macintosh", "cp850": "MS-DOS"}
    found = [names.get(one, one.upper()) for one in encodings.split("+")]
    return listed(found, language())


def _look(
    data: bytes,
    columns: Sequence[Column],
    read: Callable[[bytes], Sheet],
    look: Callable[[Sheet], _Preview],
) -> _Looked[_Preview]:
    offer = None
    try:
        with st.spinner(_("Læser filen …")):
            sheet = replace(read(data), chosen=chosen_columns())
            offer = offer_columns(sheet.rows, columns, sheet.chosen)
        rows = number(len(sheet.rows), language())
        with st.spinner(_("Ser {rows} rækker igennem …").format(rows=rows)):
            return _Looked(replace(sheet, rows=()), offer, look(sheet))
    except (InvalidField, InvalidForm) as error:
        # another column mends only what is wrong with the headings
        can_mend = error.code in _BY_HAND
        return _Looked(offer=offer if can_mend else None, errors=(*each_error(error),))
