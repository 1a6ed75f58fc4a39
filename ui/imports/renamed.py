"""Ask which new colleagues are somebody known who has a new name."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from domain.imports.staff_lookup import Renaming, SamePerson
from i18n.formats import number
from ui.imports.columns import answer_key, forget_look
from ui.markdown import esc, with_addresses
from ui.text import _, language

_RENAMED: Final = "renamed"


def said_renamed() -> frozenset[SamePerson]:
    """Return the rows of the file that were said to mean somebody with a new name."""
    said: frozenset[SamePerson] = st.session_state.get(
        answer_key(_RENAMED), frozenset()
    )
    return said


def ask_who_is_renamed(renamings: Sequence[Renaming]) -> None:
    """Ask of each who may have a new name whether it is the same person."""
    if not renamings:
        return
    st.text(
        _(
            "Har de her kolleger fået nyt navn? Sæt kryds ved dem, der er den samme. "
            "Ellers kommer de ind som nye."
        )
    )
    for one in renamings:
        pair = (one.row, one.before.id)
        st.checkbox(
            _("Række {row}: {new} er {old}").format(
                row=number(one.row, language()),
                new=_who(one.name, one.email),
                old=_who(one.before.name, one.before.email),
            ),
            value=one.is_same,
            key=answer_key(f"{_RENAMED}.{one.row}.{one.before.id}"),
            on_change=_answer,
            args=(pair,),
        )


def _answer(pair: SamePerson) -> None:
    st.session_state[answer_key(_RENAMED)] = said_renamed() ^ {pair}
    forget_look()


def _who(name: str, email: str | None) -> str:
    """Return a name with the address, which can be copied as it is shown."""
    return f"{esc(name)} ({with_addresses(email)})" if email else esc(name)
