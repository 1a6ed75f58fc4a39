"""
What a select box chooses in the next run: a thing that the page has only just saved.

Streamlit refuses a write to the key of a widget that was drawn in this run. So whoever
saves says what to choose, and the widget takes it before it is drawn again.
"""

from collections.abc import Collection

import streamlit as st


def choose_next(name: str, value: object) -> None:
    """Let the field called `name` choose `value` when it is drawn the next time."""
    st.session_state[_kept(name)] = value


def take_choice(name: str, key: str, options: Collection[object]) -> None:
    """Choose in the widget with `key` what was asked for; call it before the widget."""
    wanted = st.session_state.pop(_kept(name), None)
    if wanted is not None and wanted in options:
        st.session_state[key] = wanted


def _kept(name: str) -> str:
    return f"next_choice.{name}"
