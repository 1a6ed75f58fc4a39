"""The colours of badges, by the names that the theme gives them."""

from dataclasses import dataclass
from typing import Literal

import streamlit as st

Colour = Literal["red", "orange", "green", "gray", "blue", "violet"]


@dataclass(frozen=True, slots=True)
class Badge:
    """A word with an icon and a colour; `words` are our own."""

    words: str
    colour: Colour
    icon: str

    def show(self) -> None:
        """Show the badge among Streamlit's elements."""
        st.badge(self.words, color=self.colour, icon=f":material/{self.icon}:")
