"""The name and the mark of Anker above the menu, and what is written around it."""

from pathlib import Path

import streamlit as st

from ui.text import _

_STATIC = Path(__file__).parent.parent / "web" / "static"


def show_brand() -> None:
    """Show the mark; its link leads home."""
    st.logo(str(_STATIC / "logo.svg"), size="large")


def frame_names() -> dict[str, str]:
    """Return what Streamlit's own parts are called, by the English names it gives."""
    return {
        # the word "Menu" stands on it: web/static/streamlit.css
        "Expand sidebar": _("Åbn menuen"),
        "Collapse sidebar": _("Luk menuen"),
        "Sidebar": _("Menu"),
        "Running...": _("Arbejder"),
        "Navigate to home page": _("Til Næste skridt"),
    }
