"""Show a chart on a page as a picture, with its finding as alternative text."""

from typing import Final

import streamlit as st

from charts.pictures import Picture

#: px; at this width the letters of a chart are as large as the text beside it
WIDEST: Final = 440


def show_picture(picture: Picture) -> None:
    """Show a chart, at most as wide as its column."""
    st.image(picture.address, width=WIDEST, alt=picture.says)
