"""The columns of a file that is looked at: what they are taken for, and to choose by hand."""

from collections.abc import Sequence
from functools import partial
from typing import Final

import streamlit as st

from domain.imports.cells import column_letter
from domain.imports.headings import Chosen, Column, Headings, Offer
from i18n.formats import listed
from i18n.labels import import_field_labels
from ui.elements.options import told_apart
from ui.text import _, language

#: the session keys of what came of looking at a file, and of the file's id
KEPT: Final = "import.sheet"
FILE: Final = "import.file_id"
_COLUMNS: Final = "columns"


def answer_key(name: str) -> str:
    """Return the session key of what was answered about the file that is chosen."""
    return f"import.{name}.{st.session_state.get(FILE, '')}"


def answered(name: str) -> bool:
    """Return whether a question about the file that is chosen was answered with yes."""
    return bool(st.session_state.get(answer_key(name)))


def ask(name: str, question: str, *, asked: bool) -> None:
    """Show a question about the file where it is `asked`, or was answered already."""
    if asked or answered(name):
        st.checkbox(question, key=answer_key(name), on_change=forget_look)


def forget_look() -> None:
    """Discard the preview, so that the next run makes it from the current data."""
    st.session_state.pop(KEPT, None)


def chosen_columns() -> Chosen:
    """Return the columns of the file that were chosen by hand."""
    chosen: Chosen = st.session_state.get(answer_key(_COLUMNS), {})
    return chosen


def choose_columns(offer: Offer, columns: Sequence[Column], *, asked: bool) -> None:
    """
    Show which column of the file each field has, each to be chosen anew.

    Open where it is `asked`: a field has no column, or two.
    """
    labels = import_field_labels(_)
    headings = offer.headings
    with st.expander(_("Kolonnerne i filen"), expanded=asked):
        st.text(_("Har vi taget fejl af en kolonne, så vælg den rigtige her."))
        for column in columns:
            place = headings.places.get(column.field)
            # another key for another column, so that the list shows what is read
            key = answer_key(f"column.{column.field}.{place}")
            options: list[int | None] = [None, *sorted(headings.titles)]
            st.selectbox(
                labels[column.field],
                options,
                index=options.index(place),
                format_func=told_apart(
                    options, partial(_words, headings, column.field)
                ),
                key=key,
                on_change=_choose,
                args=(column.field, key),
            )


def _choose(name: str, key: str) -> None:
    answers = answer_key(_COLUMNS)
    st.session_state[answers] = {**chosen_columns(), name: st.session_state[key]}
    forget_look()


def _words(headings: Headings, name: str, place: int | None) -> str:
    """Return a column as people see it in their program, both of a name in two."""
    if place is None:
        return _("Ingen kolonne")
    places = [place]
    if place == headings.places.get(name):
        places += headings.further.get(name, ())
    words = [f"{column_letter(one)} · {headings.titles[one]}" for one in places]
    return listed(words, language())
