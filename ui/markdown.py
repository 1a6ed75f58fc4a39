"""Text that people typed, for places where Streamlit reads Markdown."""

import re
from typing import Final

_MARKS: Final = re.compile(r"([!-/:-@\[-`{-~])")
#: where an address would become a link although its signs are escaped
_LINKS: Final = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?<=@)", re.IGNORECASE)
#: what Streamlit draws otherwise although its signs are escaped: arrows, dashes, a logo
_SYMBOLS: Final = re.compile(r"(?<=:)(?=streamlit:)|(?<=[-<>~])(?=[-=>])")
_NO_BREAK: Final = "\u2060"


def esc(text: str) -> str:
    """
    Return `text` so that Markdown shows it as it was typed, on one line.

    Every sign that may mean something to Markdown, to formulas or to Streamlit's own
    `:material/…:` gets a backslash. An address gets a sign that cannot be seen, or it
    would be a link wherever it leads; so does what Streamlit would draw as a symbol.
    """
    typed = _LINKS.sub(_NO_BREAK, " ".join(text.split()))
    typed = _SYMBOLS.sub(_NO_BREAK, typed)
    return _MARKS.sub(r"\\\1", typed)
