"""Text that people typed, for places where Streamlit reads Markdown."""

import re
from typing import Final

_MARKS: Final = re.compile(r"([!-/:-@\[-`{-~])")
#: where an address would become a link although its signs are escaped
_LINKS: Final = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?<=@)", re.IGNORECASE)
_NO_BREAK: Final = "\u2060"


def esc(text: str) -> str:
    """
    Return `text` so that Markdown shows it as it was typed, on one line.

    Every sign that may mean something to Markdown, to formulas or to Streamlit's own
    `:material/…:` gets a backslash. An address gets a sign that cannot be seen, or it
    would be a link wherever it leads.
    """
    typed = _LINKS.sub(_NO_BREAK, " ".join(text.split()))
    return _MARKS.sub(r"\\\1", typed)
