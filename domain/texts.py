"""What people typed, made safe to keep: one form, no hidden characters, a limit."""

import re
import unicodedata
from typing import Final
from urllib.parse import urlsplit

from domain.errors import ErrorCode, InvalidField
from domain.personal_data import refuse_cpr

#: How long a text of each kind may be.
NAME_LENGTH: Final = 120

#: How much of a text is shown where it is only pointed at.
_SHOWN: Final = 40
_ZERO_WIDTH_JOINER: Final = "\u200d"
#: Letters and signs by category that show nothing at all.
_BLANKS: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
#: Control, format (direction, zero width) and lone surrogates.
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs"})
#: What an emoji of several parts joins: a sign, or the skin tone or style after it.
_JOINED_BEFORE: Final = frozenset({"So", "Sk"})
_EMOJI_STYLE: Final = "\ufe0f"
#: Danish and its neighbours with the usual signs: nothing hidden, all spaces alike.
_PLAIN: Final = re.compile("[\n -~\u00a1-\u00ac\u00ae-\u024f–—‘’“”„•…]*")
_LINE_ENDS: Final = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
#: Longer than this many times the limit is refused before it is looked at.
_PATIENCE: Final = 4


def clean(
    text: str | None,
    *,
    field: str,
    max_length: int,
    required: bool,
    multiline: bool = False,
) -> str:
    """
    Return `text` as it may be kept, or raise `InvalidField` for `field`.

    The text comes back composed (NFC), without control characters, direction marks,
    zero-width characters and lone surrogates, and without space around it. Lines stay
    if `multiline`, with one empty line between paragraphs at most; else they become
    one. None and a text without visible characters are empty, which is refused if
    `required`. So is a text that is longer than `max_length` characters afterwards,
    and one with a civil registration number.
    """
    given = text or ""
    if len(given) > _PATIENCE * max_length + 1_000:
        raise InvalidField(field, ErrorCode.TOO_LONG, most=max_length)
    cleaned = visible_text(given, multiline=multiline)
    if required and not cleaned:
        raise InvalidField(field, ErrorCode.REQUIRED)
    if len(cleaned) > max_length:
        raise InvalidField(field, ErrorCode.TOO_LONG, most=max_length)
    refuse_cpr(field, cleaned)
    return cleaned


def visible_text(text: str, *, multiline: bool = False) -> str:
    """Return `text` composed and without what cannot be seen; see `clean`."""
    composed = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text))
    shown = unicodedata.normalize("NFC", _without_hidden(composed))
    if not multiline:
        return " ".join(shown.split())
    lines = "\n".join(line.rstrip() for line in shown.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def _without_hidden(text: str) -> str:
    """Return `text` without hidden characters, spaces of every kind as one kind."""
    if _PLAIN.fullmatch(text):  # nearly always, and twenty times as fast
        return text
    kept = [
        " "
        if character == "\t" or unicodedata.category(character) == "Zs"
        else character
        for character in text
        if character in "\n\t\u200d"
        or not (character in _BLANKS or unicodedata.category(character) in _HIDDEN)
    ]
    return "".join(
        character
        for place, character in enumerate(kept)
        if character != _ZERO_WIDTH_JOINER or _joins_emoji(kept, place)
    )


def _joins_emoji(characters: list[str], place: int) -> bool:
    """Return whether the joiner at `place` is between two parts of an emoji."""
    if not 0 < place < len(characters) - 1:
        return False
    before, after = characters[place - 1], characters[place + 1]
    return (
        before == _EMOJI_STYLE or unicodedata.category(before) in _JOINED_BEFORE
    ) and unicodedata.category(after) == "So"


def is_web_link(text: str) -> bool:
    """Return whether `text` is an address that a browser can open as a page."""
    if any(character.isspace() or not character.isprintable() for character in text):
        return False
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(host)


def shortened(text: str) -> str:
    """Return the beginning of a text, on one line."""
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + "…"
