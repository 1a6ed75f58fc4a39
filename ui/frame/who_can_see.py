"""Say on the page that managers see no more of a team than the team itself."""

import streamlit as st

from domain.access import Role
from ui.page import PageContext
from ui.text import _


def say_manager_sees(context: PageContext, *, decisions: bool = False) -> None:
    """Show everyone but managers, at the foot of a page, that managers can open it."""
    if context.viewer.has_any(Role.MANAGER):
        return
    if decisions:
        st.caption(_("Det ser din leder også, men ikke, hvem der har ansvaret."))
    else:
        st.caption(_("Det ser din leder også: de samme tal, og ikke mere end det."))
