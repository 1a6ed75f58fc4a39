"""
Words instead of counts: which ones there are, and which counts each one covers.

A word covers at least two counts, so that it gives no count away. On a sensitive item
it covers at least three at either end: somebody who takes away their own answer must
not be able to see that all the others answered alike.
"""

from enum import StrEnum
from typing import Final

_FEWEST_FOR_WORDS: Final = 5
#: from so many people on there is a word on each side of the half
_SIDES_FROM: Final = 7
#: on a sensitive item the outer words cover so many counts each, or all up to the half
_SENSITIVE_EDGE: Final = 3


class Word(StrEnum):
    """How many of a group said yes, from the fewest to the most."""

    ALMOST_NONE = "almost_none"
    FEWEST = "fewest"
    ABOUT_HALF = "about_half"
    AT_MOST_HALF = "at_most_half"
    OVER_HALF = "over_half"
    MOST = "most"
    ALMOST_ALL = "almost_all"


def covered(n: int, *, sensitive: bool = False) -> dict[Word, range]:
    """
    Return the words for a small group of `n` people and the counts that each covers.

    Ordinary: none or one is "næsten ingen", all or all but one "næsten alle"; between
    them "omkring halvdelen" for five and six people, and for more of them "højst
    halvdelen" up to the half and "over halvdelen" above it. Sensitive: "højst
    halvdelen" and "over halvdelen" for five and six people; for more of them "de
    færreste" up to two, "de fleste" from all but two, else "omkring halvdelen". Fewer
    than five people raise `ValueError`: nothing may be said about them.
    """
    if n < _FEWEST_FOR_WORDS:
        raise ValueError(f"no words for {n} people")
    above_half = n // 2 + 1
    if sensitive and n < _SIDES_FROM:
        return {
            Word.AT_MOST_HALF: range(above_half),
            Word.OVER_HALF: range(above_half, n + 1),
        }
    if sensitive:
        high = n + 1 - _SENSITIVE_EDGE
        return {
            Word.FEWEST: range(_SENSITIVE_EDGE),
            Word.ABOUT_HALF: range(_SENSITIVE_EDGE, high),
            Word.MOST: range(high, n + 1),
        }
    if n < _SIDES_FROM:
        middle = {Word.ABOUT_HALF: range(2, n - 1)}
    else:
        middle = {
            Word.AT_MOST_HALF: range(2, above_half),
            Word.OVER_HALF: range(above_half, n - 1),
        }
    return {
        Word.ALMOST_NONE: range(2),
        **middle,
        Word.ALMOST_ALL: range(n - 1, n + 1),
    }


def words_for(count: int, n: int, *, sensitive: bool = False) -> Word:
    """Return the word for `count` of a small group of `n` people (`covered`)."""
    for word, counts in covered(n, sensitive=sensitive).items():
        if count in counts:
            return word
    raise ValueError(f"{count} of {n} is not a share")


def agreed(n: int) -> dict[Word, range]:
    """
    Return the counts of a large group that a sensitive item has no figure for.

    Up to two people, or five per cent of the group, are "næsten ingen", and all but so
    many "næsten alle".
    """
    edge = max(2, n // 20)
    return {
        Word.ALMOST_NONE: range(edge + 1),
        Word.ALMOST_ALL: range(n - edge, n + 1),
    }
