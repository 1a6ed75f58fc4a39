"""Saving what somebody changed about a session, also when another came first."""

from collections.abc import Callable

import streamlit as st

from domain.errors import Conflict
from domain.local_sessions.local_session import LocalSession
from ui import notices
from ui.forms import Form
from ui.versions import saved_own, show_conflict


def save_session(
    form: Form,
    save: Callable[[], LocalSession],
    *,
    version: int,
    said: str,
    now_reads: Callable[[LocalSession], str],
    then: Callable[[], object] = st.rerun,
) -> None:
    """
    Save a session that was read at `version`, say `said` and show the page anew.

    A refusal is said at its field. If somebody came first, both stand side by side:
    what is typed, and what `now_reads` says of the session as it is.
    """
    try:
        with form.attempt():
            saved = save()
            form.done()
            saved_own(version, saved)
            notices.saved(said)
            then()
    except Conflict as error:
        current = error.current
        reads = now_reads(current) if isinstance(current, LocalSession) else ""
        show_conflict(form, error, reads)
