"""
Fields of a form that begin with a text and keep their messages below them.

What stands in a field first is put into the session, not given to the widget: a draft
that came back after a new sign-in would meet it there.
"""

import streamlit as st

from ui.forms import Form


def begin(form: Form, field: str, value: object) -> str:
    """Let `field` begin with `value`, and return the key of its widget."""
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
    typed = st.text_input(label, key=begin(form, field, value), placeholder=placeholder)
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
    typed = st.text_area(label, key=begin(form, field, value), height=height)
    _end(form, field, note)
    return typed or ""


def _end(form: Form, field: str, note: str | None) -> None:
    # not as `help`: its button is called "Help for …" in every language
    if note:
        st.caption(note)
    form.slot(field)
