"""
The vocabulary of the search index, and the words in it that a typed word may mean.

A vocabulary is every word of the search index, without the texts that contain it. It
is made once per edition of the index and kept by the process (docs/decisions/0014).
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Lock
from typing import Final
from uuid import UUID

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from domain.knowledge.field_words import NO_FIELD_WORDS, FieldWords
from domain.knowledge.search_index import ENTRY_LENGTH, Variants, Way
from domain.knowledge.search_words import STOP_WORDS, search_words, stem

SHORTEST_BEGINNING: Final = 3
"""Fewer letters begin too many words; such a word is there or not yet typed out."""
SHORTEST_INSIDE: Final = 4
SHORTEST_PART: Final = 3
LINKING_LETTERS: Final = ("", "s", "e")
ONE_TYPO_FROM: Final = 4
TWO_TYPOS_FROM: Final = 8
MOST_VARIANTS: Final = 100
ENOUGH: Final = 1_000
"""A word found so often in its better ways is not looked for in the weaker ones."""
MOST_WORDS: Final = 8
MOST_RIGHT: Final = 3
"""So many words that a misspelt one may be are looked for in other ways too."""
KEPT_VOCABULARIES: Final = 16

Edition = tuple[UUID | None, UUID | None]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """
    Every word and every trait that can be found, with how many things have it.

    `words` are in the order of the alphabet; in `text` each is between two line
    breaks, to be looked through at once. `stems` gives the words of each stem.
    """

    counts: Mapping[str, int]
    traits: Mapping[str, int]
    words: Sequence[str]
    text: str
    stems: Mapping[str, Sequence[str]]

    def having(self, letters: str) -> Iterator[str]:
        """Yield the words that have `letters` somewhere."""
        at = self.text.find(letters)
        while at >= 0:
            end = self.text.index("\n", at + 1)
            yield self.text[self.text.rindex("\n", 0, at + 1) + 1 : end]
            at = self.text.find(letters, end)

    def beginning(self, letters: str) -> Iterator[str]:
        """Yield the words that begin with `letters`."""
        for place in range(bisect_left(self.words, letters), len(self.words)):
            if not self.words[place].startswith(letters):
                return
            yield self.words[place]

    def alike(self, word: str, typos: int) -> Iterator[str]:
        """
        Yield the words at most so many slips of the finger away from `word`.

        If none exists, another form of such a word will do.
        """
        near = [found for found, *_rest in _near(word, self.words, typos)]
        yield from near
        if not near and len(root := stem(word)) >= ONE_TYPO_FROM:
            for found, *_rest in _near(root, self.stems.keys(), 1):
                yield from self.stems[found]

    def beginning_like(self, word: str) -> Iterator[str]:
        """Yield the words that begin like `word` but for one slip; the first letter fits."""
        lengths = range(len(word) - 1, len(word) + 2)
        for found in self.beginning(word[0]):
            if any(
                OSA.distance(word, found[:length], score_cutoff=1) <= 1
                for length in lengths
            ):
                yield found


def _near(
    word: str, words: Collection[str], typos: int
) -> Sequence[tuple[str, int, object]]:
    """Return the words at most so many slips away; rapidfuzz says more about each."""
    return extract(word, words, scorer=OSA.distance, score_cutoff=typos, limit=None)


def make_vocabulary(entries: Mapping[str, int]) -> Vocabulary:
    """Return the vocabulary of an index with these entries, each with its number."""
    counts = {entry: number for entry, number in entries.items() if ":" not in entry}
    words = sorted(counts)
    stems = defaultdict(list)
    for word in words:
        stems[stem(word)].append(word)
    return Vocabulary(
        counts=counts,
        traits={entry: number for entry, number in entries.items() if ":" in entry},
        words=words,
        text="\n".join(("", *words, "")),
        stems=stems,
    )


def widen_query(
    vocabulary: Vocabulary, query: str, field: FieldWords = NO_FIELD_WORDS
) -> list[list[Variants]]:
    """
    Return the words that each word of the query may mean; none if found nowhere.

    Where `field` knows other words with the same meaning, these are at the end.

    A stop word counts only in a query of stop words. A word of which too little has
    been typed to be found is left out, so an unfinished query may be empty.
    """
    typed = list(dict.fromkeys(search_words(query)))[:MOST_WORDS]
    telling = [word for word in typed if word not in STOP_WORDS] or typed
    meant = field.meant_by(typed)
    wanted: list[list[Variants]] = []
    for word in telling:
        if word in meant:
            wanted.append(_with_meant(vocabulary, word[:ENTRY_LENGTH], meant[word]))
        elif len(word) >= SHORTEST_BEGINNING or word in vocabulary.counts:
            wanted += widen(vocabulary, word[:ENTRY_LENGTH], field)
    return wanted


def widen(
    vocabulary: Vocabulary, word: str, field: FieldWords = NO_FIELD_WORDS
) -> list[list[Variants]]:
    """
    Return the words that a word may mean, the likeliest first.

    A compound that nobody wrote becomes several words, each with its variants. Slips of
    the finger are looked for only where the word as typed is nowhere.
    """
    found = _as_typed(vocabulary, word)
    if not found and len(word) >= ONE_TYPO_FROM:
        found = _misspelt(vocabulary, word, Way.TYPO) or _with_meant(
            vocabulary, word, _meant_but_for_a_slip(word, field)
        )
    if found:
        return [found]
    parts = _parts(vocabulary, word)
    if parts:
        return [_as_typed(vocabulary, part, extra=Way.INSIDE) for part in parts]
    if len(word) < TWO_TYPOS_FROM:
        return [[]]
    two_typos = _misspelt(vocabulary, word, Way.TWO_TYPOS)
    if two_typos:
        return [two_typos]
    begun = vocabulary.beginning_like(word)
    return [_first(Way.BEGINS_WITH_TYPO, begun, vocabulary)]


def _as_typed(vocabulary: Vocabulary, word: str, extra: int = 0) -> list[Variants]:
    """Return the ways in which a word without a slip is found; each word once."""
    root = stem(word)
    ways: list[tuple[Way, Iterable[str]]] = [
        (Way.EXACT, [word] if word in vocabulary.counts else []),
        (Way.INFLECTED, vocabulary.stems.get(root, ())),
    ]
    if len(word) >= SHORTEST_BEGINNING:
        ways.append((Way.BEGINS, vocabulary.beginning(word)))
    if len(root) >= SHORTEST_INSIDE:
        ways.append((Way.BEGINS_INFLECTED, vocabulary.beginning(root)))
        ways.append((Way.INSIDE, vocabulary.having(root)))
    elif len(word) >= SHORTEST_INSIDE:
        ways.append((Way.INSIDE, vocabulary.having(word)))
    taken: set[str] = set()
    found: list[Variants] = []
    finds = 0
    for way, words in ways:
        new = _most_used(vocabulary, [each for each in words if each not in taken])
        taken.update(new)
        if new:
            found.append(Variants(way, new, extra))
            finds += sum(vocabulary.counts[each] for each in new)
        if finds > ENOUGH:
            break
    return found


def _misspelt(vocabulary: Vocabulary, word: str, way: Way) -> list[Variants]:
    """Return the words that a misspelt one may be, and all that these would find."""
    typos = 1 if way is Way.TYPO else 2
    found = _first(way, vocabulary.alike(word, typos), vocabulary)
    taken = {each for variants in found for each in variants.words}
    for right in [each for variants in found for each in variants.words][:MOST_RIGHT]:
        for more in _as_typed(vocabulary, right, extra=way):
            new = tuple(each for each in more.words if each not in taken)
            taken.update(new)
            if new:
                found.append(replace(more, words=new))
    return found


def _with_meant(
    vocabulary: Vocabulary, word: str, meant: Iterable[str]
) -> list[Variants]:
    """Return the ways in which a word is found, and then what else is meant by it."""
    found = _as_typed(vocabulary, word)
    taken = {each for variants in found for each in variants.words}
    if sum(vocabulary.counts[each] for each in taken) > ENOUGH:
        return found
    others = {
        form
        for other in meant
        for form in (*vocabulary.stems.get(stem(other), ()), other)
        if form in vocabulary.counts and form not in taken
    }
    return [*found, *_first(Way.MEANT, others, vocabulary)]


def _meant_but_for_a_slip(word: str, field: FieldWords) -> tuple[str, ...]:
    """Return what is meant by the word of the field that is one slip away, if any is."""
    roots = sorted(root for root, *_rest in _near(stem(word), field.single, 1))
    return field.meant[roots[0],] if roots else ()


def _parts(vocabulary: Vocabulary, word: str) -> tuple[str, ...]:
    """
    Return the parts of a compound that is not in the index, () if it has none.

    The longest first part that is a word, with a linking letter or not, is followed by
    the beginning of another one, or by a compound again.
    """
    for cut in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1):
        first, rest = word[:cut], word[cut:]
        if not _is_part(vocabulary, first):
            continue
        for link in LINKING_LETTERS:
            last = rest.removeprefix(link)
            if not rest.startswith(link) or len(last) < SHORTEST_PART:
                continue
            if last in vocabulary.counts or stem(last) in vocabulary.stems:
                return first, last
            if len(last) >= SHORTEST_INSIDE and any(vocabulary.beginning(last)):
                return first, last
            more = _parts(vocabulary, last)
            if more:
                return (first, *more)
    return ()


def _is_part(vocabulary: Vocabulary, word: str) -> bool:
    return word not in STOP_WORDS and (
        word in vocabulary.counts or stem(word) in vocabulary.stems
    )


def _first(way: Way, words: Iterable[str], vocabulary: Vocabulary) -> list[Variants]:
    found = _most_used(vocabulary, words)
    return [Variants(way, found)] if found else []


def _most_used(vocabulary: Vocabulary, words: Iterable[str]) -> tuple[str, ...]:
    """Return the words of most things, so that a short beginning stays quick."""
    counts = vocabulary.counts
    order = sorted(set(words), key=lambda word: (-counts[word], word))
    return tuple(order[:MOST_VARIANTS])


_kept: dict[Edition, Vocabulary] = {}
_keeping: Final = Lock()


def vocabulary_of(
    edition: Edition, read_counts: Callable[[], Mapping[str, int]]
) -> Vocabulary:
    """Return the vocabulary of an edition, read when the process first needs it."""
    with _keeping:
        kept = _kept.pop(edition, None)
    vocabulary = kept or make_vocabulary(read_counts())
    with _keeping:
        _kept[edition] = vocabulary  # now the last to be dropped
        while len(_kept) > KEPT_VOCABULARIES:
            del _kept[next(iter(_kept))]
    return vocabulary
