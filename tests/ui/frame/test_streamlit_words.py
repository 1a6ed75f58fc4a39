"""The words of Streamlit's that we have our own for are words that it still says."""

from functools import cache
from pathlib import Path

import streamlit

from ui.frame.streamlit_words import streamlit_words

#: what it puts together, by its parts
TOGETHER = {
    "{} option available.": ("option", " available."),
    "{} options available.": ("options", " available."),
    "{}MB per file": ("MB", " per file"),
}


@cache
def scripts() -> str:
    """Return every script that Streamlit sends to a browser."""
    folder = Path(streamlit.__file__).parent / "static" / "static" / "js"
    return "".join(file.read_text(encoding="utf-8") for file in folder.glob("*.js"))


def is_said(words: str) -> bool:
    parts = TOGETHER.get(words) or words.split("{}")
    return all(part.strip(" ,.") in scripts() for part in parts)


def test_streamlit_says_each_of_them():
    assert [words for words in streamlit_words() if not is_said(words)] == []
    assert len(streamlit_words()) > 30


def test_what_it_said_once_would_be_found():
    assert not is_said("Show password text")
