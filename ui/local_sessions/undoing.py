"""The story of a session, with Fortryd for its latest step and a way to open it again."""

import streamlit as st

from domain.local_sessions.local_session import LocalSession
from i18n.formats import date_time
from i18n.labels import session_touch_kind_labels
from services.local_sessions.views import SessionView
from ui.text import _, language
from ui.undo import Undo, Undoable, show_button


def show_undo(session: LocalSession) -> None:
    """Show the button that takes back what was just done to the session."""
    show_button(Undo.of(Undoable.SESSION, session), place="notice")


def show_session_story(view: SessionView) -> None:
    """Show who counted, closed, cancelled or reopened it, with Fortryd for the latest."""
    if not view.story:
        return
    labels = session_touch_kind_labels(_)
    gone = {touch.takes_back for touch in view.story}
    with st.expander(_("Sessionens historie"), icon=":material/history:"):
        for touch in view.story[::-1]:
            words = labels[touch.kind]
            if touch.sequence in gone:
                words = _("{what} (fortrudt)").format(what=words)
            at = date_time(touch.at, language())
            st.text(f"{words} · {at} · {touch.by_name}")
        if view.may_take_back:
            undo = Undo.of(Undoable.SESSION, view.session)
            show_button(undo, place="story", label=_("Fortryd det seneste"))
