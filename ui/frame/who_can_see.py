"""What managers see of a team is what the team sees, and the page says so."""

import streamlit as st

from domain.access import Role
from ui.page import PageContext
from ui.text import _


def say_manager_sees(context: PageContext) -> None:
    """Say at the foot of a page that managers can open it, to those who are none."""
    if not context.viewer.has_any(Role.MANAGER):
        st.caption(
            _("Det ser din leder også: de samme tal, og ikke mere end det."),
        )
