"""The name and the logo of Anker above the menu."""

from pathlib import Path

import streamlit as st

_STATIC = Path(__file__).parents[2] / "web" / "static"


def show_brand() -> None:
    """Show the logo; its link leads home."""
    st.logo(str(_STATIC / "logo.svg"), size="large")
