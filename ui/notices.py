"""The notices of a page, in one look: saved, nothing here yet, a fault of ours."""

import logging
import secrets
from collections.abc import Callable
from typing import Final

import streamlit as st

_KEPT: Final = "notices.kept"
_REFUSED: Final = "notices.refused"
#: this run's place for the notice, and its text until a fragment has taken it over
_SHOWN: Final = "notices.shown"
_SAVED_ICON: Final = ":material/check:"
log = logging.getLogger("anker")


def saved(text: str, *, beside: Callable[[], object] | None = None) -> None:
    """Show in the next run that something was saved; `beside` draws what goes with it."""
    st.session_state[_KEPT] = (text, beside)


def refused(text: str) -> None:
    """Show in this run, where notices are, that something could not be done."""
    st.session_state[_REFUSED] = text


def show_kept() -> None:
    """Show the notice of the previous run, once."""
    # the place remains when empty: otherwise everything open below it would close
    # pinned while one reads further down (web/static/streamlit.css)
    place = st.container(key="notice").empty()
    text, beside = st.session_state.pop(_KEPT, (None, None))
    if refusal := st.session_state.pop(_REFUSED, None):
        place.warning(refusal, icon=":material/error:")
    elif text and beside:
        with place.container(horizontal=True, vertical_alignment="center"):
            st.success(text, icon=_SAVED_ICON)
            beside()
    elif text:
        place.success(text, icon=_SAVED_ICON)
    # a fragment cannot draw again what has a button in it
    st.session_state[_SHOWN] = (None if beside else place, text)


def begin_fragment() -> None:
    """
    Take over the page's notice, so that it disappears when only the fragment runs.

    Call it first in a fragment. In a run of the whole page it shows the same notice in
    the same place, because a fragment can only remove what it has shown itself.
    """
    place, text = st.session_state.get(_SHOWN, (None, None))
    if place is None:
        return
    if text:
        place.success(text, icon=_SAVED_ICON)
    else:
        place.empty()
    st.session_state[_SHOWN] = (place, None)


def nothing_here(text: str) -> None:
    """Say kindly that there is nothing yet, and what will fill the page."""
    st.info(text, icon=":material/anchor:")


def report_fault(error: BaseException) -> str:
    """Log a fault of ours and return the number by which it can be found."""
    number = secrets.token_hex(4)
    log.error("fault %s", number, exc_info=error)
    return number
