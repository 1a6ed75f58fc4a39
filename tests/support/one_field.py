"""A page with one field of ours and a button that saves what is in it."""

from collections.abc import Callable
from contextlib import contextmanager
from typing import Any

import streamlit as st
from streamlit.testing.v1 import AppTest

from ui.forms import Form

#: the line below a field that has nothing to say
NO_WORDS = "&nbsp;"


class Context:
    """A context whose transactions say what they saved."""

    def __init__(self) -> None:
        self.saved: list[Any] = []

    @contextmanager
    def writing(self):
        kept: list[Any] = []
        yield kept
        self.saved += kept


def one_field(context: Context, show: Callable[[Form], object]) -> AppTest:
    """Return the page with the field that `show` shows, run once."""

    def show_form():
        form = Form("plan")
        typed = show(form)
        form.summary()
        if st.button("Gem", key="save"):
            with form.saving(context, said="Gemt.") as work:
                work.append(typed)

    return AppTest.from_function(_page, args=(show_form,), default_timeout=10).run()


def _page(show):
    show()


def type_in(at: AppTest, text: str) -> AppTest:
    """Type into the field, as the browser sends it."""
    at.text_input[0].set_value(text).run()
    assert not at.exception
    return at


def captions(at: AppTest) -> list[str]:
    """Return the words below the field."""
    return [caption.value for caption in at.caption]
