"""The participants' form of a session, on its page."""

import streamlit as st

from domain.local_sessions import LocalSession
from domain.session_templates import counts_as_local_session
from ui.page import PageContext
from ui.text import _


def show(_context: PageContext, session: LocalSession) -> None:
    """Say when the participants are asked; a case sparring asks nobody."""
    if counts_as_local_session(session.template_id):
        st.caption(_("Deltagerne svarer uden navn på få spørgsmål til sidst."))
