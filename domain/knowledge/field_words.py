"""
Words of the field that mean the same, or lead to one another, as search reads them.

A table says what else to look for when a word or a phrase is typed. It knows words by
their stems, so that every form of a word leads on.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from domain.knowledge.search_words import search_words, stem

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldWords:
    """What else is meant by a phrase, given by its stems; single words as folded."""

    meant: Mapping[Phrase, tuple[str, ...]]

    @property
    def single(self) -> Sequence[str]:
        """The stems of the words that lead on by themselves."""
        return [phrase[0] for phrase in self.meant if len(phrase) == 1]

    def meant_by(self, typed: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
        """
        Return the further words to look for, by the folded word that they mean the same as.

        A phrase must be typed exactly; each of its words then counts for what the
        phrase means.
        """
        roots = [stem(word) for word in typed]
        found: dict[str, tuple[str, ...]] = {}
        for phrase, others in self.meant.items():
            size = len(phrase)
            for place in range(len(roots) - size + 1):
                if tuple(roots[place : place + size]) == phrase:
                    for word in typed[place : place + size]:
                        known = found.get(word, ())
                        new = [each for each in others if each not in known]
                        found[word] = (*known, *new)
        return found


def field_words(
    same: Iterable[Iterable[str]],
    related: Iterable[tuple[Iterable[str], Iterable[str]]],
) -> FieldWords:
    """
    Return the table of groups that mean the same and of ways that lead one way only.

    What is looked for must be one word each; what is typed may be several.
    """
    meant: dict[Phrase, dict[str, None]] = {}
    ways = [(group, group) for group in map(tuple, same)]
    for typed, finds in (*ways, *related):
        others = [word for each in finds for word in search_words(each)]
        for text in typed:
            phrase = tuple(stem(word) for word in search_words(text))
            new = [each for each in others if (stem(each),) != phrase]
            meant.setdefault(phrase, {}).update(dict.fromkeys(new))
    return FieldWords({phrase: tuple(words) for phrase, words in meant.items()})


NO_FIELD_WORDS: Final = FieldWords({})
