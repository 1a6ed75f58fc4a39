"""The smallest Streamlit app with two pages: what every page is compared with."""

import streamlit as st


def first() -> None:
    st.title("First")
    st.text("The first page")


def second() -> None:
    st.title("Second")
    st.text("The second page")


st.navigation([st.Page(first, default=True), st.Page(second)]).run()
