"""
Which version of a talk or a package a form was filled in from.

Whoever saves says which version they saw, so that nothing is overwritten in silence.
A page is run again at every click and would always know the newest version: so the one
that was there when the form was first shown is kept.
"""

import streamlit as st

from ui.forms import Form
from ui.text import _


def first_seen(form: Form, version: int, *, field: str) -> int:
    """
    Return the version that the form was first shown with.

    Call it before the widget of `field` is shown: while that one has no state the form
    is new, be it the first time or after the visitor came back to the page.
    """
    key = _key(form)
    if form.key(field) not in st.session_state or key not in st.session_state:
        st.session_state[key] = version
    seen: int = st.session_state[key]
    return seen


def say_conflict(form: Form, version: int) -> None:
    """
    Say that somebody saved first, and offer to take theirs.

    What was typed stays. Saving once more, over `version`, is then done knowingly.
    """
    st.session_state[_key(form)] = version
    st.warning(
        _(
            "En anden har gemt imens. Det, du har skrevet, står her endnu. Gem igen, "
            "hvis det er dit, der skal gælde."
        ),
        icon=":material/sync_problem:",
    )
    st.button(
        _("Brug den andens udgave"), on_click=form.done, key=f"{_key(form)}.theirs"
    )


def _key(form: Form) -> str:
    return f"first_seen.{form.name}"
