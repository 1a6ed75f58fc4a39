"""Text fields of a form, each with its note and its messages below."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from i18n.formats import number
from ui.forms import Form
from ui.text import _, language


def index_of(options: Sequence[Any], value: object) -> int | None:
    """
    Return the index of `value` in `options`, None if it is not among them.

    The starting value of a form goes to the widget as its default: in the session state
    it would be lost when the first run of the page is interrupted.
    """
    return options.index(value) if value in options else None


def line_field(
    form: Form,
    field: str,
    label: str,
    value: str = "",
    *,
    note: str | None = None,
    placeholder: str | None = None,
) -> str:
    """Show a field for one line; `note` and `placeholder` are our own words."""
    typed = st.text_input(label, value, key=form.key(field), placeholder=placeholder)
    _end(form, field, label, note)
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
    """Show a field for a text of several lines; `note` is our own words."""
    typed = st.text_area(label, value, key=form.key(field), height=height)
    _end(form, field, label, note)
    return typed or ""


def room_words(text: str, most: int) -> str:
    """
    Return how much room there is for a text, nothing until little is left.

    Streamlit's own limit would drop what is pasted beyond it.
    """
    length = len(text.strip())
    if length * 4 < most * 3:
        return ""
    words = (
        _("{n} af {most} tegn")
        if length <= most
        else _("{n} tegn, og der er plads til {most}. Kort teksten lidt ned.")
    )
    return words.format(n=number(length, language()), most=number(most, language()))


def _end(form: Form, field: str, label: str, note: str | None) -> None:
    # not as `help`: its button is named "Help for …" in every language
    if note:
        st.caption(note)
    form.slot(field, label)
