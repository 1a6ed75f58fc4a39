"""What an import would do, before anything is kept: counts, faults, first rows."""

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from domain.sheets import Fault
from i18n.formats import number
from i18n.labels import import_field_labels
from i18n.messages import sentence
from ui.escape import esc
from ui.text import _, language, ngettext

#: how many faults and rows are shown; the numbers say how many there are
MOST_FAULTS: Final = 50
FIRST_ROWS: Final = 10


def show_counts(*, new: int, changed: int, unchanged: int, faults: int) -> None:
    """Show how many rows would be added, changed and left, and how many are wrong."""
    counts = {
        _("Nye"): new,
        _("Rettes"): changed,
        _("Uændrede"): unchanged,
        _("Fejl"): faults,
    }
    with st.container(horizontal=True):
        for label, count in counts.items():
            st.metric(label, number(count, language()), border=True)


def show_faults(faults: Sequence[Fault]) -> None:
    """Show what is wrong in which row and column, as the person's program counts."""
    st.subheader(_("Ret det her i filen"), anchor=False)
    labels = import_field_labels(_)
    _table(
        [
            {
                _("Række"): str(fault.row),
                _("Kolonne"): _place(fault, labels),
                _("Der står"): fault.shown,
                _("Hvad er der galt?"): sentence(fault.error, _),
            }
            for fault in faults[:MOST_FAULTS]
        ]
    )
    more = len(faults) - MOST_FAULTS
    if more > 0:
        st.text(
            ngettext("Og {n} fejl mere.", "Og {n} fejl mere.", more).format(
                n=number(more, language())
            )
        )
    st.info(
        _("Intet er gemt. Ret filen, gem den, og vælg den igen."),
        icon=":material/info:",
    )


def show_first_rows(rows: Sequence[Mapping[str, str]]) -> None:
    """Show the first rows as they would be kept."""
    if rows:
        st.subheader(_("De første rækker"), anchor=False)
        _table(rows[:FIRST_ROWS])


def _table(rows: Sequence[Mapping[str, str]]) -> None:
    st.table(
        [{key: esc(value) for key, value in row.items()} for row in rows],
        border="horizontal",
        hide_index=True,
    )


def _place(fault: Fault, labels: Mapping[str, str]) -> str:
    words = (fault.letter, labels.get(fault.field, ""))
    return " · ".join(word for word in words if word)
