"""The top of a page: the link back, the kind of thing that it shows, and its name."""

from dataclasses import dataclass
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ui import links
from ui.danish_content import danish
from ui.markdown import esc

#: the session key of this run's heading
_HEADING: Final = "heading"


@dataclass(slots=True)
class _Heading:
    """The heading's place on the page, its title and its link back."""

    place: DeltaGenerator
    title: str
    back_to: str = ""
    back: str = ""

    def begin(self, key: str) -> DeltaGenerator:
        """Return the emptied place of the heading, with only the link back in it."""
        # the key becomes a class, used in web/static/streamlit.css
        place = self.place.container(gap="xsmall", key=f"heading-{key}")
        if self.back_to:
            with place:
                links.link_to(self.back_to, self.back, icon="arrow_back")
        return place


def show_title(title: str) -> None:
    """Show the page's own title."""
    heading = _Heading(st.empty(), title)
    st.session_state[_HEADING] = heading
    heading.place.title(title, anchor=False)


def show_back(page: str, words: str) -> None:
    """Show the link back to `page` above the heading; `words` are our own."""
    heading: _Heading = st.session_state[_HEADING]
    heading.back_to, heading.back = page, words
    heading.begin("page").title(heading.title, anchor=False)


def show_name(
    name: str, *, kind: str | None = None, is_danish: bool = False
) -> DeltaGenerator:
    """
    Show the name of the thing on the page as its heading; return the line above it.

    The line above says the kind of thing, by default the page's own title, and has room
    for a badge or two. `is_danish` marks a name that is our own Danish content.
    """
    heading: _Heading = st.session_state[_HEADING]
    place = heading.begin("name")
    line = place.container(horizontal=True, vertical_alignment="center", gap="small")
    line.caption(heading.title if kind is None else kind, width="content")
    with place, danish("name", is_danish=is_danish):
        st.title(esc(name), anchor=False)
    return line
