"""What the page says back: saved, nothing here yet, our own fault; in one look."""

import logging
import secrets
from typing import Final

import streamlit as st

_KEPT: Final = "notices.kept"
#: where this run shows its notice, and the text until a fragment has taken it over
_SHOWN: Final = "notices.shown"
_SAVED_ICON: Final = ":material/check:"
log = logging.getLogger("anker")


def saved(text: str) -> None:
    """Say in the next run that something was saved."""
    st.session_state[_KEPT] = text


def show_kept() -> None:
    """Show what was kept from the run before, once."""
    # its place is kept when it goes: else all that is open below would close
    place = st.empty()
    text = st.session_state.pop(_KEPT, None)
    if text:
        place.success(text, icon=_SAVED_ICON)
    st.session_state[_SHOWN] = (place, text)


def begin_fragment() -> None:
    """
    Take over the notice of the page, so that it goes when only the fragment runs.

    Called first in a fragment. In a run of the whole page it shows the same notice in
    the same place, for what a fragment shows is all that it can take away.
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
    """Say kindly that there is nothing yet, and what fills the page."""
    st.info(text, icon=":material/anchor:")


def report_fault(error: BaseException) -> str:
    """Log a fault of ours and return the number by which it can be found."""
    number = secrets.token_hex(4)
    log.error("fault %s", number, exc_info=error)
    return number
