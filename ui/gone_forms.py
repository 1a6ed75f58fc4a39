"""
What was sent to a form that is gone is told at the head of the page, never swallowed.

While a form stands open, somebody else may close, cancel or answer what it is about. A
press, or what is typed in a part that runs by itself, then reaches a run without the
form. That run ends by running the whole page anew, so that nothing old stays on it; the
page says that nothing was saved, and shows what was typed, to be copied.
"""

from dataclasses import dataclass
from typing import Any, Final, NoReturn
from uuid import UUID

import streamlit as st

from ui import drafts
from ui.text import _

_GONE: Final = "gone_forms"


@dataclass(frozen=True, slots=True)
class _Gone:
    """What somebody had typed into forms that are gone, for the page they were on."""

    account_id: UUID | None
    page: str
    forms: frozenset[str]
    typed: tuple[str, ...]


def tell(missed: frozenset[str]) -> None:
    """Run the page anew if it has missed something, and say so there."""
    gone: _Gone | None = st.session_state.get(_GONE)
    shown = drafts.presses().forms
    if gone is not None and gone.forms & shown:
        # it is there again, with what was typed in it
        _forget()
    if not missed:
        return
    typed = tuple(
        "\n".join(filter(None, (label, words)))
        for form in sorted(missed - shown)
        for label, value in drafts.typed_into(form)
        if (words := _as_words(value))
    )
    st.session_state[_GONE] = _Gone(drafts.owner(), drafts.page(), missed, typed)
    st.rerun()


def stop() -> NoReturn:
    """End the page here; nothing can be told once Streamlit has been told to stop."""
    tell(drafts.missed())
    st.stop()


def show() -> None:
    """Say once that a form is gone; what was typed stays until it has been seen."""
    place = st.container(key="notice-gone")
    gone: _Gone | None = st.session_state.get(_GONE)
    if gone is None:
        return
    if (gone.account_id, gone.page) != (drafts.owner(), drafts.page()):
        _forget()
        return
    with place:
        st.warning(
            _(
                "Noget er ændret imens, så det, du trykkede på eller skrev i, er her "
                "ikke længere. Intet blev gemt. Siden viser nu, hvad der gælder."
            ),
            icon=":material/sync_problem:",
        )
        if not gone.typed:
            _forget()
            return
        st.text(_("Det her skrev du. Kopiér det, hvis du vil bruge det:"))
        st.code("\n\n".join(gone.typed), language=None, wrap_lines=True)
        st.button(_("Fjern beskeden"), key="gone_forms.seen", on_click=_forget)


def _forget() -> None:
    st.session_state.pop(_GONE, None)


def _as_words(value: Any) -> str:
    """Return a text or a number as words, nothing for a tick or a file."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip()
