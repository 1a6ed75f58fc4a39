"""The name and the mark of Anker above the menu."""

from pathlib import Path

import streamlit as st

from ui import reviewed_html

_STATIC = Path(__file__).parent.parent / "web" / "static"


def show_brand() -> None:
    """Show the mark, and what our style sheet adds to Streamlit's theme."""
    reviewed_html.style((_STATIC / "streamlit.css").read_text())
    st.logo(str(_STATIC / "logo.svg"), size="large")
