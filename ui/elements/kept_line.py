"""Lines below a field that keep their place while they have nothing to say."""

from typing import Final

import streamlit as st

#: a blank that Markdown does not leave out
_NOTHING: Final = "&nbsp;"
_NEW_LINE: Final = "  \n"


def show_kept_lines(*lines: str) -> None:
    """
    Show each line, an empty one where there are no words.

    What comes and goes while somebody types would move the button that they click, and
    the click would be lost. The lines are our own words, short enough for a phone.
    """
    st.caption(_NEW_LINE.join(line or _NOTHING for line in lines))
