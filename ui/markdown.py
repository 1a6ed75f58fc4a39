"""Escape what people typed, for places where Streamlit reads Markdown."""

import re
from typing import Final
from urllib.parse import quote

_MARKS: Final = re.compile(r"([!-/:-@\[-`{-~])")
#: where an address would become a link although its characters are escaped
_LINKS: Final = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?<=@)", re.IGNORECASE)
#: signs that Streamlit turns into symbols although escaped: arrows, dashes, a logo
_SYMBOLS: Final = re.compile(r"(?<=:)(?=streamlit:)|(?<=[-<>~])(?=[-=>])")
_NO_BREAK: Final = "\u2060"
_ADDRESS: Final = re.compile(r"[^\s@<>]+@[^\s@<>]+")


def esc(text: str) -> str:
    """
    Return `text` so that Markdown shows it as it was typed, on one line.

    Every character that may mean something to Markdown, to formulas or to Streamlit's
    own `:material/…:` gets a backslash. An address gets an invisible character, or it
    would become a link to anywhere; so does anything Streamlit would draw as a symbol.
    """
    typed = _LINKS.sub(_NO_BREAK, " ".join(text.split()))
    typed = _SYMBOLS.sub(_NO_BREAK, typed)
    return _MARKS.sub(r"\\\1", typed)


def with_addresses(text: str) -> str:
    """
    Return `text` as `esc` does, with each e-mail address as a link to write to it.

    Whoever copies it gets the address and no invisible character within it.
    """
    return " ".join(
        _link(word) if _ADDRESS.fullmatch(word) else esc(word) for word in text.split()
    )


def _link(address: str) -> str:
    shown = _MARKS.sub(r"\\\1", address)
    return f"[{shown}](mailto:{quote(address, safe='@')})"
