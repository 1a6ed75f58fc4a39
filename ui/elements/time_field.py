"""A time of day as people type it, said back in words before it is saved."""

from datetime import time
from typing import Final

import streamlit as st

from domain.errors import ErrorCode, InvalidField
from domain.written_times import read_time
from i18n.formats import clock_time
from ui.elements.kept_line import show_kept_lines
from ui.forms import Form
from ui.text import _, language

#: how a time is filled in, the same in every language
_WRITTEN: Final = "%H.%M"
#: long enough that half a time is seldom read
_PAUSE: Final = "500ms"


def time_field(
    form: Form, field: str, label: str, value: time | None, *, of: str = ""
) -> time | None:
    """
    Show a field for a time, and return it, None if it is empty or not understood.

    Streamlit's own field keeps to itself what it cannot read, and the time before that
    would be saved; see `date_field`. `of` is what the field belongs to, if another one
    has a time of its own.
    """
    name = ".".join(filter(None, ("time", field, of)))
    typed = st.text_input(
        label,
        value=f"{value:{_WRITTEN}}" if value else "",
        key=form.key(name),
        live=_PAUSE,
        autocomplete="off",
        placeholder=_("Fx 9.15"),
    )
    moment = read_time(typed or "")
    words = clock_time(moment, language()) if moment is not None else ""
    if moment is None and (typed or "").strip():
        form.misread(InvalidField(field, ErrorCode.NOT_A_TIME))
        words = ":material/help: " + _("Ikke et klokkeslæt. Skriv fx 9.15.")
    show_kept_lines(words)
    form.slot(field, label)
    return moment
