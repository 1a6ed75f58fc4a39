"""Fields of a form that keep a note of ours and their messages below them."""

import streamlit as st

from ui.forms import Form


def begin(form: Form, field: str, value: object) -> str:
    """
    Let `field` begin with `value`, and return the key of its widget.

    Give a widget its own default where it takes one: what stands in the session only
    is lost when the first run of a page is interrupted.
    """
    key = form.key(field)
    st.session_state.setdefault(key, value)
    return key


def line_field(
    form: Form,
    field: str,
    label: str,
    value: str = "",
    *,
    note: str | None = None,
    placeholder: str | None = None,
) -> str:
    """Ask for one line; `note` and `placeholder` are our own words."""
    typed = st.text_input(label, value, key=form.key(field), placeholder=placeholder)
    _end(form, field, note)
    return typed or ""


def text_field(
    form: Form,
    field: str,
    label: str,
    value: str = "",
    *,
    note: str | None = None,
    height: int = 140,
) -> str:
    """Ask for a text of several lines; `note` is our own words."""
    typed = st.text_area(label, value, key=form.key(field), height=height)
    _end(form, field, note)
    return typed or ""


def _end(form: Form, field: str, note: str | None) -> None:
    # not as `help`: its button is called "Help for …" in every language
    if note:
        st.caption(note)
    form.slot(field)
