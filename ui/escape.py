"""Text that people typed, for places where Streamlit reads Markdown."""

import re
from typing import Final

_MARKS: Final = re.compile(r"([!-/:-@\[-`{-~])")


def esc(text: str) -> str:
    """
    Return `text` so that Markdown shows it as it was typed, on one line.

    Every sign that may mean something to Markdown, to formulas or to Streamlit's own
    `:material/…:` gets a backslash.
    """
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
