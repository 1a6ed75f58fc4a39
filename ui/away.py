"""Wait for a database that went away; the page keeps what it shows and goes on itself."""

import time
from collections.abc import Callable
from typing import Final, TypeVar
from uuid import uuid4

import streamlit as st

from domain.outages import DatabaseAway
from services.runtime import Runtime
from ui.text import _

#: how often one looks whether it is back, and how many times at most
_EVERY_SECONDS: Final = 1
_TIMES: Final = 600

T = TypeVar("T")


def when_it_is_there(own: Runtime, ask: Callable[[], T]) -> T:
    """
    Return what `ask` returns, as soon as the database answers.

    Meanwhile the run goes on, so the browser keeps the fields and what is typed in them;
    a button that was pressed is still pressed afterwards.
    """
    for _time in range(_TIMES):
        try:
            return ask()
        except DatabaseAway:
            wait(own)
    return ask()


def wait(own: Runtime) -> None:
    """Say on the page that the database is away, and return when it answers."""
    place = st.empty()
    # a place that is seen wherever on the page one is (web/static/streamlit.css)
    notice = place.container(key=f"away-{uuid4().hex}").empty()
    for _time in range(_TIMES):
        # whatever the visitor does meanwhile begins a new run here
        notice.warning(
            _(
                "Databasen er på vej tilbage. Din tekst er bevaret, og siden kommer "
                "selv igen."
            ),
            icon=":material/sync_problem:",
        )
        time.sleep(_EVERY_SECONDS)
        if own.database.answers():
            break
    place.empty()
