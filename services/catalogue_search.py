"""How packages and talks are found: by words, and by what they are."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final, TypeVar

from domain.search import (
    SearchText,
    find_matching,
    package_search_text,
    talk_search_text,
)
from domain.theme_packages import Talk, TalkKind, ThemePackage, WorkArea

_Thing = TypeVar("_Thing", Talk, ThemePackage)


class Length(StrEnum):
    """How long something takes, in the steps that one can filter by."""

    SHORT = "15"
    """A quarter of an hour at most."""
    MIDDLE = "30"
    """More than that, half an hour at most."""
    LONG = "60"
    """More than half an hour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody looks for. An empty field asks for nothing."""

    words: str = ""
    kinds: tuple[TalkKind, ...] = ()
    work_areas: tuple[WorkArea, ...] = ()
    lengths: tuple[Length, ...] = ()
    #: audiences and topics, any of which will do
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The packages and the talks that were found, the best first."""

    packages: tuple[ThemePackage, ...]
    talks: tuple[Talk, ...]


def find(
    packages: Iterable[ThemePackage], talks: Iterable[Talk], wanted: Wanted
) -> Found:
    """
    Return those that have all that is wanted, best first, equals in their order.

    A package has a kind or an audience if one of its talks has.
    """
    suited = [package for package in packages if _package_suits(package, wanted)]
    fitting = [talk for talk in talks if _talk_suits(talk, wanted)]
    return Found(
        packages=_ranked(wanted.words, suited, _package_text),
        talks=_ranked(wanted.words, fitting, _talk_text),
    )


def length_of(minutes: int) -> Length:
    """Return the step that a number of minutes belongs to."""
    return next((step for step in Length if minutes <= int(step.value)), Length.LONG)


def _package_suits(package: ThemePackage, wanted: Wanted) -> bool:
    about = {*package.audience, *package.topics}
    for talk in package.talks:
        about |= {*talk.audience, *talk.topics}
    traits = _Traits(
        frozenset(talk.kind for talk in package.talks),
        frozenset([package.work_area, *(talk.work_area for talk in package.talks)]),
        length_of(package.minutes),
        frozenset(about),
    )
    return _suits(traits, wanted)


def _talk_suits(talk: Talk, wanted: Wanted) -> bool:
    traits = _Traits(
        frozenset([talk.kind]),
        frozenset([talk.work_area]),
        length_of(talk.minutes),
        frozenset([*talk.audience, *talk.topics]),
    )
    return _suits(traits, wanted)


@dataclass(frozen=True, slots=True)
class _Traits:
    """By what something is filtered."""

    kinds: frozenset[TalkKind]
    work_areas: frozenset[WorkArea]
    length: Length
    about: frozenset[str]


def _suits(traits: _Traits, wanted: Wanted) -> bool:
    return (
        (not wanted.kinds or bool(traits.kinds & set(wanted.kinds)))
        and (not wanted.work_areas or bool(traits.work_areas & set(wanted.work_areas)))
        and (not wanted.lengths or traits.length in wanted.lengths)
        and (not wanted.about or bool(traits.about & set(wanted.about)))
    )


def _ranked(
    words: str, things: Iterable[_Thing], text_of: Callable[[_Thing], SearchText]
) -> tuple[_Thing, ...]:
    known = {thing.id: thing for thing in things}
    if not words.strip():
        return tuple(known.values())
    texts = {thing_id: text_of(thing) for thing_id, thing in known.items()}
    return tuple(known[thing_id] for thing_id in find_matching(words, texts))


# Made once per text, whoever asks: the key is all that the text holds.
_talk_text: Final = lru_cache(maxsize=2_000)(talk_search_text)
_package_text: Final = lru_cache(maxsize=500)(package_search_text)
