"""
How a package or a talk is found while somebody types.

Danish letters may be typed as they are or spelt out: "boern" finds "børn". They keep
their own sound, so "far" never finds "får".
"""

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, fields
from typing import Final, TypeVar
from unicodedata import combining, normalize

from domain.theme_packages import Talk, ThemePackage

SHORTEST_INSIDE: Final = 4
"""Fewer letters of a query word are only looked for as they begin a word."""

# A word without its ending, the longest ending of nouns, verbs and adjectives.
_INFLECTED: Final = re.compile(
    rf"(\w{{{SHORTEST_INSIDE},}}?)(ernes|enes|erne|ede|ene|ens|ers|ets|en|er|es|et|e|s)"
)
_WORD: Final = re.compile(r"[^\W_]+")
_SPELT_OUT: Final = str.maketrans(
    {"æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "å": "aa"}
)
_Key = TypeVar("_Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class SearchText:
    """
    What can be found of one package or talk, the weightiest first.

    Each text is folded and holds a space before every word.
    """

    title: str
    about: str
    body: str


def fold(text: str) -> str:
    """
    Return `text` as search compares it: no capitals, no accents, æ ø å as ae oe aa.

    Two texts that a Danish reader would call the same word fold to the same text.
    """
    spelt_out = normalize("NFC", text).casefold().translate(_SPELT_OUT)
    if spelt_out.isascii():  # nearly always, and ten times as fast
        return spelt_out
    return "".join(
        letter for letter in normalize("NFD", spelt_out) if not combining(letter)
    )


def search_words(text: str) -> tuple[str, ...]:
    """Return the folded words of `text`; a hyphen or full stop parts two words."""
    return tuple(_WORD.findall(fold(text)))


def search_text(
    title: str, *, about: tuple[str, ...], body: tuple[str, ...]
) -> SearchText:
    """Return texts made ready for `rank`: make it once, ask it at every key."""
    return SearchText(_folded(title), _folded(*about), _folded(*body))


def talk_search_text(talk: Talk) -> SearchText:
    """Return what a talk is found by; who speaks and the topics say what it is about."""
    return search_text(
        talk.title,
        about=(
            talk.speaker_role,
            talk.speaker_region,
            talk.kind,
            *talk.topics,
            *talk.audience,
        ),
        body=(
            *talk.learning_points,
            *talk.learning_prompts,
            *talk.productive_prompts,
            talk.manuscript,
        ),
    )


def package_search_text(package: ThemePackage) -> SearchText:
    """Return what a package is found by: its own texts and all those of its talks."""
    talks = [talk_search_text(talk) for talk in package.talks]
    own = search_text(
        package.title,
        about=(*package.topics, *package.audience),
        body=(package.summary, package.benefit, package.conversation_guide),
    )
    return SearchText(
        title=own.title,
        about="".join([own.about, *(talk.title + talk.about for talk in talks)]),
        body="".join([own.body, *(talk.body for talk in talks)]),
    )


def rank(query: str, text: SearchText) -> int | None:
    """
    Return how far down `text` belongs among the answers to `query`, 0 being the top.

    None means that some word of the query is not there. A word counts where it stands
    first: title before speaker and topics, these before prompts and manuscript. It is
    there if a word begins with it. From four letters on a word may also have it
    further in ("samtale" finds "børnesamtale") or begin with it when its ending is
    taken off ("nyuddannet" finds "nyuddannede"); these rank just below. An empty query
    finds everything.
    """
    total = 0
    for word in search_words(query):
        place = _place(word, text)
        if place is None:
            return None
        total += place
    return total


def matches(query: str, text: SearchText) -> bool:
    """Say whether every word of `query` is found in `text`."""
    return rank(query, text) is not None


def find_matching(query: str, texts: Mapping[_Key, SearchText]) -> list[_Key]:
    """Return the keys of the texts that match, best first, equals in their order."""
    ranks = {key: rank(query, text) for key, text in texts.items()}
    found = {key: place for key, place in ranks.items() if place is not None}
    return sorted(found, key=found.__getitem__)


def _folded(*texts: str) -> str:
    return "".join(f" {word}" for text in texts for word in search_words(text))


def _place(word: str, text: SearchText) -> int | None:
    """Return three places for each of the texts: begins with, has inside, stem."""
    inflected = _INFLECTED.fullmatch(word)
    for weight, field in enumerate(fields(text)):
        words = getattr(text, field.name)
        if f" {word}" in words:
            return 3 * weight
        if len(word) >= SHORTEST_INSIDE and word in words:
            return 3 * weight + 1
        if inflected and f" {inflected[1]}" in words:
            return 3 * weight + 2
    return None
