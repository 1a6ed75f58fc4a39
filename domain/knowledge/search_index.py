"""
The search index's entries of talks and packages, and the cost of a hit.

Each is known by entries: the words in it, its traits ("slags:praksis") and
its title ("titel:…", for the alphabetical list). An entry has a weight: the better the
place and the shorter the text, the lighter. What is lightest comes first.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Final
from uuid import UUID

from domain.alphabet import alphabetic_key
from domain.knowledge.search_words import STOP_WORDS, search_words
from domain.knowledge.theme_packages import Talk, ThemePackage

RULES: Final = 2
"""Raise it when anything below or in `search` changes: the index is made anew."""

ENTRY_LENGTH: Final = 80
OFTEN: Final = 3
STEP: Final = 1000
"""One point of a cost; what is below counts the words of the text."""


class Place(IntEnum):
    """The best place of a word in a text, in points."""

    TITLE = 0
    ABOUT = 6
    """
    Who speaks, to whom, about which topics, and the laws and guides at hand; of a
    package also its talks' titles.
    """
    OFTEN = 10
    """In the texts, three times or more."""
    TEXT = 12


class Way(IntEnum):
    """How a word of a query was found, in points."""

    EXACT = 0
    INFLECTED = 1
    BEGINS = 2
    BEGINS_INFLECTED = 3
    INSIDE = 4
    """A part of a compound; what a query's own compound falls into costs as much."""
    TYPO = 6
    TWO_TYPOS = 8
    BEGINS_WITH_TYPO = 9
    MEANT = 18
    """Another word of the field that means it: below whatever has the word itself."""


class Trait(StrEnum):
    """A kind of filter; the names are also used in the page's address."""

    KIND = "slags"
    WORK_AREA = "omraade"
    LENGTH = "minutter"
    AUDIENCE = "maalgruppe"
    TOPIC = "emne"


class Length(StrEnum):
    """How long something takes, in the steps that one can filter by."""

    SHORT = "15"
    """A quarter of an hour at most."""
    MIDDLE = "30"
    """More than that, half an hour at most."""
    LONG = "60"
    """More than half an hour."""


TITLE: Final = "titel"
"""Begins the entry that the alphabetical list is made of."""


@dataclass(frozen=True, slots=True)
class Variants:
    """The indexed words that a query's word may mean, with the cost of each."""

    way: Way
    words: tuple[str, ...]
    #: further points, for a part of a compound that was taken apart
    extra: int = 0

    @property
    def cost(self) -> int:
        """What to add to the weight of each of the words."""
        return (self.way + self.extra) * STEP


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexQuery:
    """
    What is looked for in the index, in the central and the organisation's own half.

    Of each of `traits`, which are entries, a thing has one at least.
    """

    organisation_id: UUID
    words: Sequence[Sequence[Variants]] = ()
    traits: Sequence[Sequence[str]] = ()
    with_local: bool = True


def length_of(minutes: int) -> Length:
    """Return the step that a number of minutes belongs to."""
    return next((step for step in Length if minutes <= int(step.value)), Length.LONG)


def trait_entry(trait: Trait, value: str) -> str:
    """Return the entry of everything that has the trait."""
    return f"{trait}:{value}"[:ENTRY_LENGTH]


def trait_value(entry: str, trait: Trait) -> str | None:
    """Return the value that an entry gives for a trait, None if it is about another."""
    name, colon, value = entry.partition(":")
    return value if colon and name == trait else None


def talk_entries(talk: Talk) -> Mapping[str, int]:
    """Return the entries of a talk, each with its weight."""
    weights = _weights(
        [talk.title],
        [
            talk.speaker_role,
            talk.speaker_region,
            talk.kind,
            *talk.topics,
            *talk.audience,
            *(material.title for material in talk.materials),
        ],
        _texts_of_talk(talk),
    )
    return weights | _unweighted(talk.title, talk.minutes, _traits_of_talk(talk))


def package_entries(package: ThemePackage) -> Mapping[str, int]:
    """
    Return the entries of a package: its own texts and all those of its talks.

    It has a kind, a topic or an audience if one of its talks has.
    """
    weights = _weights(
        [package.title],
        [
            *package.topics,
            *package.audience,
            *(material.title for material in package.materials),
            *(talk.title for talk in package.talks),
            *(talk.speaker_role for talk in package.talks),
            *(topic for talk in package.talks for topic in talk.topics),
        ],
        [
            package.summary,
            package.benefit,
            package.conversation_guide,
            *(text for talk in package.talks for text in _texts_of_talk(talk)),
        ],
    )
    traits = {
        trait_entry(Trait.WORK_AREA, package.work_area),
        *(trait_entry(Trait.AUDIENCE, each) for each in package.audience),
        *(trait_entry(Trait.TOPIC, topic) for topic in package.topics),
        *(trait for talk in package.talks for trait in _traits_of_talk(talk)),
    }
    return weights | _unweighted(package.title, package.minutes, traits)


def _texts_of_talk(talk: Talk) -> tuple[str, ...]:
    return (
        *talk.learning_points,
        *talk.learning_prompts,
        *talk.productive_prompts,
        talk.manuscript,
    )


def _traits_of_talk(talk: Talk) -> set[str]:
    return {
        trait_entry(Trait.KIND, talk.kind),
        trait_entry(Trait.WORK_AREA, talk.work_area),
        *(trait_entry(Trait.TOPIC, topic) for topic in talk.topics),
        *(trait_entry(Trait.AUDIENCE, each) for each in talk.audience),
    }


def _unweighted(title: str, minutes: int, traits: set[str]) -> dict[str, int]:
    entries = {
        *traits,
        trait_entry(Trait.LENGTH, length_of(minutes)),
        f"{TITLE}:{alphabetic_key(title)}"[:ENTRY_LENGTH],
    }
    return dict.fromkeys(sorted(entries), 0)


def _weights(
    title: Iterable[str], about: Iterable[str], texts: Iterable[str]
) -> dict[str, int]:
    """
    Return what each word weighs: its best place, then the number of other words.

    A stop word is left out of the texts: it is in all of them.
    """
    counts = Counter(_words(texts))
    places = {
        word: Place.OFTEN if count >= OFTEN else Place.TEXT
        for word, count in counts.items()
        if word not in STOP_WORDS
    }
    places |= dict.fromkeys(_words(about), Place.ABOUT)
    places |= dict.fromkeys(_words(title), Place.TITLE)
    size = min(len(places), STEP - 1)
    return {word: place * STEP + size for word, place in sorted(places.items())}


def _words(texts: Iterable[str]) -> list[str]:
    return [word[:ENTRY_LENGTH] for text in texts for word in search_words(text)]
