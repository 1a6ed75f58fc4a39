"""The colours of badges, by the names that the theme gives them."""

from typing import Literal

Colour = Literal["red", "orange", "green", "gray", "blue", "violet"]
