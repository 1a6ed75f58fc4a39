"""Show a long list a part at a time, with the button "Vis flere"."""

from typing import Final

import streamlit as st

from services.knowledge.search import (
    PACKAGES_AT_A_TIME,
    TALKS_AT_A_TIME,
    CatalogueQuery,
)

PACKAGES: Final = "catalogue.packages"
TALKS: Final = "catalogue.talks"
_AT_A_TIME: Final = {PACKAGES: PACKAGES_AT_A_TIME, TALKS: TALKS_AT_A_TIME}


def shown(what: str, wanted: CatalogueQuery) -> int:
    """Return how many to show: more than at first if asked for in this very search."""
    asked_for, number = st.session_state.get(what, (None, 0))
    return number if asked_for == wanted else _AT_A_TIME[what]


def more_button(what: str, wanted: CatalogueQuery, label: str) -> None:
    """Show the button that shows as many again."""
    st.button(
        label,
        key=f"{what}.more",
        icon=":material/expand_more:",
        on_click=st.session_state.__setitem__,
        args=(what, (wanted, shown(what, wanted) + _AT_A_TIME[what])),
    )
