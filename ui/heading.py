"""The top of a page: the way back, what kind of thing it shows, and its name."""

from dataclasses import dataclass
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ui import links
from ui.danish_content import danish
from ui.markdown import esc

#: the heading of this run
_HEADING: Final = "heading"


@dataclass(slots=True)
class _Heading:
    """Where the heading stands, and what a thing's own name leaves as it is."""

    place: DeltaGenerator
    title: str
    back_to: str = ""
    back: str = ""

    def begin(self, key: str) -> DeltaGenerator:
        """Return the place, empty but for the way back."""
        # the key names a class in web/static/streamlit.css
        place = self.place.container(gap="xsmall", key=f"heading-{key}")
        if self.back_to:
            with place:
                links.link_to(self.back_to, self.back, icon="arrow_back")
        return place


def show_title(title: str) -> None:
    """Show the page's own name."""
    heading = _Heading(st.empty(), title)
    st.session_state[_HEADING] = heading
    heading.place.title(title, anchor=False)


def show_back(page: str, words: str) -> None:
    """Show the way back to `page` above the heading; `words` are our own."""
    heading: _Heading = st.session_state[_HEADING]
    heading.back_to, heading.back = page, words
    heading.begin("page").title(heading.title, anchor=False)


def show_name(
    name: str, *, kind: str | None = None, is_danish: bool = False
) -> DeltaGenerator:
    """
    Let what somebody named the thing on the page be its heading.

    Above it stands what kind of thing it is, the page's own name if nothing else is
    said. `is_danish` says that the name is content of ours. Returned is that line, for
    a badge or two beside it.
    """
    heading: _Heading = st.session_state[_HEADING]
    place = heading.begin("name")
    line = place.container(horizontal=True, vertical_alignment="center", gap="small")
    line.caption(heading.title if kind is None else kind, width="content")
    with place, danish("name", is_danish=is_danish):
        st.title(esc(name), anchor=False)
    return line
