"""What people type, made fit to be kept: no control characters, no stray spaces."""

import re
import unicodedata

# Line breaks and tabs are white space; every other control character, and the
# halves of characters that no database takes, go.
UNWANTED = {"Cc", "Cs"}
BLANK_LINES = re.compile(r"\n{3,}")


def one_line(text: str) -> str:
    """Return `text` on one line, composed (NFC), with single spaces and no ends."""
    return " ".join(_clean(text).split())


def paragraphs(text: str) -> str:
    """Return `text` with its line breaks, composed (NFC), at most one empty line."""
    lines = (" ".join(line.split()) for line in _clean(text).splitlines())
    return BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def _clean(text: str) -> str:
    return "".join(
        character
        for character in unicodedata.normalize("NFC", text)
        if character.isspace() or unicodedata.category(character) not in UNWANTED
    )
