"""The screen in the room: its login does not end while the team meets."""

from datetime import date
from typing import Final

import streamlit as st

from domain.local_sessions.local_session import SessionStatus
from services.local_sessions.views import SessionView
from ui.page import PageContext

#: the seconds between two signs of life, far below what a login waits for
ALIVE_EVERY: Final = 60


def keep_alive(context: PageContext, view: SessionView) -> None:
    """Keep the login of a screen in the room alive, on the day of the session."""
    session = view.session
    is_open = session.status in {SessionStatus.PLANNED, SessionStatus.HELD}
    if view.may_run and is_open and session.held_on == context.today:
        _stay_signed_in(context, session.held_on)


@st.fragment(run_every=ALIVE_EVERY)
def _stay_signed_in(context: PageContext, held_on: date) -> None:
    """Keep the login alive until the day is over, however long the page stays open."""
    context.stay_signed_in(on_day=held_on)
