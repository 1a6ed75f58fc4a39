"""Preview an import before anything is saved, with the button that saves it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from domain.imports.sheets import Fault, Sheet
from domain.imports.staff import StaffPlan, StaffRow
from domain.imports.talks import TalkPlan, TalkRow
from i18n.formats import number
from i18n.labels import import_field_labels
from i18n.messages import sentence
from ui import notices
from ui.forms import Form
from ui.imports.columns import forget_look
from ui.imports.file import ROWS_SHOWN, forget_file, say_what_was_read
from ui.markdown import esc, with_addresses
from ui.text import _, language, ngettext

#: how many faults and rows are shown at first; the totals are shown as well
MOST_FAULTS: Final = 50
FIRST_ROWS: Final = 10
MORE_ROWS: Final = 100
_Row = TypeVar("_Row", StaffRow, TalkRow)


def show_plan(sheet: Sheet, plan: TalkPlan | StaffPlan, *, hint: str = "") -> None:
    """
    Show how many rows would be added, changed and left as they are, and the faults.

    `hint` says how to handle the faults, and is shown above them.
    """
    say_what_was_read(sheet, plan.unread)
    counts = {
        _("Nye"): plan.new,
        _("Rettes"): plan.changed,
        _("Uændrede"): plan.unchanged,
        _("Med fejl"): plan.faulty,
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


@contextmanager
def progress(words: str) -> Iterator[Callable[[float], None]]:
    """Show how much of something long is done, as often as it is told."""
    place = st.empty()
    try:
        yield lambda done: _show_done(place, done, words)
    finally:
        place.empty()


def _show_done(place: DeltaGenerator, done: float, words: str) -> None:
    place.progress(done, text=words)


def save_when_told(form: Form, label: str, save: Callable[[], str]) -> None:
    """
    Show the button that saves the import; when pressed, show the message of `save`.

    Whether it succeeds or not, the next run compares the file anew with the current
    data.
    """
    form.summary()
    if not st.button(label, key=form.button_key("save"), type="primary"):
        return
    forget_look()
    # `save` opens its transaction itself, and mails invitations after it
    with form.attempt():
        said = save()
        form.done()
        forget_file()
        notices.saved(said)
        st.rerun()


def show_faults(faults: Sequence[Fault]) -> None:
    """Show each fault with its row and column, numbered as in a spreadsheet program."""
    st.header(_("Ret det her i filen"), anchor=False)
    labels = import_field_labels(_)
    show_rows(
        "faults",
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


def show_first_rows(
    rows: Sequence[_Row], cells: Callable[[_Row], Mapping[str, str]]
) -> None:
    """
    Show the first rows as they would be saved, and more if asked for.

    Rows that change something come first. The effect on a row is shown after the first
    of its `cells`.
    """
    if not rows:
        return
    rows = sorted(rows, key=lambda row: not row.changes_something)
    st.header(_("Rækkerne i filen"), anchor=False)
    most: int = st.session_state.get(ROWS_SHOWN, FIRST_ROWS)
    shown = [_with_what_happens(row, cells(row)) for row in rows[:most]]
    if len(rows) > FIRST_ROWS:
        st.text(
            _(
                "Viser {shown} af {all} rækker. De, der ændrer noget, står først."
            ).format(
                shown=number(len(shown), language()), all=number(len(rows), language())
            )
        )
    show_rows("rows", _("Rækkerne i filen"), shown)
    if len(rows) > most:
        st.button(
            _("Vis flere rækker"),
            key="import.rows.more",
            icon=":material/expand_more:",
            on_click=st.session_state.__setitem__,
            args=(ROWS_SHOWN, most + MORE_ROWS),
        )


def _with_what_happens(row: _Row, cells: Mapping[str, str]) -> Mapping[str, str]:
    happens = _("Uændret")
    if row.changes_something:
        happens = _("Ny") if row.is_new else _("Rettes")
    (first, *rest) = cells.items()
    return dict([first, (_("Hvad sker der?"), happens), *rest])


def show_rows(key: str, name: str, rows: Sequence[Mapping[str, str]]) -> None:
    """Show rows of a file as a table, with people's own text escaped."""
    with st.container(key=f"table-import-{key}"):
        st.table(
            [
                {title: _cell(title, value) for title, value in row.items()}
                for row in rows
            ],
            border="horizontal",
            hide_index=True,
            alt=name,
        )


def _cell(title: str, value: str) -> str:
    return with_addresses(value) if title == _("E-mail") else esc(value)


def _place(fault: Fault, labels: Mapping[str, str]) -> str:
    words = (fault.letter, fault.heading or labels.get(fault.field, ""))
    return " · ".join(word for word in words if word)
