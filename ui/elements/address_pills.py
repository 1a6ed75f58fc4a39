"""Pills that are kept in the address by code, the same in every language."""

from collections.abc import Callable, Sequence

import streamlit as st

from ui.elements.options import told_apart


def code_pills(
    label: str, codes: Sequence[str], *, key: str, words_of: Callable[[str], str]
) -> list[str]:
    """
    Show a pill for each code and return the chosen codes.

    Streamlit's own binding writes the words on the pills into the address, so that a
    link sent by a Dane would mean nothing to an English reader. The address counts
    once, when it is opened; after that the clicks do.
    """
    read = f"{key}.read"
    asked = st.query_params.get_all(key)
    if asked and asked != st.session_state.get(read):
        st.session_state[key] = [code for code in codes if code in asked]
    chosen = st.pills(
        label,
        codes,
        selection_mode="multi",
        format_func=told_apart(codes, words_of),
        key=key,
        persist_state="session",
    )
    if list(chosen) != asked:
        st.query_params[key] = list(chosen)
    st.session_state[read] = list(chosen)
    return list(chosen)
