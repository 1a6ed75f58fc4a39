"""A day as people type it, said back in words before it is saved."""

from collections.abc import Callable
from datetime import date
from typing import Final

import streamlit as st

from domain.errors import ErrorCode, InvalidField
from domain.written_days import FIRST_DAY, LAST_DAY, read_day
from i18n.formats import long_date, week
from ui.elements.kept_line import show_kept_lines
from ui.forms import Form, unmarked
from ui.text import _, language

#: how a day is filled in, the same in every language
_WRITTEN: Final = "%d-%m-%Y"
#: long enough that half a day is seldom read
_PAUSE: Final = "500ms"


def date_field(
    form: Form,
    field: str,
    label: str,
    value: date | None,
    *,
    today: date,
    of: str = "",
    follows: bool = False,
    more: Callable[[date], str] | None = None,
) -> date | None:
    """
    Show a field for a day, and return the day, None if it is empty or not understood.

    Streamlit's own field keeps to itself what it cannot read, and the day before that
    would be saved. Here the words below follow what is typed, and the form refuses to
    save what is not understood. `of` is what the field belongs to, if another one has
    a day of its own; a field that `follows` contains `value` until something is typed;
    `more` says what else there is to know about a day, on a line of its own.
    """
    name = ".".join(filter(None, ("day", field, of)))
    first = value.strftime(_WRITTEN) if value else ""
    key = form.following_key(name, first) if follows else form.key(name)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="xsmall"):
        typed = st.text_input(
            label,
            value="" if follows else first,
            key=key,
            live=_PAUSE,
            autocomplete="off",
            placeholder=_("Fx 21-11-2026"),
        )
        day = read_day(typed or "", today)
        _calendar(key, unmarked(label), day)
    words = _in_words(day) if day is not None else ""
    if day is None and (typed or "").strip():
        form.misread(InvalidField(field, ErrorCode.NOT_A_DAY))
        words = ":material/help: " + _("Ikke en dato. Skriv fx 21-11-2026.")
    also = [more(day) if day is not None else ""] if more else []
    show_kept_lines(words, *also)
    form.slot(field, label)
    return day


def _in_words(day: date) -> str:
    return f"{long_date(day, language())} · {week(day, language())}"


def _calendar(key: str, label: str, day: date | None) -> None:
    """Offer a calendar, for those who would rather look than count."""
    picked = f"{key}.picked"
    st.session_state[picked] = day
    closed = st.session_state.get(f"{key}.closed", 0)
    with st.popover(
        _("Kalender"), icon=":material/calendar_month:", key=f"{key}.calendar.{closed}"
    ):
        st.date_input(
            _("{field}: vælg i kalenderen").format(field=label),
            value=None,
            min_value=FIRST_DAY,
            max_value=LAST_DAY,
            format="DD-MM-YYYY",
            key=picked,
            on_change=_pick,
            args=(key, picked),
        )


def _pick(key: str, picked: str) -> None:
    """Write the day that was picked into the field, and close the calendar."""
    day: date | None = st.session_state[picked]
    if day is not None:
        st.session_state[key] = day.strftime(_WRITTEN)
        st.session_state[f"{key}.closed"] = st.session_state.get(f"{key}.closed", 0) + 1
