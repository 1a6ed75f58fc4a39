"""A page in two columns: the tasks, and beside them the facts to look up."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def two_sides() -> tuple[DeltaGenerator, DeltaGenerator]:
    """
    Return the place of the tasks and the place of the facts beside them.

    On a narrow screen the second stands below the first (web/static/blocks.css).
    """
    with st.container(key="sides"):
        main, side = st.columns([2, 1], gap="medium")
    return main, side
