"""A chart on a page: a picture that is there at once, and what it says."""

from typing import Final

import streamlit as st

from charts.pictures import Picture

#: px; where there is room, the letters of a chart are as large as the text beside it
WIDEST: Final = 440


def show_picture(picture: Picture) -> None:
    """Show a chart, never wider than its place."""
    st.image(picture.address, width=WIDEST, alt=picture.says)
