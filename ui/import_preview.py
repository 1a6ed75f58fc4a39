"""What an import would do, before anything is kept, and the button that keeps it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import streamlit as st

from domain.sheets import Fault, Sheet
from domain.staff_imports import StaffPlan
from domain.talk_imports import TalkPlan
from i18n.formats import number
from i18n.labels import import_field_labels
from i18n.messages import sentence
from ui import notices
from ui.escape import esc
from ui.forms import Form
from ui.import_file import forget_file, forget_look, say_what_was_read
from ui.text import _, language, ngettext

#: how many faults and rows are shown; the numbers say how many there are
MOST_FAULTS: Final = 50
FIRST_ROWS: Final = 10


def show_plan(sheet: Sheet, plan: TalkPlan | StaffPlan, *, hint: str = "") -> None:
    """
    Show how many rows would be added, changed and left, and what is wrong with which.

    `hint` is what may be done about the faults; it stands above them.
    """
    say_what_was_read(sheet, plan.unread)
    counts = {
        _("Nye"): plan.new,
        _("Rettes"): plan.changed,
        _("Uændrede"): plan.unchanged,
        _("Fejl"): len(plan.faults),
    }
    with st.container(horizontal=True):
        for label, count in counts.items():
            st.metric(label, number(count, language()), border=True)
    if plan.faults:
        if hint:
            st.text(hint)
        show_faults(plan.faults)
    elif plan.changes_nothing:
        st.info(_("Ingen ændringer. Alt i filen står her allerede."))


def save_when_told(form: Form, label: str, save: Callable[[], str]) -> None:
    """
    Offer to save what is shown; when it is pressed, say what `save` says of it.

    Whatever comes of it, the file is compared anew with what is there then.
    """
    form.summary()
    if not st.button(label, key=form.key("save"), type="primary"):
        return
    forget_look()
    with form.attempt():
        said = save()
        form.done()
        forget_file()
        notices.saved(said)
        st.rerun()


def show_faults(faults: Sequence[Fault]) -> None:
    """Show what is wrong in which row and column, as the person's program counts."""
    st.header(_("Ret det her i filen"), anchor=False)
    labels = import_field_labels(_)
    show_rows(
        _("Ret det her i filen"),
        [
            {
                _("Række"): str(fault.row),
                _("Kolonne"): _place(fault, labels),
                _("Der står"): fault.shown,
                _("Hvad er der galt?"): sentence(fault.error, _),
            }
            for fault in faults[:MOST_FAULTS]
        ],
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
        st.header(_("De første rækker"), anchor=False)
        show_rows(_("De første rækker"), rows[:FIRST_ROWS])


def show_rows(name: str, rows: Sequence[Mapping[str, str]]) -> None:
    """Show rows of a file as a table; what people wrote stays as it is written."""
    st.table(
        [{key: esc(value) for key, value in row.items()} for row in rows],
        border="horizontal",
        hide_index=True,
        alt=name,
    )


def _place(fault: Fault, labels: Mapping[str, str]) -> str:
    words = (fault.letter, labels.get(fault.field, ""))
    return " · ".join(word for word in words if word)
