"""Letters that were read by the wrong table: Søren as S¿ren, S›ren or SÃ¸ren."""

import re
from typing import Final

_DANISH: Final = frozenset("æøåÆØÅ")
#: the letters of the languages that share their table with Danish
_LATIN_1: Final = (
    frozenset(chr(code) for code in range(0xC0, 0x100)) - _DANISH - {"×", "÷"}
)
#: what may join two letters: dashes, apostrophes, dots and invisible marks
_JOINS: Final = frozenset("…–—’´·•­\xa0\u2009")
#: what only other languages and mistaken tables have
_NEVER: Final = frozenset("Œœƒˆ")
_OUTSIDE_ASCII: Final = re.compile(r"[^\x00-\x7f]")
#: the second letter is the last byte of æ ø å Æ Ø Å é and of others, in Windows-1252
_TWICE_ENCODED: Final = re.compile(
    r"Ã[¦¸¥†˜…©¼¶¤¨«\x86\x98\x85]|√[∏¶•ÜÖò©]|├[ªÑ©©ÿÅ]|â€|Â[»«§°·½´]"
)
#: æ ø å Æ Ø Å of Mac and of MS-DOS, as Windows-1252 reads them
_OTHER_TABLE: Final = re.compile(
    r"(?<=[^\W\d_])[¿¾Œ‘›†®¯\x81\x8f\x9d](?=[^\W\d_])|[¿¾®¯](?=[a-z])"
)
_REPLACED: Final = "\ufffd"


def is_misread(text: str) -> bool:
    """Return whether the text has letters that were read by the wrong table."""
    return (
        _REPLACED in text
        or bool(_TWICE_ENCODED.search(text))
        or bool(_OTHER_TABLE.search(text))
    )


def how_danish(text: str) -> tuple[bool, int]:
    """
    Return whether all letters of the text fit in, and how Danish they are.

    One text read by several tables is understood by the one that fits and is the
    most Danish: only the right one puts æ, ø and å where letters belong.
    """
    if is_misread(text):
        return False, 0
    score = 0
    for found in _OUTSIDE_ASCII.finditer(text):
        sign, before, after = found[0], *_around(text, found.start())
        if not _fits(sign, before, after):
            return False, 0
        if sign in _DANISH or sign in _LATIN_1:
            worth = 2 if sign in _DANISH else 1
            score += worth * _is_in_case(sign, before, after)
    return True, score


def _fits(sign: str, before: str, after: str) -> bool:
    if sign in _DANISH or sign in _LATIN_1:
        # foreign letters come one by one in what Danes write
        return after not in _LATIN_1
    if sign in _NEVER or not _is_of_windows(sign):
        return False
    return sign in _JOINS or not (before.isalpha() and after.isalpha())


def _is_in_case(sign: str, before: str, after: str) -> bool:
    """Return whether the letter is no capital in the midst of small ones."""
    in_word = before.isalpha() and (before.islower() or after.islower())
    return not (sign.isupper() and in_word)


def _is_of_windows(sign: str) -> bool:
    """Return whether a program for Danish would offer the sign."""
    return bool(sign.encode("cp1252", "ignore"))


def _around(text: str, place: int) -> tuple[str, str]:
    return text[place - 1 : place], text[place + 1 : place + 2]
