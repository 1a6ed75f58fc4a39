"""The fields for cancelling or closing without a decision: a reason and some words."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

import streamlit as st

from ui.elements.options import told_apart
from ui.forms import Form
from ui.text import _

_Reason = TypeVar("_Reason", bound=StrEnum)


def reason_fields(
    form: Form, label: str, reasons: Mapping[_Reason, str], *, field: str = ""
) -> tuple[_Reason | None, str]:
    """
    Return the chosen reason, None while there is no choice, and the typed words.

    `field` comes before the names of the fields where several are asked.
    """
    options: list[_Reason] = list(reasons)
    reason = st.selectbox(
        form.must(label),
        options,
        index=None,
        format_func=told_apart(options, reasons.__getitem__),
        key=form.key(f"{field}reason", is_choice=True),
        placeholder=_("Vælg en grund"),
    )
    form.slot(f"{field}reason", label)
    text = st.text_input(
        _("Med jeres ord"),
        key=form.key(f"{field}reason_text"),
        placeholder=_("Et par ord, hvis I vil"),
    )
    form.slot(f"{field}reason_text", _("Med jeres ord"))
    return reason, text or ""
