"""A choice of view that is kept in the address by code, the same in every language."""

from collections.abc import Mapping

import streamlit as st

from ui.elements.options import told_apart


def choose_view(name: str, views: Mapping[str, str], *, label: str) -> str:
    """
    Show the choice of view, keep it in the address, and return its code.

    `views` maps codes to our own words. The address decides when it asks for another
    view than the last time, or the visitor comes back to the page; without it the first
    view is shown.
    """
    key, followed = f"view.{name}", f"view.{name}.followed"
    asked = st.query_params.get(name)
    is_new = key not in st.session_state
    if asked in views and (is_new or st.session_state.get(followed) != asked):
        st.session_state[key] = asked
    if st.session_state.get(key) not in views:
        st.session_state[key] = next(iter(views))
    chosen: str | None = st.segmented_control(
        label,
        list(views),
        format_func=told_apart(views, views.__getitem__),
        key=key,
        required=True,
        label_visibility="collapsed",
    )
    chosen = chosen or next(iter(views))
    st.session_state[followed] = chosen
    if st.query_params.get(name) != chosen:
        st.query_params[name] = chosen
    return chosen
